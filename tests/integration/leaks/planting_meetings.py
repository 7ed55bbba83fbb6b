"""A panel's meetings with a canary in everything that the public may not read, and open words beside them."""

from __future__ import annotations

import datetime as dt

from peelian.access.actors import OPERATOR
from peelian.facts.meetings.kinds import (
    Choice,
    EntryKind,
    InterestKind,
    ItemKind,
    MeetingState,
    PaperState,
    Part,
    ProgrammeState,
    QuestionKind,
    QuestionState,
    SectionKind,
    SpotlightState,
)
from peelian.facts.meetings.models import (
    AgendaItem,
    Ballot,
    Interest,
    Meeting,
    MeetingQuestion,
    Paper,
    ScopeRemark,
    Vote,
)
from peelian.facts.meetings.services.minutes import (
    AnnotationRow,
    annotate,
    circulate,
    comment_on_accuracy,
    confirm_minutes,
    draft_minutes,
    save_frame,
    save_section,
)
from peelian.facts.meetings.services.spotlights import SpotlightRow, enter_spotlight
from peelian.kernel.markings import Restriction
from peelian.publication.bodies import release_bodies
from peelian.registers.actions.mailing import address_reminders
from peelian.registers.actions.services import update_action
from peelian.registers.actions.writing import Shown
from peelian.registers.bodies.models import Body
from peelian.registers.records.restricted import restriction_fields
from peelian.registers.records.services import DocumentCard, add_version, register_document
from tests.factories import meeting as make
from tests.factories import owed
from tests.factories.minuted import answer, put
from tests.integration.leaks.planting import Canaries

PANEL = "anyshire-panel"
OPEN_WORD = "openlarkword"
SUMMARY = "The panel took a complaint in private and agreed what is to be done."
MEMBER = "Mark Cargill"
_GROUNDS = {"held_back_words": "A complaint about a person."}


def bodies() -> Body:
    """The panel and its commissioner, both out."""
    panel, _ = make.bodies()
    release_bodies(with_record={PANEL, "anyshire"}, on=dt.date(2021, 10, 1), by=OPERATOR)
    make.a_series(source="")
    make.a_member(MEMBER)
    return panel


def a_held_meeting(on: dt.date = make.MEETING_ON) -> Meeting:
    """A meeting that was held, with an interests item and one open item that has its open word everywhere."""
    meeting = make.a_meeting(on=on, state=MeetingState.HELD, called_on=on - dt.timedelta(days=10))
    make.somebody(meeting, MEMBER, is_chair=True)
    make.somebody(meeting, "Alex Franklin-Smith", part=Part.COMMISSIONER)
    make.an_item(meeting, "Members’ disclosures of interests", kind=ItemKind.INTERESTS, number="1")
    item = make.an_item(meeting, f"The open business {OPEN_WORD}", number="2", purpose=f"To note {OPEN_WORD}.")
    paper = make.a_paper(item, f"The open paper {OPEN_WORD}", state=PaperState.RECEIVED, received_on=on)
    paper.document = a_document("open-paper", f"Open {OPEN_WORD}", f"The paper says {OPEN_WORD}.")
    paper.save()
    make.an_entry(item, f"The business was explained: {OPEN_WORD}.")
    return meeting


def a_document(name: str, title: str, text: str, *, file_name: str = "", restriction: Restriction = make.PUBLIC):
    """A document of the panel's with one version."""
    card = DocumentCard(name, title, "paper", restriction, "The office")
    document = register_document(body=make.a_panel(), card=card, by=make.CLERK)
    add_version(document=document, file_name=file_name or f"{name}.txt", content=text.encode(), by=make.CLERK)
    return document


def an_item_full_of(canary: Canaries, meeting: Meeting, number: str, restriction: Restriction) -> AgendaItem:
    """An item with a canary in everything that can stand under one, all of it under one restriction."""
    item = make.an_item(
        meeting,
        f"The matter of {canary()} and its tender",
        restriction=restriction,
        number=number,
        purpose=f"To decide upon the complaint about {canary()} and upon all that follows from it.",
        presenter=f"Presenter {canary()}",
        source=canary(),
        **_GROUNDS,
    )
    _paper(canary, item, restriction)
    _said(canary, item, restriction)
    _agreed(canary, item, restriction)
    Interest.objects.create(
        meeting=meeting,
        item=item,
        person=MEMBER,
        kind=InterestKind.PECUNIARY,
        words=f"is a cousin of {canary()} the tenderer",
        left_the_room=True,
        saved_by=make.CLERK.identity,
    )
    return item


def _paper(canary: Canaries, item: AgendaItem, restriction: Restriction) -> Paper:
    document = a_document(
        f"{item.meeting.name}-{item.key}",
        f"Document {canary()}",
        f"The paper tells of {canary()}.",
        file_name=f"{canary()}.txt",
        restriction=restriction,
    )
    return make.a_paper(
        item,
        f"The report about {canary()} and others",
        restriction=restriction,
        owner=f"Owner {canary()}",
        document=document,
        state=PaperState.RECEIVED,
        received_on=item.meeting.on,
        source=canary(),
        **_GROUNDS,
    )


def _said(canary: Canaries, item: AgendaItem, restriction: Restriction) -> None:
    make.an_entry(
        item,
        f"It was explained at length what {canary()} had done and why.",
        restriction=restriction,
        speaker=f"Speaker {canary()}",
    )
    asked = put(
        item.meeting,
        item,
        f"Did the office know what {canary()} was about to do?",
        2,
        restriction=restriction,
        asked_by=f"Asker {canary()}",
    )
    answer(asked, f"Nobody in the office knew about {canary()} until it was too late.", restriction=restriction)


def _agreed(canary: Canaries, item: AgendaItem, restriction: Restriction) -> None:
    vote = Vote.objects.create(
        item=item,
        position=3,
        motion=f"That the tender of {canary()} be refused without more ado",
        moved_by=f"Mover {canary()}",
        seconded_by=f"Seconder {canary()}",
        votes_for=1,
        working=f"Working {canary()}",
        carried=True,
        saved_by=make.CLERK.identity,
        **restriction_fields(restriction),
    )
    Ballot.objects.create(vote=vote, attendance=item.meeting.attendance.first(), choice=Choice.FOR)
    what = f"That the commissioner write to {canary()} and refuse the tender."
    action = owed.raised(
        make.a_panel(),
        by=make.CLERK,
        origin=item.ref,
        what=what,
        restriction=restriction,
        owed_by=f"Owner {canary()}",
        origin_words=f"Panel, item {canary()}",
    )
    shown = (Shown(f"Letter {canary()}", ref=owed.LATER),)
    said = owed.said(f"The letter to {canary()} went.", person=f"Person {canary()}", restriction=restriction)
    update_action(action=action, said=said, by=make.CLERK, shown=shown)
    make.an_outcome(
        item,
        what,
        restriction=restriction,
        position=4,
        said_by=f"Speaker {canary()}",
        owed_by=f"Owner {canary()}",
        due_words=f"before {canary()} returns",
        action=str(action.ref),
    )


def what_is_for_fewer_readers(canary: Canaries, meeting: Meeting) -> None:
    """Beside what is open: papers, entries, questions, answers, votes and outcomes for fewer readers."""
    item = meeting.items.get(number="2")
    _paper(canary, item, make.EXEMPT)
    make.an_entry(item, f"Told {canary()}", restriction=make.FOR_THE_PANEL, speaker=canary(), position=10)
    make.an_entry(
        item,
        f"In confidence {canary()}",
        kind=EntryKind.EVIDENCE,
        restriction=make.FOR_THE_PANEL,
        position=11,
    )
    asked = put(meeting, item, f"When was this known? {OPEN_WORD}", 12, kind=QuestionKind.PUBLIC)
    answer(asked, f"Restricted {canary()}", restriction=make.FOR_THE_PANEL)
    put(meeting, item, f"Question {canary()}", 13, restriction=make.FOR_THE_PANEL, asked_by=canary())
    put(meeting, item, f"Refused {canary()}", 14, state=QuestionState.REFUSED, refused_reason=canary())
    MeetingQuestion.objects.filter(meeting=meeting).update(source=canary())
    make.a_question(meeting, f"Received {canary()}", state=QuestionState.RECEIVED, asked_by=canary())
    make.an_outcome(item, f"Outcome {canary()}", restriction=make.FOR_THE_PANEL, position=15, owed_by=canary())
    owed.raised(make.a_panel(), by=make.CLERK, origin=item.ref, what=canary(), restriction=make.EXEMPT)
    open_action = owed.raised(make.a_panel(), by=make.CLERK, origin=item.ref, what=f"Write {OPEN_WORD}")
    told = owed.said(f"Told {canary()}", person=canary(), restriction=make.FOR_THE_PANEL)
    update_action(action=open_action, said=told, by=make.CLERK, shown=(Shown(canary(), ref=owed.LATER),))


def what_is_not_out(canary: Canaries, panel: Body) -> None:
    """Meetings, minutes, plans and spotlights of the same body that are private, or not released."""
    private = make.a_meeting(
        on=dt.date(2018, 5, 1),
        restriction=make.FOR_THE_PANEL,
        state=MeetingState.HELD,
        title=f"Private {canary()}",
        subject=canary(),
        venue=canary(),
        name=f"private-{canary()}",
    )
    make.somebody(private, f"Guest {canary()}")
    an_item_full_of(canary, private, "1", make.FOR_THE_PANEL)
    planned = make.a_meeting(on=dt.date(2018, 9, 20), title=f"Planned {canary()}", venue=canary())
    make.an_item(planned, f"Planned {canary()}")
    drafted = a_held_meeting(dt.date(2018, 2, 1))
    draft = draft_minutes(meeting=drafted, by=make.CLERK)
    save_frame(minutes=draft, opening=f"Opening {canary()}", closing=canary(), lock=draft.lock, by=make.CLERK)
    section = draft.sections.filter(kind=SectionKind.RECORD).last()
    save_section(section=section, text=f"Draft {canary()}", lock=section.lock, by=make.CLERK)
    series = private.series
    make.a_programme_item(series, f"The open plan {OPEN_WORD}", source=canary())
    make.a_programme_item(
        series,
        f"Plan {canary()}",
        restriction=make.FOR_THE_PANEL,
        owner=canary(),
        scope=canary(),
        planned_words="May",
    )
    make.a_programme_item(series, f"Suggested {canary()}", state=ProgrammeState.SUGGESTED, suggested_by=canary())
    item = series.programme.first()
    remark = {"said_by": canary(), "text": canary(), "entered_by": make.CLERK.identity}
    ScopeRemark.objects.create(item=item, on=make.MEETING_ON, **remark)
    for month, subject, restriction in (
        (1, f"Burglary {OPEN_WORD}", make.PUBLIC),
        (2, f"Spotlight {canary()}", make.FOR_THE_PANEL),
        (4, "Rural crime", make.PUBLIC),
    ):
        row = SpotlightRow(dt.date(2018, month, 1), restriction, subject, source=canary())
        enter_spotlight(body=panel, row=row, by=OPERATOR)
    reason = SpotlightRow(
        dt.date(2018, 3, 1), make.FOR_THE_PANEL, state=SpotlightState.SUSPENDED, reason=f"Because {canary()}"
    )
    enter_spotlight(body=panel, row=reason, by=OPERATOR)
    address_reminders(body=panel, owner="Commissioner", email="office@anyshire.example", by=make.CLERK)


def minuted(canary: Canaries, meeting: Meeting) -> None:
    """Minutes of the meeting, confirmed, with a comment and a note that are not for the public."""
    draft = draft_minutes(meeting=meeting, by=make.CLERK)
    for summary in draft.sections.filter(kind=SectionKind.SUMMARY).select_related("minutes__meeting"):
        save_section(section=summary, text=SUMMARY, lock=summary.lock, by=make.CLERK)
    circulate(minutes=draft, on=dt.date(2018, 4, 3), by=make.CLERK)
    comment_on_accuracy(minutes=draft, text=f"Wrong {canary()}", said_by=canary(), by=make.CLERK)
    confirmed = confirm_minutes(meeting=meeting, at=None, on=make.NEXT_ON, signed_by=MEMBER, by=make.CLERK)
    for number, restriction, words in (
        ("2", make.FOR_THE_PANEL, f"Note {canary()}"),
        ("2", make.PUBLIC, f"The open note {OPEN_WORD}"),
        ("3", make.EXEMPT, f"Note {canary()}"),
    ):
        item = meeting.items.get(number=number)
        row = AnnotationRow(words, f"Noted {OPEN_WORD}", make.NEXT_ON, restriction, item, page_words="p 3")
        annotate(minutes=confirmed, row=row, by=make.CLERK)


def close(item: AgendaItem) -> None:
    """Make an open item exempt, with the papers to it, as amending it does."""
    for one in (item, *item.papers.all()):
        for name, value in restriction_fields(make.EXEMPT).items():
            setattr(one, name, value)
        one.save()
