"""Meetings of Anyshire's panel, its working group and its commissioner's board, put straight into the tables."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from peelian.facts.meetings.kinds import (
    EntryKind,
    ItemKind,
    MeetingState,
    OutcomeKind,
    PaperState,
    Part,
    Presence,
    ProgrammeState,
    QuestionKind,
    QuestionState,
    SeriesKind,
)
from peelian.facts.meetings.models import (
    AgendaItem,
    Attendance,
    Meeting,
    MeetingQuestion,
    MeetingSeries,
    MinuteEntry,
    Outcome,
    Paper,
    StandingItem,
    WorkProgrammeItem,
)
from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction
from peelian.registers.bodies.kinds import Capacity
from peelian.registers.bodies.models import Body, Membership, Person
from peelian.registers.records.models import Document
from peelian.registers.records.restricted import restriction_fields
from tests.factories.owed import (
    CLERK,
    FOR_THE_PANEL,
    MEETING_ON,
    NEXT_ON,
    PUBLIC,
    SECOND_CLERK,
    bodies,
    holding,
)

__all__ = ["CLERK", "FOR_THE_PANEL", "MEETING_ON", "NEXT_ON", "PUBLIC", "SECOND_CLERK", "bodies", "holding"]

EXEMPT = Restriction(
    Marking.OFFICIAL_SENSITIVE,
    "1, 3",
    FoiStatus.WITHHELD,
    Audience.PANEL,
    "Disclosure would harm a person who complained.",
    "The panel",
)
LAST_ON = dt.date(2018, 2, 1)
SECRET = "Complaint about Mr Quill and the tender of Zephyr Ltd"
MEMBER = holding("panel-member", "anyshire-panel", "The Member")
STANDING = (
    (ItemKind.APOLOGIES, "Apologies"),
    (ItemKind.INTERESTS, "Members’ disclosures of interests"),
    (ItemKind.ANNOUNCEMENTS, "Chair’s announcements"),
    (ItemKind.MINUTES, "Minutes of the last meeting"),
    (ItemKind.PUBLIC_QUESTIONS, "Public question time"),
    (ItemKind.URGENT, "Any urgent items"),
    (ItemKind.COMPLAINTS, "Complaints"),
)


def a_panel() -> Body:
    """Anyshire's panel, made with the commissioner it scrutinises where it is not there yet."""
    found = Body.objects.filter(slug="anyshire-panel").first()
    return found or bodies()[0]


def a_series(body: Body | None = None, *, standing: bool = False, **changes: Any) -> MeetingSeries:
    """The panel's own meetings, with a quorum of a third and at least three; ``standing``: with standing items."""
    known: dict[str, Any] = {
        "slug": "panel",
        "name": "Police and Crime Panel",
        "kind": SeriesKind.PANEL,
        "seats": 12,
        "quorum_one_in": 3,
        "quorum_least": 3,
        "host": "Anyshire County Council",
    }
    series = MeetingSeries.objects.create(body=body or a_panel(), **{**known, **changes})
    if standing:
        rows = [
            StandingItem(series=series, position=at, kind=kind, title=title)
            for at, (kind, title) in enumerate(STANDING, 1)
        ]
        StandingItem.objects.bulk_create(rows)
    return series


def a_working_group(body: Body | None = None, **changes: Any) -> MeetingSeries:
    """The panel's planning and performance working group."""
    known: dict[str, Any] = {
        "slug": "planning-and-performance",
        "name": "Planning and Performance Working Group",
        "kind": SeriesKind.WORKING_GROUP,
        "seats": 5,
        "quorum_one_in": None,
        "quorum_least": None,
    }
    return a_series(body, **{**known, **changes})


def a_meeting(
    series: MeetingSeries | None = None,
    on: dt.date = MEETING_ON,
    *,
    restriction: Restriction = PUBLIC,
    **changes: Any,
) -> Meeting:
    """A meeting of a series at ten o'clock, planned; of the panel where no series is given."""
    series = (
        series or MeetingSeries.objects.filter(body__slug="anyshire-panel", slug="panel").first() or a_series()
    )
    name = on.isoformat() if series.slug == "panel" else f"{series.slug}-{on.isoformat()}"
    known: dict[str, Any] = {
        "name": name,
        "on": on,
        "opens_at": dt.time(10, 0),
        "venue": "Shire Hall",
        "state": MeetingState.PLANNED,
        "saved_by": CLERK.identity,
        **restriction_fields(restriction),
    }
    return Meeting.objects.create(series=series, body=series.body, **{**known, **changes})


def an_item(
    meeting: Meeting,
    title: str = "Alliance Policing Model",
    *,
    restriction: Restriction = PUBLIC,
    parent: AgendaItem | None = None,
    **changes: Any,
) -> AgendaItem:
    """An item at the end of an agenda, or of its parent's children."""
    count = AgendaItem.objects.filter(meeting=meeting).count() + 1
    known: dict[str, Any] = {
        "key": f"item-{count}",
        "position": count * 10,
        "kind": ItemKind.BUSINESS,
        "saved_by": CLERK.identity,
        **restriction_fields(restriction),
    }
    return AgendaItem.objects.create(meeting=meeting, parent=parent, title=title, **{**known, **changes})


def an_exempt_item(meeting: Meeting, title: str = SECRET, **changes: Any) -> AgendaItem:
    """An item taken without the public, whose title nobody outside the panel may read."""
    known = {"kind": ItemKind.EXEMPT, "held_back_words": "A complaint about a person.", **changes}
    return an_item(meeting, title, restriction=EXEMPT, **known)


def a_paper(
    item: AgendaItem,
    title: str = "Report of the Commissioner",
    *,
    restriction: Restriction = PUBLIC,
    **changes: Any,
) -> Paper:
    """A paper that is expected a week before the meeting."""
    known: dict[str, Any] = {
        "position": item.papers.count() + 1,
        "owner": "Chief executive",
        "due": item.meeting.on - dt.timedelta(days=7),
        "state": PaperState.EXPECTED,
        "saved_by": CLERK.identity,
        **restriction_fields(restriction),
    }
    return Paper.objects.create(item=item, title=title, **{**known, **changes})


def a_document(
    body: Body | None = None, name: str = "update", *, restriction: Restriction = PUBLIC, **changes: Any
) -> Document:
    """A paper of the panel's, known by its title."""
    known: dict[str, Any] = {"title": "Commissioner’s update", "kind": "paper", **restriction_fields(restriction)}
    return Document.objects.create(body=body or a_panel(), name=name, **{**known, **changes})


def a_member(
    name: str, *, body: Body | None = None, capacity: Capacity = Capacity.APPOINTED, **changes: Any
) -> Membership:
    """Somebody with a seat on the panel since May 2017."""
    person, _ = Person.objects.get_or_create(name=name)
    known = {"valid_from": dt.date(2017, 5, 10), "represents": "Anyshire County Council", **changes}
    return Membership.objects.create(body=body or a_panel(), person=person, capacity=capacity, **known)


def somebody(
    meeting: Meeting,
    person: str,
    *,
    part: Part = Part.APPOINTED,
    presence: Presence = Presence.PRESENT,
    **changes: Any,
) -> Attendance:
    """Somebody at a meeting, or not at it."""
    return Attendance.objects.create(
        meeting=meeting, person=person, part=part, presence=presence, saved_by=CLERK.identity, **changes
    )


def an_entry(
    item: AgendaItem, text: str = "The model was explained.", *, restriction: Restriction = PUBLIC, **changes: Any
) -> MinuteEntry:
    """A line of the record under an item."""
    known: dict[str, Any] = {
        "position": item.entries.count() + 1,
        "kind": EntryKind.NOTE,
        "saved_by": CLERK.identity,
        **restriction_fields(restriction),
    }
    return MinuteEntry.objects.create(item=item, text=text, **{**known, **changes})


def an_outcome(
    item: AgendaItem,
    text: str = "That the Commissioner report on recruitment.",
    *,
    restriction: Restriction = PUBLIC,
    **changes: Any,
) -> Outcome:
    """A resolution under an item; no action is raised by it."""
    known: dict[str, Any] = {
        "position": item.outcomes.count() + 1,
        "kind": OutcomeKind.RESOLUTION,
        "owed_by": "Commissioner",
        "saved_by": CLERK.identity,
        **restriction_fields(restriction),
    }
    return Outcome.objects.create(item=item, text=text, **{**known, **changes})


def a_question(
    meeting: Meeting | None = None,
    text: str = "How many officers have been recruited?",
    *,
    restriction: Restriction = PUBLIC,
    **changes: Any,
) -> MeetingQuestion:
    """A member's question to the commissioner, accepted."""
    body = meeting.body if meeting else a_panel()
    known: dict[str, Any] = {
        "number": MeetingQuestion.objects.filter(body=body).count() + 1,
        "kind": QuestionKind.MEMBER,
        "asked_by": "Councillor Cargill",
        "asked_of": "Commissioner",
        "received_on": MEETING_ON,
        "state": QuestionState.ACCEPTED,
        "saved_by": CLERK.identity,
        **restriction_fields(restriction),
    }
    return MeetingQuestion.objects.create(body=body, meeting=meeting, text=text, **{**known, **changes})


def a_programme_item(
    series: MeetingSeries,
    title: str = "Delivery and impact of recruitment",
    *,
    restriction: Restriction = PUBLIC,
    **changes: Any,
) -> WorkProgrammeItem:
    """Something agreed for the spring of 2019."""
    known: dict[str, Any] = {
        "number": series.programme.count() + 1,
        "planned_words": "Spring 2019",
        "planned_from": dt.date(2019, 3, 1),
        "planned_to": dt.date(2019, 5, 31),
        "state": ProgrammeState.AGREED,
        "saved_by": CLERK.identity,
        **restriction_fields(restriction),
    }
    return WorkProgrammeItem.objects.create(series=series, title=title, **{**known, **changes})


def busy_agenda(meeting: Meeting, items: int) -> None:
    """So many items, every third below the one before it, each with a paper."""
    above: AgendaItem | None = None
    for at in range(items):
        below = above is not None and at % 3 == 2
        item = an_item(meeting, f"Business {at}", parent=above if below else None)
        a_paper(item, f"Paper {at}")
        above = above if below else item


def names(people: int) -> list[str]:
    """Names of so many councillors."""
    first, last = ("Ann", "Bob", "Cat", "Dev", "Eve"), ("Archer", "Baker", "Cooper", "Dyer", "Fletcher")
    return [" ".join(pair) for pair in itertools.islice(itertools.product(first, last), people)]
