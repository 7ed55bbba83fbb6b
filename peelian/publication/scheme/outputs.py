"""What is really out under each item: disclosures that were released, and other releases that answer an item.

Read from the releases themselves, so that what is withdrawn, or was never released, answers nothing.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.utils import timezone

from peelian.kernel.errors import Refused
from peelian.kernel.refs import Ref
from peelian.publication.models import Release
from peelian.publication.queries import out_now
from peelian.publication.scheme.items import Item
from peelian.publication.scheme.models import NOUN
from peelian.publication.scheme.timeliness import Shown

REGISTER_NOUN, REGISTER = "publication-scheme", "register"
WEB = ("https://", "http://")
_PLACES = {
    "plans": "/{body}/plan/{name}/",
    "objectives": "/{body}/plan/{whole}/{part}/",
    "plan-delivery": "/{body}/plan/{name}/delivery/",
    "duties": "/{body}/duties/",
    REGISTER_NOUN: "/{body}/publication/",
}
"""Where the page of a thing stands, if not under its reference."""
_NOUNS = {"office-holders": "body", "meetings": "meetings", "agendas": "meetings", "minutes": "meetings"}


@dataclass(frozen=True, slots=True)
class Out:
    """One thing that is out and answers an item; ``addresses`` are those at which a reader has the answer."""

    shown: Shown
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """The newest release at a reference, and the first day since which it has been out without a break."""

    ref: str
    since: dt.date
    payload: Mapping[str, Any]


def outputs_of(body: str, items: Iterable[Item], *, on: dt.date) -> dict[str, list[Out]]:
    """What was out on a day under each item, by rule id. Three queries at most."""
    items = list(items)
    told = _told(body, {NOUN, *(_NOUNS[item.told.answered_by] for item in items if item.told.answered_by)}, on)
    found: dict[str, list[Out]] = defaultdict(list)
    cards = [(one, one.payload["card"]) for one in told[NOUN]]
    answering = out_now(
        {card["answer"] for _, card in cards if card["answer"] and not _on_the_web(card["answer"])}
    )
    for one, card in cards:
        out = _disclosed(one, card, answering)
        if out is not None:
            found[card["item"]].append(out)
    for item in items:
        by = item.told.answered_by
        if by:
            found[item.rule.id] += [out for one in told[_NOUNS[by]] if (out := _answering(by, one))]
    return found


def _told(body: str, nouns: set[str], on: dt.date) -> dict[str, list[_Told]]:
    """By noun, what is out; one that was withdrawn and came back has been out since it came back."""
    rows = Release.objects.filter(body=body, noun__in=nouns).order_by("version").defer("payload", "card")
    since: dict[str, dt.date] = {}
    newest: dict[str, tuple[str, int]] = {}
    for one in rows:
        day = timezone.localdate(one.released_at)
        if day > on:
            continue
        since.setdefault(one.ref, day)
        newest[one.ref] = (one.noun, one.pk)
        if one.withdrawn_at is not None:
            del since[one.ref], newest[one.ref]
    payloads = dict(
        Release.objects.filter(pk__in=[key for _, key in newest.values()]).values_list("pk", "payload")
    )
    found: dict[str, list[_Told]] = defaultdict(list)
    for ref, (noun, key) in newest.items():
        found[noun].append(_Told(ref, since[ref], json.loads(payloads[key])))
    return found


def _disclosed(one: _Told, card: Mapping[str, Any], answering: frozenset[str]) -> Out | None:
    """A disclosure; None where all it does is lead to something that is not out any more."""
    addresses = [file_address(one.ref, file["name"]) for file in card["files"]]
    addresses += [page_address(one.ref)] if card["has_page"] else []
    answer = card["answer"]
    if answer and (_on_the_web(answer) or answer in answering):
        addresses.append(answer if _on_the_web(answer) else page_address(answer))
    if not addresses:
        return None
    shown = Shown(one.ref, one.since, _day(card["starts"]), _day(card["ends"]), _day(card["as_at"]))
    return Out(shown, tuple(addresses))


def _answering(by: str, one: _Told) -> Out | None:
    as_at = _HOW[by](one.payload)
    return Out(Shown(one.ref, one.since, as_at=as_at), (page_address(one.ref),)) if as_at else None


def _holders(payload: Mapping[str, Any]) -> dt.date | None:
    """The newest day as at which the page names somebody who holds a post."""
    days = [post["stated_on"] for post in payload["posts"] if post["holder"] and not post["until"]]
    return max(filter(None, map(_day, days)), default=None)


def _meeting(payload: Mapping[str, Any]) -> dt.date | None:
    return _day(payload["card"]["on"])


def _agenda(payload: Mapping[str, Any]) -> dt.date | None:
    return _meeting(payload) if payload["items"] else None


def _minutes(payload: Mapping[str, Any]) -> dt.date | None:
    return _meeting(payload) if payload["minutes"] else None


_HOW: Mapping[str, Callable[[Mapping[str, Any]], dt.date | None]] = {
    "office-holders": _holders,
    "meetings": _meeting,
    "agendas": _agenda,
    "minutes": _minutes,
}


def page_address(ref: str) -> str:
    """The path of the public page at a reference, as the site lays its addresses out."""
    parsed = Ref.parse(ref)
    if not parsed.noun:
        return f"/{parsed.body}/"
    standing = f"/{parsed.body}/{parsed.noun}/" if parsed.name == REGISTER else f"/{parsed}/"
    whole, _, part = parsed.name.rpartition("-")
    return _PLACES.get(parsed.noun, standing).format(body=parsed.body, name=parsed.name, whole=whole, part=part)


def file_address(ref: str, name: str) -> str:
    """The path of a file of a release."""
    return f"{page_address(ref)}{quote(name)}"


def is_answer(text: str) -> bool:
    """Whether a text can be an answer: the reference of something, or an address on the web."""
    if _on_the_web(text):
        return True
    try:
        return bool(Ref.parse(text).noun)
    except Refused:
        return False


def _on_the_web(text: str) -> bool:
    return text.startswith(WEB)


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
