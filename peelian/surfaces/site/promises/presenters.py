"""Promises as pages show them: how each stands on a day, in words before colours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from peelian.kernel.errors import Refused
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref
from peelian.publication.meeting_payloads import PromiseCard, PromisePayload, PromiseStep
from peelian.publication.store.models import Published
from peelian.publication.store.promises import LedgerPage, Standing, Wanted

KIND_WORDS = {
    "resolution": "Resolution",
    "recommendation": "Recommendation",
    "request": "Request",
    "undertaking": "Undertaking",
    "action": "Action",
    "inspection action": "Action from an inspection",
}
_STANDING_WORDS = {
    Standing.ALL: "All",
    Standing.UNFINISHED: "Not finished",
    Standing.OVERDUE: "Overdue",
    Standing.FINISHED: "Finished",
}
_PAGES = {"reports": "site:report", "meetings": "site:meeting", "actions": "site:promise"}


@dataclass(frozen=True, slots=True)
class PromiseShown:
    """One promise in a list. ``style`` is one of the status tags."""

    card: PromiseCard
    body: str
    status_words: str
    style: str
    due_words: str
    origin_url: str


@dataclass(frozen=True, slots=True)
class StepShown:
    """One thing that befell it."""

    step: PromiseStep
    words: str
    url: str
    evidence: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """A page of the ledger with what it was asked for, and the ways to ask otherwise."""

    promises: tuple[PromiseShown, ...]
    found: LedgerPage
    wanted: Wanted
    tabs: tuple[tuple[str, str, int, bool], ...]
    owners: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]
    earlier: str
    later: str


@dataclass(frozen=True, slots=True)
class PromisePage:
    """One promise with its history."""

    payload: PromisePayload
    released: Published
    shown: PromiseShown
    steps: tuple[StepShown, ...]
    response_url: str
    checked_url: str


def wanted(asked: Mapping[str, str]) -> Wanted:
    """What somebody asked for; what makes no sense is not asked about."""
    standing = asked.get("standing", "")
    kind = asked.get("kind", "")
    return Wanted(
        standing=Standing(standing) if standing in set(Standing) else Standing.ALL,
        kind=kind if kind in KIND_WORDS else "",
        owed_by=asked.get("owed_by", "")[:200],
        words=asked.get("words", "")[:200].replace("\x00", ""),
    )


def ledger_page(
    found: LedgerPage,
    asked: Wanted,
    counts: Mapping[Standing, int],
    owners: Iterable[str],
    *,
    on: dt.date,
) -> Ledger:
    """Everything on a page of the ledger."""
    return Ledger(
        promises=tuple(promise_shown(PromiseCard.model_validate(one.card), one.body, on=on) for one in found.promises),
        found=found,
        wanted=asked,
        tabs=tuple(
            (_query(asked, standing=one), words, counts[one], one is asked.standing)
            for one, words in _STANDING_WORDS.items()
        ),
        owners=tuple(owners),
        kinds=tuple(KIND_WORDS.items()),
        earlier=_query(asked, page=found.number - 1) if found.number > 1 else "",
        later=_query(asked, page=found.number + 1) if found.number < found.pages else "",
    )


def promise_page(released: Published, *, on: dt.date) -> PromisePage:
    """Everything on the page of one promise."""
    payload = PromisePayload.model_validate(released.payload)
    return PromisePage(
        payload=payload,
        released=released,
        shown=promise_shown(payload.card, released.body, on=on),
        steps=tuple(_step(step) for step in payload.steps),
        response_url=page_of(payload.response_ref),
        checked_url=page_of(payload.checked_ref),
    )


def promise_shown(card: PromiseCard, body: str, *, on: dt.date) -> PromiseShown:
    """One promise as it stands on a day."""
    last = card.overdue_after
    late = last is not None and last < on and not card.finished and card.status != "submitted for closure"
    status = f"Overdue since {day_words(last)}" if late and last else card.status.capitalize()
    due = card.due_words or "No day was set"
    if last is not None and day_words(last) not in card.due_words:
        due += f" (until {day_words(last)})"
    return PromiseShown(
        card=card,
        body=body,
        status_words=status,
        style="late" if late else "done" if card.finished else "on-track",
        due_words=due,
        origin_url=page_of(_meeting_of(card.origin)),
    )


def page_of(ref: str) -> str:
    """The address of what is out at a reference or on the web; empty where it has no page."""
    if ref.startswith(("https://", "http://")):
        return ref
    try:
        found = Ref.parse(ref)
    except Refused:
        return ""
    return reverse(_PAGES[found.noun], args=[found.body, found.name]) if found.noun in _PAGES else ""


def _meeting_of(origin: str) -> str:
    """The reference of the meeting that an item of it belongs to."""
    return origin.rsplit("-item", 1)[0]


def _step(step: PromiseStep) -> StepShown:
    words = {
        "status": step.status.capitalize(),
        "update": "Update",
        "delivery": "Done this time",
        "due": "Due day changed",
        "overdue": "Overdue",
        "response": "Response",
        "response published": "Response published",
        "implementation checked": "Carrying out checked",
    }.get(step.kind, step.kind.capitalize())
    evidence = tuple((said or url, page_of(url)) for said, url in step.evidence)
    return StepShown(step, words, page_of(step.ref), evidence)


def _query(asked: Wanted, *, standing: Standing | None = None, page: int = 1) -> str:
    pairs = {
        "standing": (standing or asked.standing).value,
        "kind": asked.kind,
        "owed_by": asked.owed_by,
        "words": asked.words,
        "page": str(page) if page > 1 else "",
    }
    return "?" + urlencode({name: value for name, value in pairs.items() if value})
