"""What the pages of duties show: how each stands in plain words, by part of the law, and the processes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from peelian.kernel.periods import day_words
from peelian.publication.duty_payloads import DutiesCard, DutiesPayload, DutyFamilyTold, DutyTold
from peelian.publication.store.models import Published
from peelian.surfaces.site.links import Links
from peelian.surfaces.site.plans.whole import ProcessShown, process_shown

_NEXT = 5
_LATE, _SOON, _COMING, _OPEN, _DONE, _DONE_LATE = (
    *("late", "due soon", "coming"),
    *("open, without a day", "done", "done late"),
)
_STYLES = {_LATE: "late", _SOON: "due", _COMING: "on-track", _OPEN: "waiting", _DONE: "done", _DONE_LATE: "done"}
_HEADS = (
    ("Late", (_LATE,)),
    ("To come", (_SOON, _COMING)),
    ("Open, without a day in law", (_OPEN,)),
    ("Done", (_DONE_LATE, _DONE)),
)
_NOTHING_SAYS = "Nothing in this record says that it was done."


@dataclass(frozen=True, slots=True)
class DutyShown:
    """A duty in a list. ``words`` say in sentences how it stands; ``evidence`` is where what shows it is."""

    told: DutyTold
    family: str
    words: str
    style: str
    evidence: str

    @property
    def standing(self) -> str:
        """How it stands, in a word or two."""
        return self.told.standing.capitalize()


@dataclass(frozen=True, slots=True)
class FamilyShown:
    """A part of the law in the table: how many duties it asks for, and how they stand."""

    told: DutyFamilyTold
    late: int
    done: int
    other: int

    @property
    def total(self) -> int:
        """The duties that are owed."""
        return len(self.told.duties)


@dataclass(frozen=True, slots=True)
class DutiesPage:
    """The page of all that a body owes: what is late, what is next, the parts of the law, the processes."""

    payload: DutiesPayload
    released: Published
    late: tuple[DutyShown, ...]
    next: tuple[DutyShown, ...]
    families: tuple[FamilyShown, ...]
    processes: tuple[tuple[str, ProcessShown], ...]

    @property
    def card(self) -> DutiesCard:
        """The counts."""
        return self.payload.card


@dataclass(frozen=True, slots=True)
class FamilyPage:
    """The page of one part of the law: its duties under how they stand."""

    payload: DutiesPayload
    released: Published
    family: DutyFamilyTold
    heaps: tuple[tuple[str, tuple[DutyShown, ...]], ...]


def refs_of(payload: DutiesPayload) -> Iterator[str]:
    """The references that the pages lead to."""
    for family in payload.families:
        yield from (duty.evidence for duty in family.duties)
    for process in payload.processes:
        yield process.about
        yield from (step.evidence for step in process.steps)


def duties_page(released: Published, payload: DutiesPayload, links: Links, *, on: dt.date) -> DutiesPage:
    """Everything on the page of a body's duties, as it is read on a day."""
    shown = [one for family in payload.families for one in _all_shown(family, payload, links, on)]
    to_come = sorted(
        (one for one in shown if one.told.standing in (_SOON, _COMING)), key=lambda one: one.told.due or on
    )
    late = sorted((one for one in shown if one.told.standing == _LATE), key=lambda one: one.told.due or on)
    return DutiesPage(
        payload=payload,
        released=released,
        late=tuple(late),
        next=tuple(to_come[:_NEXT]),
        families=tuple(map(_family, payload.families)),
        processes=tuple((one.name, process_shown(one, links)) for one in payload.processes),
    )


def family_page(
    released: Published, payload: DutiesPayload, family: DutyFamilyTold, links: Links, *, on: dt.date
) -> FamilyPage:
    """Everything on the page of one part of the law."""
    shown = _all_shown(family, payload, links, on)
    heaps = ((title, tuple(_standing_so(shown, standings))) for title, standings in _HEADS)
    return FamilyPage(payload, released, family, tuple((title, found) for title, found in heaps if found))


def _all_shown(family: DutyFamilyTold, payload: DutiesPayload, links: Links, on: dt.date) -> list[DutyShown]:
    return [_shown(duty, family.slug, payload, links, on) for duty in family.duties]


def _standing_so(shown: Iterable[DutyShown], standings: Sequence[str]) -> Iterator[DutyShown]:
    return (one for one in shown if one.told.standing in standings)


def _shown(duty: DutyTold, family: str, payload: DutiesPayload, links: Links, on: dt.date) -> DutyShown:
    passed = duty.due is not None and duty.done_on is None and payload.as_at <= duty.due < on
    return DutyShown(
        told=duty,
        family=family,
        words=_words(duty, passed=passed),
        style="late" if passed else _STYLES.get(duty.standing, "unknown"),
        evidence=_place(duty.evidence, payload, links),
    )


def _words(duty: DutyTold, *, passed: bool) -> str:
    if duty.done_on is not None:
        after = (duty.done_on - duty.due).days if duty.due and duty.standing == _DONE_LATE else 0
        later = f", {after} day{'' if after == 1 else 's'} after the last lawful day" if after else ""
        return f"Done on {day_words(duty.done_on)}{later}."
    if duty.standing == _OPEN:
        due = f"{duty.due_words[:1].upper()}{duty.due_words[1:]}"
        return f"{due}: the law names no day. {_NOTHING_SAYS}"
    if duty.standing == _LATE:
        return f"Late: it was due by {duty.due_words}. {_NOTHING_SAYS}"
    if passed:
        return f"It was due by {duty.due_words}, which has passed since this was released. {_NOTHING_SAYS}"
    return f"Due by {duty.due_words}."


def _place(ref: str, payload: DutiesPayload, links: Links) -> str:
    """Where evidence is: on the page of what is out, or further down where it is a process told there."""
    body, _, rest = ref.partition("/")
    noun, _, name = rest.partition("/")
    if noun == "proceedings" and body == payload.body.slug and name in {one.name for one in payload.processes}:
        return f"/{body}/duties/#process-{name}"
    return links.to(ref)


def _family(family: DutyFamilyTold) -> FamilyShown:
    late, done = family.counts.get(_LATE, 0), family.counts.get(_DONE, 0) + family.counts.get(_DONE_LATE, 0)
    return FamilyShown(family, late, done, len(family.duties) - late - done)
