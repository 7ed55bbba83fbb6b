"""Reads: what the references of the record of meetings name, for the golden thread. Eight queries at most."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from peelian.facts.meetings.kinds import NOT_PUT, OutcomeKind
from peelian.facts.meetings.models import (
    AgendaItem,
    Meeting,
    MeetingQuestion,
    Outcome,
    Question,
    Spotlight,
    WorkProgrammeItem,
)
from peelian.facts.meetings.openness import strictest_of
from peelian.kernel.edges import Node
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref

NOUNS = frozenset({"meetings", "outcomes", "questions", "questions-put", "spotlights", "work-programme"})


def describe(refs: Collection[Ref]) -> dict[Ref, Node]:
    """What each of these is, called, of which day, and who may read it; those that name nothing are left out.

    What stands in a meeting is for nobody who may not read the meeting, nor an outcome for whoever may not read
    its item.
    """
    wanted: dict[str, set[Ref]] = defaultdict(set)
    for ref in refs:
        wanted[ref.noun].add(ref)
    readers = {
        "meetings": _meetings,
        "outcomes": _outcomes,
        "questions": _questions,
        "questions-put": _questions_put,
        "spotlights": _spotlights,
        "work-programme": _programme,
    }
    found = (node for noun, read in readers.items() if wanted[noun] for node in read(wanted[noun]))
    return {node.ref: node for node in found}


def _meetings(refs: set[Ref]) -> Iterator[Node]:
    """Meetings, and the items of their agendas, whose names begin with the meeting's."""
    names = {name for ref in refs for name in _beginnings(ref.name)}
    found = Meeting.objects.filter(body__slug__in=_bodies(refs), name__in=names)
    held = {}
    for row in found.values_list("pk", "body__slug", "name", "title", "series__name", "on", "audience"):
        ref = Ref(row[1], "meetings", row[2])
        held[row[0]] = (ref, row[5], row[6])
        if ref in refs:
            yield Node(ref, "meeting", row[3] or row[4], row[5], Audience(row[6]))
    items = AgendaItem.objects.filter(meeting__in=list(held))
    for key, name, title, audience in items.values_list("meeting_id", "key", "title", "audience"):
        meeting, on, its = held[key]
        ref = Ref(meeting.body, "meetings", f"{meeting.name}-{name}")
        if ref in refs:
            yield Node(ref, "agenda item", title, on, strictest_of(its, audience), meeting)


def _outcomes(refs: set[Ref]) -> Iterator[Node]:
    columns = ("pk", "kind", "text", "audience", "item__audience", "item__meeting__audience")
    place = ("item__meeting__body__slug", "item__meeting__name", "item__meeting__on")
    for row in Outcome.objects.filter(pk__in=_numbers(refs)).values_list(*columns, *place):
        ref = Ref(row[6], "outcomes", f"{row[7]}-{row[0]}")
        if ref in refs:
            meeting = Ref(row[6], "meetings", row[7])
            yield Node(
                ref,
                "noting" if row[1] == OutcomeKind.NOTED else row[1],
                row[2],
                row[8],
                strictest_of(row[3], row[4], row[5]),
                meeting,
            )


def _questions(refs: set[Ref]) -> Iterator[Node]:
    found = Question.objects.filter(body__slug__in=_bodies(refs), number__in=_numbers(refs))
    for slug, number, text, on, audience in found.values_list(
        "body__slug", "number", "text", "asked_on", "audience"
    ):
        for_whom = strictest_of(audience) if on else strictest_of(audience, Audience.OFFICE)
        yield from _if_asked(refs, Node(Ref(slug, "questions", str(number)), "question", text, on, for_whom))


def _questions_put(refs: set[Ref]) -> Iterator[Node]:
    found = MeetingQuestion.objects.filter(body__slug__in=_bodies(refs), number__in=_numbers(refs))
    columns = ("body__slug", "number", "text", "state", "audience")
    for row in found.values_list(*columns, "meeting__on", "meeting__body__slug", "meeting__name"):
        for_whom = strictest_of(row[4], *([Audience.OFFICE] if row[3] in NOT_PUT else []))
        meeting = Ref(row[6], "meetings", row[7]) if row[6] else None
        ref = Ref(row[0], "questions-put", str(row[1]))
        yield from _if_asked(refs, Node(ref, "question", row[2], row[5], for_whom, meeting))


def _spotlights(refs: set[Ref]) -> Iterator[Node]:
    """One for each month, as a reference names them, for whoever may read all of that month."""
    months: dict[Ref, list[tuple[dt.date, str, str]]] = defaultdict(list)
    found = Spotlight.objects.filter(body__slug__in=_bodies(refs)).order_by("month", "pk")
    for slug, month, subject, state, audience in found.values_list(
        "body__slug", "month", "subject", "state", "audience"
    ):
        months[Ref(slug, "spotlights", f"{month:%Y-%m}")].append((month, subject or state, audience))
    for ref in refs & months.keys():
        rows = months[ref]
        title = "; ".join(words for _, words, _ in rows)
        yield Node(ref, "spotlight", title, rows[0][0], strictest_of(*(audience for *_, audience in rows)))


def _programme(refs: set[Ref]) -> Iterator[Node]:
    found = WorkProgrammeItem.objects.filter(series__body__slug__in=_bodies(refs), number__in=_numbers(refs))
    columns = ("series__body__slug", "series__slug", "number", "title", "audience")
    for slug, series, number, title, audience in found.values_list(*columns):
        ref = Ref(slug, "work-programme", f"{series}-{number}")
        yield from _if_asked(refs, Node(ref, "work programme item", title, None, Audience(audience)))


def _if_asked(refs: set[Ref], node: Node) -> Iterator[Node]:
    if node.ref in refs:
        yield node


def _bodies(refs: Iterable[Ref]) -> set[str]:
    return {ref.body for ref in refs}


def _numbers(refs: Iterable[Ref]) -> set[int]:
    """The number that each name ends with, where it ends with one."""
    ends = (ref.name.rpartition("-")[2] for ref in refs)
    return {int(end) for end in ends if end.isdecimal() and len(end) < 10}


def _beginnings(name: str) -> Iterator[str]:
    """The name, and all that stands before each of its hyphens."""
    yield name
    while "-" in name:
        name = name.rpartition("-")[0]
        yield name
