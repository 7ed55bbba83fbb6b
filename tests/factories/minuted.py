"""A whole meeting of Anyshire's panel as recorded: people, items, what was said, asked, voted and agreed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from peelian.facts.meetings.kinds import (
    EntryKind,
    InterestKind,
    ItemKind,
    MeetingState,
    OutcomeKind,
    Part,
    Presence,
    QuestionState,
)
from peelian.facts.meetings.models import (
    AgendaItem,
    ConfirmedMinutes,
    DraftMinutes,
    DraftSection,
    Interest,
    Meeting,
    MeetingAnswer,
    MeetingQuestion,
    Vote,
)
from peelian.facts.meetings.services.minutes import (
    circulate,
    confirm_minutes,
    draft_minutes,
    save_section,
)
from peelian.kernel.markings import Restriction
from peelian.registers.records.restricted import restriction_fields
from tests.factories import meeting as make

TITLE = make.SECRET
WORDS = "Zebedee Undertakings of Threadneedle Wharf overcharged by nine hundred pounds"
CONFIDED = "an officer told the member of the quarterstaff inquiry"
SECRETS = (*TITLE.split(" and "), WORDS, CONFIDED, "quarterstaff", "Zebedee", "Quill")
CIRCULATED_ON = dt.date(2018, 4, 3)
SUMMARY = "The panel considered a complaint in private and agreed what is to be done."
CHAIR = "Councillor Nicola Davies"


@dataclass(frozen=True)
class Recorded:
    """The meeting and the items that tests look at."""

    meeting: Meeting
    model: AgendaItem
    exempt: AgendaItem
    interests: AgendaItem


def a_held_meeting() -> Recorded:
    """The meeting of 19 March 2018, held, with six items, the last of them exempt."""
    series = make.a_series()
    meeting = make.a_meeting(
        series, state=MeetingState.HELD, rose_at=dt.time(12, 30), called_on=dt.date(2018, 3, 9), chaired_by=CHAIR
    )
    _people(meeting)
    make.an_item(meeting, "Apologies for absence", kind=ItemKind.APOLOGIES, number="1")
    interests = make.an_item(meeting, "Members’ disclosures of interests", kind=ItemKind.INTERESTS, number="2")
    make.an_item(meeting, "Public question time", kind=ItemKind.PUBLIC_QUESTIONS, number="3")
    model = make.an_item(
        meeting, number="4", purpose="To consider the new model.", presenter="Alex Franklin-Smith"
    )
    make.an_item(meeting, "Complaints", kind=ItemKind.COMPLAINTS, number="5")
    exempt = make.an_exempt_item(meeting, number="6", held_back_words="A complaint and a tender")
    _business(meeting, model)
    _private_business(exempt, model)
    interest = {"kind": InterestKind.PECUNIARY, "saved_by": make.CLERK.identity}
    Interest.objects.create(meeting=meeting, item=model, person="Bob Malloy", words="owns a garage", **interest)
    Interest.objects.create(
        meeting=meeting,
        item=exempt,
        person="Andy Davis",
        words="cousin of Mr Quill",
        left_the_room=True,
        **interest,
    )
    return Recorded(meeting, model, exempt, interests)


def _people(meeting: Meeting) -> None:
    council = {"represents": "Anyshire County Council"}
    make.somebody(meeting, "Mark Cargill", **council)
    make.somebody(meeting, "Nicola Davies", is_chair=True, **council)
    make.somebody(meeting, "John Holland", part=Part.SUBSTITUTE, stands_in_for="Neil Dirveiks", **council)
    make.somebody(meeting, "Neil Dirveiks", presence=Presence.APOLOGIES)
    make.somebody(meeting, "Richard Chattaway", presence=Presence.APOLOGIES, **council)
    make.somebody(meeting, "Bob Malloy", part=Part.CO_OPTED_INDEPENDENT, arrived_at=dt.time(10, 20))
    make.somebody(meeting, "Andy Davis", part=Part.CO_OPTED_INDEPENDENT, remote=True)
    make.somebody(meeting, "Philip Seccombe", part=Part.COMMISSIONER, represents="Police and Crime Commissioner")
    make.somebody(meeting, "Sarah Duxbury", part=Part.OFFICER, represents="Head of Law and Governance")


def _business(meeting: Meeting, model: AgendaItem) -> None:
    make.an_entry(model, "The chief superintendent presented the model.", position=1)
    asked = put(
        meeting, model, "how the target to recruit 50 officers will be met", 2, state=QuestionState.PARTLY_ANSWERED
    )
    answer(asked, "There will be two intakes, in May and in September.")
    make.an_entry(
        model, "no key words can be searched", position=3, kind=EntryKind.CONCERN, speaker="Councillor Cargill"
    )
    Vote.objects.create(
        item=model,
        position=4,
        motion="That the model be reviewed in a year",
        moved_by="Councillor Cargill",
        seconded_by="Bob Malloy",
        votes_for=4,
        votes_against=1,
        working="4 for, 1 against: carried.",
        carried=True,
        saved_by=make.CLERK.identity,
        **restriction_fields(make.PUBLIC),
    )
    promise = {"kind": OutcomeKind.UNDERTAKING, "said_by": "Philip Seccombe", "due_words": "in 12 months"}
    make.an_outcome(model, "I am happy to share the figures.", position=5, **promise)
    make.an_outcome(model, "That recruitment be reviewed at the next working group.", position=6, number="1")
    make.an_outcome(model, "That delivery be on the agenda in Spring 2019.", position=7, number="2")
    make.an_entry(
        model,
        CONFIDED,
        position=8,
        kind=EntryKind.EVIDENCE,
        restriction=make.FOR_THE_PANEL,
        speaker="Councillor Cargill",
    )


def _private_business(exempt: AgendaItem, model: AgendaItem) -> None:
    make.an_entry(
        model,
        "That the public be excluded from item 6",
        position=9,
        kind=EntryKind.EXCLUSION,
        excludes="1, 3",
        public_interest="It would harm a person who complained",
    )
    make.an_entry(exempt, WORDS, position=1, restriction=make.EXEMPT)
    make.an_outcome(exempt, f"That the tender be refused, for {WORDS}.", position=2, restriction=make.EXEMPT)


def put(meeting: Meeting, item: AgendaItem, text: str, position: int, **changes: Any) -> MeetingQuestion:
    """A question put at a meeting, under an item."""
    known = {"state": QuestionState.ANSWERED, "item": item, "position": position}
    return make.a_question(meeting, text, **{**known, **changes})


def answer(
    question: MeetingQuestion, text: str, *, restriction: Restriction = make.PUBLIC, on: dt.date = make.MEETING_ON
) -> MeetingAnswer:
    """What was answered, on the day of the meeting where no other is given."""
    return MeetingAnswer.objects.create(
        question=question,
        text=text,
        answered_by="Alex Franklin-Smith",
        answered_on=on,
        entered_by=make.CLERK.identity,
        **restriction_fields(restriction),
    )


def section(draft: DraftMinutes, item: AgendaItem, kind: str = "record") -> DraftSection:
    """One section of a draft."""
    return draft.sections.get(item=item, kind=kind)


def circulated(recorded: Recorded) -> DraftMinutes:
    """The draft with its public summary written, sent to members."""
    draft = draft_minutes(meeting=recorded.meeting, by=make.CLERK)
    summary = section(draft, recorded.exempt, "public summary")
    save_section(section=summary, text=SUMMARY, lock=summary.lock, by=make.CLERK)
    circulate(minutes=draft, on=CIRCULATED_ON, by=make.CLERK)
    return draft


def the_next_meeting() -> Meeting:
    """The meeting of 21 June 2018, sitting."""
    return make.a_meeting(on=make.NEXT_ON, state=MeetingState.SITTING)


def confirmed(recorded: Recorded, **changes: Any) -> ConfirmedMinutes:
    """The minutes confirmed at the next meeting."""
    circulated(recorded)
    known = {"at": the_next_meeting(), "on": make.NEXT_ON, "signed_by": CHAIR}
    return confirm_minutes(meeting=recorded.meeting, by=make.CLERK, **{**known, **changes})
