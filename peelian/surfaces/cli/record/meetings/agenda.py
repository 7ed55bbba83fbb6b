"""The agenda of a meeting from its file: planned, items and papers in their order, called, supplements issued."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from peelian.access.actors import Actor
from peelian.facts.meetings.kinds import ItemKind, ItemState, PaperState, SessionType, SpecialFunction
from peelian.facts.meetings.models import AgendaItem, Meeting, Paper
from peelian.facts.meetings.queries.series import series_called
from peelian.facts.meetings.services.agenda import add_item, defer_item, issue_supplement, remove_item
from peelian.facts.meetings.services.items import ItemRow
from peelian.facts.meetings.services.meetings import MeetingRow, call_meeting, plan_meeting
from peelian.facts.meetings.services.papers import (
    PaperRow,
    attach_document,
    attach_report,
    expect_paper,
    withdraw_paper,
)
from peelian.kernel.errors import NotFound
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body
from peelian.registers.records.models import Document
from peelian.surfaces.cli.record import files

_WITHDRAWN = "Withdrawn in the record it was taken from."


@dataclass(frozen=True, slots=True)
class Paperwork:
    """One meeting and its file: what is said there, and the items entered so far by their keys."""

    path: Path
    content: Mapping[str, Any]
    meeting: Meeting
    by: Actor
    items: dict[str, AgendaItem] = field(default_factory=dict)

    @property
    def facts(self) -> Mapping[str, Any]:
        """What is said of the meeting as a whole."""
        facts: Mapping[str, Any] = self.content["meeting"]
        return facts

    @property
    def lines(self) -> list[Mapping[str, Any]]:
        """What is said of each item, in the order of the agenda."""
        return list(self.content.get("item", []))

    def refresh(self) -> None:
        """Read the meeting, and the meeting of each item, as they are now."""
        self.meeting.refresh_from_db()
        for item in self.items.values():
            item.refresh_from_db()
            item.meeting = self.meeting


def plan(path: Path, content: Mapping[str, Any], body: Body, by: Actor) -> Paperwork:
    """Plan the meeting that a file tells of; its folder names it."""
    facts = content["meeting"]
    row = MeetingRow(
        on=files.a_day(facts["on"]),
        restriction=files.restriction(facts),
        opens_at=files.clock(facts.get("opens_at")),
        venue=facts.get("venue", ""),
        venue_confirmed=facts.get("venue_confirmed", True),
        title=facts.get("title", ""),
        session=SessionType(facts.get("session", SessionType.PUBLIC)),
        subject=facts.get("subject", ""),
        watch_url=facts.get("watch_url", ""),
        source=files.words(facts.get("source")),
        name=path.parent.name,
    )
    series = series_called(body, facts["series"])
    return Paperwork(path, content, plan_meeting(series=series, row=row, by=by), by)


def lay(work: Paperwork) -> None:
    """Put in the items and their papers, call the meeting where it was called, and issue its supplements."""
    called_on = files.day(work.facts.get("called_on"))
    _put(work, (line for line in work.lines if not line.get("supplement")))
    for line in work.lines:
        _papers(work, line, supplement=0)
    if called_on is not None:
        reason = work.facts.get("short_notice_reason", "")
        call_meeting(meeting=work.meeting, on=called_on, short_notice_reason=reason, by=work.by)
        work.refresh()
        for number in range(1, work.facts.get("supplements", 0) + 1):
            _supplement(work, number)
    _take_off(work)
    work.refresh()


def _supplement(work: Paperwork, number: int) -> None:
    """What was put in after the call. Of the day it was issued only the trail of the other record knows."""
    on = files.a_day(work.facts["called_on"])
    _put(work, (line for line in work.lines if line.get("supplement") == number))
    for line in work.lines:
        _papers(work, line, supplement=number)
    issue_supplement(meeting=work.meeting, on=on, by=work.by)
    work.refresh()


def _put(work: Paperwork, lines: Iterable[Mapping[str, Any]]) -> None:
    order = [line["key"] for line in work.lines]
    for line in lines:
        with files.place(work.path, f"item {line.get('number') or line['key']}"):
            under = line.get("under", "")
            siblings = [one["key"] for one in work.lines if one.get("under", "") == under]
            before = siblings[: siblings.index(line["key"])]
            held = [key for key in before if key in work.items]
            item = add_item(
                meeting=work.meeting,
                row=_row(line, work.meeting),
                parent=work.items[under] if under else None,
                after=work.items[held[-1]] if held else None,
                on=work.meeting.called_on,
                by=work.by,
            )
            work.items[line["key"]] = item
    work.items.update(sorted(work.items.items(), key=lambda pair: order.index(pair[0])))


def _row(line: Mapping[str, Any], meeting: Meeting) -> ItemRow:
    special = line.get("special", "")
    return ItemRow(
        title=line["title"],
        restriction=files.stated_restriction(line) or meeting.restriction,
        kind=ItemKind(line.get("kind", ItemKind.BUSINESS)),
        special=SpecialFunction(special) if special else None,
        purpose=line.get("purpose", ""),
        presenter=line.get("presenter", ""),
        minutes_allowed=line.get("minutes_allowed"),
        urgent_reason=line.get("urgent_reason", ""),
        held_back_words=line.get("held_back_words", ""),
        origin=line.get("origin", ""),
        source=files.words(line.get("source")),
        key=line["key"],
        number=line.get("number", ""),
    )


def _papers(work: Paperwork, line: Mapping[str, Any], *, supplement: int) -> None:
    for entry in line.get("paper", []):
        if entry.get("supplement", 0) == supplement:
            with files.place(work.path, f"item {line.get('number') or line['key']}, “{entry['title']}”"):
                _paper(work.items[line["key"]], entry, work.by)


def _paper(item: AgendaItem, entry: Mapping[str, Any], by: Actor) -> None:
    row = PaperRow(
        title=entry["title"],
        restriction=files.stated_restriction(entry) or item.restriction,
        owner=entry.get("owner", ""),
        due=files.day(entry.get("due")),
        letter=entry.get("letter", ""),
        held_back_words=entry.get("held_back_words", ""),
        source=files.words(entry.get("source")),
    )
    paper = expect_paper(item=item, row=row, by=by)
    received_on = files.day(entry.get("received_on"))
    if received_on is not None and entry.get("report"):
        attach_report(paper=paper, report=Ref.parse(entry["report"]), on=received_on, by=by)
    elif received_on is not None:
        document = _document(Ref.parse(entry["document"]))
        attach_document(paper=paper, document=document, on=received_on, version=entry.get("version"), by=by)
    if entry.get("state") == PaperState.WITHDRAWN:
        withdraw_paper(paper=Paper.objects.get(pk=paper.pk), reason=_WITHDRAWN, by=by)


def _document(ref: Ref) -> Document:
    found = Document.objects.filter(body__slug=ref.body, name=ref.name).select_related("body").first()
    if found is None:
        raise NotFound(f"There is no document {ref} here. Load the record of {ref.body} first, or with this one.")
    return found


def _take_off(work: Paperwork) -> None:
    for line in work.lines:
        state = ItemState(line.get("state", ItemState.ON))
        item = work.items[line["key"]]
        item.refresh_from_db()
        if state is ItemState.WITHDRAWN:
            remove_item(item=item, reason=line["state_reason"], by=work.by)
        elif state is ItemState.DEFERRED:
            defer_item(item=item, reason=line["state_reason"], by=work.by)
