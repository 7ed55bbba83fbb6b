"""What the page of a meeting shows: what is done and what is next, and the agenda with its papers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from peelian.access.permissions import Permission
from peelian.facts.meetings.agenda_tree import Agenda, ItemLine, PaperLine
from peelian.facts.meetings.kinds import ItemState, MeetingState, PaperState
from peelian.facts.meetings.models import Meeting
from peelian.facts.meetings.notice import Notice
from peelian.facts.meetings.paper_days import PaperDays, PaperStanding, standing_of, standing_words
from peelian.facts.meetings.proposals import Proposal
from peelian.facts.meetings.queries.agenda import Chased
from peelian.kernel.markings import Audience, Restriction
from peelian.kernel.periods import day_words
from peelian.surfaces.desk.meetings.presenters import STYLES, days_words
from peelian.surfaces.desk.pages import Desk
from peelian.surfaces.desk.way import Step

_PAPER_STYLES = {
    PaperStanding.EXPECTED: "waiting",
    PaperStanding.MISSING: "late",
    PaperStanding.LATE: "due",
    PaperStanding.IN_TIME: "done",
    PaperStanding.WITHDRAWN: "withdrawn",
}
_ITEM_STYLES = {ItemState.WITHDRAWN: "withdrawn", ItemState.DEFERRED: "waiting"}
_TO_DO = "To\u00a0do"
_BEFORE = (MeetingState.PLANNED, MeetingState.CALLED)


@dataclass(frozen=True, slots=True)
class PaperShown:
    """One paper below its item."""

    line: PaperLine
    status: str
    style: str
    words: str
    readers: str


@dataclass(frozen=True, slots=True)
class ItemShown:
    """One item with its papers and what stands below it. ``key`` is the last part of its address."""

    line: ItemLine
    key: str
    state: str
    style: str
    readers: str
    papers: tuple[PaperShown, ...]
    items: tuple[ItemShown, ...]
    is_first: bool
    is_last: bool
    may_move: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What the page of a meeting is made of."""

    meeting: Meeting
    agenda: Agenda
    notice: Notice
    proposals: Sequence[Proposal]
    chased: Sequence[Chased]
    today: dt.date


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """The page of a meeting. ``audiences`` are those whose agenda the person may see."""

    meeting: Meeting
    state: str
    style: str
    steps: tuple[Step, ...]
    items: tuple[ItemShown, ...]
    proposals: tuple[Proposal, ...]
    chased: tuple[Chased, ...]
    notice: Notice
    days: str
    is_planned: bool
    is_open: bool
    may_write: bool
    is_late: bool


def meeting_page(known: Known, desk: Desk) -> MeetingPage:
    """The page of a meeting as somebody may see it."""
    meeting, state = known.meeting, MeetingState(known.meeting.state)
    may_write = desk.may(Permission.MEETING_WRITE)
    is_open = state in (*_BEFORE, MeetingState.SITTING)
    return MeetingPage(
        meeting=meeting,
        state=state.value.capitalize(),
        style=STYLES[state],
        steps=tuple(_steps(known, desk)),
        items=_items(known.agenda.items, known, may_write=may_write),
        proposals=tuple(known.proposals) if is_open and may_write else (),
        chased=tuple(known.chased),
        notice=known.notice,
        days=days_words(known.notice.last_day, today=known.today) if meeting.on >= known.today else "",
        is_planned=state is MeetingState.PLANNED,
        is_open=is_open,
        may_write=may_write,
        is_late=state is MeetingState.PLANNED and known.notice.is_late(known.today),
    )


def readers_words(restriction: Restriction | None, ground: str) -> str:
    """Who may read it, where that is not everybody: ``For the panel, paragraph 3 of … Schedule 12A``."""
    if restriction is None or restriction.audience is Audience.PUBLIC:
        return ""
    marked = f", {restriction.marking.value}" if restriction.marking else ", not marked yet"
    return f"For the {restriction.audience.value} only{marked}{f'. Exempt: {ground}' if ground else ''}"


def _items(items: Sequence[ItemLine], known: Known, *, may_write: bool) -> tuple[ItemShown, ...]:
    may_move = may_write and known.meeting.state == MeetingState.PLANNED
    last = len(items) - 1
    return tuple(
        ItemShown(
            line=line,
            key=line.name.removeprefix(f"{known.meeting.name}-"),
            state="" if line.state is ItemState.ON else line.state.value.capitalize(),
            style=_ITEM_STYLES.get(line.state, ""),
            readers=readers_words(line.restriction, line.ground),
            papers=tuple(paper_shown(paper, known.notice.last_day, known.today) for paper in line.papers),
            items=_items(line.items, known, may_write=may_write),
            is_first=at == 0,
            is_last=at == last,
            may_move=may_move and not line.is_withheld,
        )
        for at, line in enumerate(items)
    )


def paper_shown(line: PaperLine, published_by: dt.date, today: dt.date) -> PaperShown:
    """One paper, and whether it is here in time."""
    days = PaperDays(line.state, line.due, line.received_on, published_by)
    standing = standing_of(days, today)
    return PaperShown(
        line=line,
        status="" if line.is_withheld else _status(standing),
        style=_PAPER_STYLES[standing],
        words="" if line.is_withheld else _beside_status(standing_words(days, today)),
        readers=readers_words(line.restriction, line.ground),
    )


def _beside_status(words: str) -> str:
    """The words of a standing without the one that stands in its tag: ``due by 9 March 2018, 3 days ago.``"""
    said = words.partition(": ")[2] or words
    return "" if said == "Withdrawn." else said[:1].lower() + said[1:]


def _status(standing: PaperStanding) -> str:
    if standing is PaperStanding.IN_TIME:
        return "Received"
    return "Received late" if standing is PaperStanding.LATE else standing.value.capitalize()


def _steps(known: Known, desk: Desk) -> Iterable[Step]:
    if known.meeting.state == MeetingState.CANCELLED:
        return
    yield _agenda_step(known, desk)
    if known.agenda.items and known.proposals:
        count = len(known.proposals)
        hint = f"{count} item{'' if count == 1 else 's'} from before, not on the agenda yet"
        yield Step("Carry forward", hint, _TO_DO, "due", "#proposals")
    yield _papers_step(known)
    yield _call_step(known, desk)
    if known.meeting.state in (MeetingState.CALLED, MeetingState.SITTING) and _is_new(known.agenda):
        href = _address("supplement", known, desk) if desk.may(Permission.MEETING_WRITE) else ""
        hint = "Items or papers were put in since the agenda was published"
        yield Step(f"Issue supplement {known.agenda.supplements + 1}", hint, _TO_DO, "due", href)
    hint = "One PDF for each kind of reader: agenda and papers bound together"
    yield Step("The pack", hint, "", "", _address("packs", known, desk))
    if desk.may(Permission.RELEASE):
        href = _address("meeting-release", known, desk)
        yield Step("Release to the public", "See what would become public and what stays back", "", "", href)
    yield from _later_steps(known, desk)


def _agenda_step(known: Known, desk: Desk) -> Step:
    count = sum(1 for one in known.agenda.walk() if one.state is ItemState.ON)
    if count:
        status, style = ("Begun", "on-track") if known.agenda.state is MeetingState.PLANNED else ("Fixed", "done")
        return Step("Agenda", f"{count} item{'' if count == 1 else 's'}", status, style, "#agenda")
    href = _address("agenda-begin", known, desk) if desk.may(Permission.MEETING_WRITE) else ""
    return Step("Begin the agenda", "With the standing items and what is carried forward", _TO_DO, "due", href)


def _papers_step(known: Known) -> Step:
    papers = [paper for item in known.agenda.walk() for paper in item.papers]
    wanted = [one for one in papers if one.state is not PaperState.WITHDRAWN]
    here = sum(1 for one in wanted if one.state is PaperState.RECEIVED or one.is_withheld)
    late = sum(1 for one in known.chased if one.standing is PaperStanding.MISSING)
    if not wanted:
        return Step("Papers", "None is expected yet", "", "", "#agenda")
    status, style = (f"{late} missing", "late") if late else ("All here", "done")
    if not late and here < len(wanted):
        status, style = "Expected", "waiting"
    href = "#chase" if known.chased else "#agenda"
    return Step("Papers", f"{here} of {len(wanted)} received", status, style, href)


def _call_step(known: Known, desk: Desk) -> Step:
    meeting, notice = known.meeting, known.notice
    if meeting.state == MeetingState.PLANNED:
        late = notice.is_late(known.today)
        style = "late" if late else "waiting"
        status = "Notice is late" if late else _TO_DO
        href = _address("meeting-call", known, desk) if desk.may(Permission.MEETING_WRITE) else ""
        hint = f"Publish by {day_words(notice.last_day)}, {days_words(notice.last_day, today=known.today)}"
        return Step("Call the meeting", hint, status, style, href)
    if meeting.called_on is None:
        return Step("Call the meeting", "It is not recorded when it was called", "Not recorded", "unknown")
    short = " at shorter notice" if meeting.short_notice_reason else ""
    return Step("Call the meeting", f"Called on {day_words(meeting.called_on)}{short}", "Called", "done")


def _later_steps(known: Known, desk: Desk) -> Iterable[Step]:
    state = known.meeting.state
    sitting = _address("sitting", known, desk) if desk.may(Permission.MEETING_WRITE) else ""
    if state in (MeetingState.CALLED, MeetingState.SITTING, MeetingState.HELD) and sitting:
        status, style = ("Held", "done") if state == MeetingState.HELD else ("", "")
        if state == MeetingState.SITTING:
            status, style = "Sitting now", "due"
        yield Step(
            "The meeting itself", "Attendance, interests, votes and what was agreed", status, style, sitting
        )
    if state in (MeetingState.SITTING, MeetingState.HELD):
        hint = "Draft, circulate for accuracy and confirm"
        yield Step("Minutes", hint, "", "", _address("minutes", known, desk))


def _is_new(agenda: Agenda) -> bool:
    lines = list(agenda.walk())
    papers = [paper for line in lines for paper in line.papers]
    return any(line.is_new for line in lines) or any(one.supplement > agenda.supplements for one in papers)


def _address(name: str, known: Known, desk: Desk) -> str:
    return reverse(f"desk:{name}", args=[desk.body.slug, known.meeting.name])
