"""What the pages of promises show: the ledger as it was asked for, and one promise with its history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from peelian.publication.meeting_payloads import PromiseCard, PromisePayload, PromiseStep
from peelian.publication.store.models import Published
from peelian.publication.store.promises import LedgerPage, Standing, Wanted
from peelian.surfaces.site.links import Links
from peelian.surfaces.site.promises.lines import (
    KIND_MEANINGS,
    KIND_WORDS,
    STATUS_WORDS,
    PromiseShown,
    promise_shown,
)

_STANDING_WORDS = {
    Standing.UNFINISHED: "Not finished",
    Standing.OVERDUE: "Overdue",
    Standing.FINISHED: "Finished",
    Standing.ALL: "All",
}
_STEP_WORDS = {
    "update": "Update",
    "delivery": "Done this time; it comes round again",
    "amendment": "Wording changed",
    "due": "Due day changed",
    "overdue": "Became overdue",
    "response": "Response",
    "response published": "Response published",
    "implementation checked": "Checked whether it was carried out",
}
_MOVES = {**STATUS_WORDS, "open": "Promised"}
_ASKED_KINDS = [kind for kind in KIND_WORDS if kind != "noted"]


@dataclass(frozen=True, slots=True)
class StepShown:
    """One thing that befell a promise."""

    step: PromiseStep
    words: str
    url: str
    evidence: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Tab:
    """One way promises may stand, and how many stand so."""

    query: str
    words: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Ledger:
    """A page of the ledger with what it was asked for, and the ways to ask otherwise."""

    promises: tuple[PromiseShown, ...]
    found: LedgerPage
    wanted: Wanted
    tabs: tuple[Tab, ...]
    owner: Mapping[str, object]
    kind: Mapping[str, object]
    pages: Mapping[str, object]
    meanings: tuple[tuple[str, str], ...] = KIND_MEANINGS

    @property
    def is_narrowed(self) -> bool:
        """Whether words, an owner or a kind were asked for."""
        return bool(self.wanted.words or self.wanted.owed_by or self.wanted.kind)

    @property
    def is_empty(self) -> bool:
        """Whether there is no promise at all."""
        return not any(tab.count for tab in self.tabs)


@dataclass(frozen=True, slots=True)
class PromisePage:
    """One promise with its history, what befell it last first."""

    payload: PromisePayload
    released: Published
    shown: PromiseShown
    steps: tuple[StepShown, ...]
    origin_url: str
    response_url: str
    checked_url: str


def wanted(asked: Mapping[str, str]) -> Wanted:
    """What somebody asked for; what makes no sense is not asked about. First comes what is not finished."""
    standing = asked.get("standing", "")
    kind = asked.get("kind", "")
    return Wanted(
        standing=Standing(standing) if standing in set(Standing) else Standing.UNFINISHED,
        kind=kind if kind in _ASKED_KINDS else "",
        owed_by=asked.get("owed_by", "")[:200].replace("\x00", ""),
        words=" ".join(asked.get("words", "")[:200].replace("\x00", "").split()),
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
    kinds = [("", "Any"), *((kind, KIND_WORDS[kind]) for kind in _ASKED_KINDS)]
    return Ledger(
        promises=tuple(
            promise_shown(PromiseCard.model_validate(one.card), one.body, on=on) for one in found.promises
        ),
        found=found,
        wanted=asked,
        tabs=tuple(
            Tab(_query(asked, standing=one), words, counts[one], one is asked.standing)
            for one, words in _STANDING_WORDS.items()
        ),
        owner=_select("owed_by", "Owed by", asked.owed_by, [("", "Anybody"), *((one, one) for one in owners)]),
        kind=_select("kind", "Kind", asked.kind, kinds),
        pages=_pages(found, asked),
    )


def refs_of(payload: PromisePayload) -> Iterator[str]:
    """The references that the page of a promise leads to."""
    yield meeting_of(payload.card.origin)
    yield payload.card.origin
    yield payload.response_ref
    yield payload.checked_ref
    for step in payload.steps:
        yield step.ref
        yield from (ref for _, ref in step.evidence)


def promise_page(released: Published, payload: PromisePayload, links: Links, *, on: dt.date) -> PromisePage:
    """Everything on the page of one promise."""
    return PromisePage(
        payload=payload,
        released=released,
        shown=promise_shown(payload.card, released.body, on=on),
        steps=tuple(_step(step, links) for step in reversed(payload.steps)),
        origin_url=_origin_url(payload.card.origin, links),
        response_url=links.to(payload.response_ref),
        checked_url=links.to(payload.checked_ref),
    )


def told(released: Published, *, on: dt.date) -> str:
    """A promise in a sentence or two, for a feed."""
    shown = promise_shown(PromiseCard.model_validate(released.card), released.body, on=on)
    return f"{shown.kind_words}. Owed by {shown.card.owed_by}. Due: {shown.due_words}. {shown.status_words}."


def meeting_of(origin: str) -> str:
    """The reference of the meeting that an item belongs to: that of the item without its key."""
    return origin.rsplit("-item-", 1)[0]


def _origin_url(origin: str, links: Links) -> str:
    """The meeting's page at the item it came from."""
    meeting = links.to(meeting_of(origin))
    key = origin.rpartition("-item-")[2] if "-item-" in origin else ""
    return f"{meeting}#agenda-item-{key}" if meeting and key else meeting or links.to(origin)


def _step(step: PromiseStep, links: Links) -> StepShown:
    words = _MOVES.get(step.status, step.status.capitalize()) if step.kind == "status" else ""
    return StepShown(
        step,
        words or _STEP_WORDS.get(step.kind, step.kind.capitalize()),
        links.to(step.ref),
        tuple((said or ref, links.to(ref)) for said, ref in step.evidence),
    )


def _select(name: str, label: str, chosen: str, items: Iterable[tuple[str, str]]) -> dict[str, object]:
    """Options of the select component."""
    options = [{"value": value, "text": text} for value, text in items]
    return {"id": name, "name": name, "value": chosen, "label": {"text": label}, "items": options}


def _pages(found: LedgerPage, asked: Wanted) -> dict[str, object]:
    """Options of the pagination component; none for a single page."""
    options: dict[str, object] = {}
    of = f"{{}} of {found.pages}"
    if found.number > 1:
        page = found.number - 1
        options["previous"] = {"href": _query(asked, page=page), "labelText": of.format(page)}
    if found.number < found.pages:
        page = found.number + 1
        options["next"] = {"href": _query(asked, page=page), "labelText": of.format(page)}
    return options


def _query(asked: Wanted, *, standing: Standing | None = None, page: int = 1) -> str:
    pairs = {
        "standing": (standing or asked.standing).value,
        "kind": asked.kind,
        "owed_by": asked.owed_by,
        "words": asked.words,
        "page": str(page) if page > 1 else "",
    }
    return "?" + urlencode({name: value for name, value in pairs.items() if value})
