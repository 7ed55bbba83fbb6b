"""A pack's input from the record, for one audience: only what that audience may read is ever fetched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from peelian.facts.meetings.agenda_tree import Agenda, ItemLine, PaperLine
from peelian.facts.meetings.kinds import ItemState, MeetingState, PaperState
from peelian.facts.meetings.models import Meeting
from peelian.facts.meetings.openness import may_read
from peelian.facts.meetings.paper_days import PaperDays, PaperStanding, standing_of, standing_words
from peelian.facts.meetings.queries.agenda import agenda_of
from peelian.facts.meetings.queries.meetings import notice_of
from peelian.kernel.errors import Refused
from peelian.kernel.markings import Audience, Restriction
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref
from peelian.reports.freezing import thaw
from peelian.reports.meetings.papers import meeting_notices, meeting_rows, shown_restriction, withheld_words
from peelian.reports.models import ReportVersion, Status
from peelian.reports.packs.contents import Awaited, Composed, PackInput, PackItem, PackPaper, Supplied
from peelian.reports.packs.texts import TEXTS, text_document
from peelian.reports.tree import Control
from peelian.sources.models import Blob

READERS = {
    Audience.PUBLIC: frozenset({Audience.PUBLIC}),
    Audience.PANEL: frozenset({Audience.PUBLIC, Audience.PANEL}),
    Audience.OFFICE: frozenset({Audience.PUBLIC, Audience.PANEL, Audience.OFFICE}),
}
"""To which audiences the readers of each pack belong."""

_WITHHELD = "Some items or papers are not for publication. Each is listed with the ground on which it is withheld."


@dataclass(frozen=True, slots=True)
class _Held:
    """What the papers of an agenda are made of: reports by reference, bytes by digest."""

    meeting: Meeting
    on: dt.date
    audiences: frozenset[Audience]
    reports: Mapping[str, ReportVersion]
    blobs: Mapping[str, Blob]


def gather(meeting: Meeting, *, audience: Audience, supplement: int, first_page: int) -> PackInput:
    """The input of one pack. A handful of queries, however long the agenda.

    Refuses an audience that has no pack, a meeting it may not know of, and a supplement with nothing in it.
    """
    if audience not in READERS:
        raise Refused(f"There is no pack for those {audience.value}. Ask for public, panel or office.")
    audiences = READERS[audience]
    agenda = agenda_of(meeting, audiences=audiences)
    lines = [(line, _new_papers(line, supplement), depth) for line, depth in _walk(agenda.items, 0)]
    lines = [one for one in lines if one[0].supplement == supplement or (supplement and one[1])]
    if not lines:
        what = f"supplement {supplement}" if supplement else "the agenda"
        raise Refused(f"There is nothing in {what} of {meeting.ref} for the {audience.value}.")
    held = _held(meeting, [paper for _, papers, _ in lines for paper in papers], audiences)
    shown = shown_restriction(meeting, _restrictions([line for line, _, _ in lines], lines))
    return PackInput(
        ref=str(meeting.ref),
        body=meeting.body.name,
        title=meeting.title or meeting.series.name,
        day=day_words(meeting.on),
        audience=audience.value,
        marking=str(shown.marking or ""),
        dated=held.on.isoformat(),
        items=tuple(_item(line, papers, depth, held) for line, papers, depth in lines),
        facts=tuple((label, value) for label, value in _facts(meeting, shown) if value),
        notices=tuple(_notices(meeting, agenda)),
        supplement=supplement,
        first_page=first_page,
    )


def _walk(items: Iterable[ItemLine], depth: int) -> Iterator[tuple[ItemLine, int]]:
    for item in items:
        yield item, depth
        yield from _walk(item.items, depth + 1)


def _new_papers(line: ItemLine, supplement: int) -> list[PaperLine]:
    return [paper for paper in line.papers if paper.supplement == supplement]


def _restrictions(
    items: Iterable[ItemLine], lines: Iterable[tuple[ItemLine, list[PaperLine], int]]
) -> Iterator[Restriction]:
    papers = [paper.restriction for _, found, _ in lines for paper in found]
    yield from (one for one in (*(item.restriction for item in items), *papers) if one is not None)


def _held(meeting: Meeting, papers: list[PaperLine], audiences: frozenset[Audience]) -> _Held:
    """The reports and the bytes, in two queries. A report that the readers may not read is not fetched."""
    refs = [Ref.parse(paper.report) for paper in papers if paper.report]
    versions = (
        ReportVersion.objects.filter(
            report__body__slug__in={ref.body for ref in refs},
            report__slug__in={ref.name for ref in refs},
            status=Status.SIGNED,
            audience__in=sorted(audiences),
        )
        .select_related("report__body")
        .order_by("number")
    )
    blobs = Blob.objects.in_bulk([paper.file.sha256 for paper in papers if paper.file and paper.file.sha256])
    return _Held(
        meeting,
        meeting.called_on or meeting.on,
        audiences,
        {str(version.report.ref): version for version in versions} if refs else {},
        blobs,
    )


def _item(line: ItemLine, papers: Iterable[PaperLine], depth: int, held: _Held) -> PackItem:
    return PackItem(
        key=f"item-{line.name.removeprefix(f'{held.meeting.name}-').removeprefix('item-')}",
        number=line.number,
        title=line.title,
        depth=depth,
        lines=tuple(_about(line)),
        papers=tuple(_paper(paper, held) for paper in papers),
        new_in=line.supplement,
    )


def _about(line: ItemLine) -> Iterator[str]:
    """What stands under an item's title."""
    if line.is_withheld or (line.restriction and line.restriction.audience is not Audience.PUBLIC):
        yield withheld_words(line.ground, line.description)
    if line.state is not ItemState.ON:
        yield f"{line.state.value.capitalize()}. {line.state_reason}".strip()
    if line.urgent_reason:
        yield f"Urgent, by special circumstances: {line.urgent_reason}"
    if line.purpose:
        yield line.purpose
    led = f"Presented by {line.presenter}" if line.presenter else ""
    lasts = f"{line.minutes_allowed} minutes" if line.minutes_allowed else ""
    if led or lasts:
        yield "; ".join(filter(None, (led, lasts))) + "."


def _paper(line: PaperLine, held: _Held) -> PackPaper:
    key = f"paper-{line.key}"
    if line.is_withheld:
        words = withheld_words(line.ground, line.description)
        return PackPaper(key, line.title, Awaited(words, expected=False), new_in=line.supplement)
    days = PaperDays(line.state, line.due, line.received_on, notice_of(held.meeting).last_day)
    is_late = standing_of(days, held.on) is PaperStanding.LATE
    return PackPaper(
        key=key,
        title=line.title,
        content=_content(line, days, held),
        letter=line.letter,
        owner=line.owner,
        marking=str(line.restriction.marking or "") if line.restriction else "",
        late=standing_words(days, held.on) if is_late else "",
        new_in=line.supplement,
    )


def _content(line: PaperLine, days: PaperDays, held: _Held) -> Composed | Supplied | Awaited:
    if line.state is PaperState.WITHDRAWN:
        return Awaited("Withdrawn.", expected=False)
    if line.report:
        return _report(line, held)
    file = line.file
    if file is None or file.sha256 not in held.blobs:
        known = "Known by its title: no file of it is held." if line.state is PaperState.RECEIVED else ""
        return Awaited(known or standing_words(days, held.on))
    content = bytes(held.blobs[file.sha256].content)
    if file.media_type in TEXTS:
        control = _control(line, held)
        document = text_document(content, control, ref=file.document, modified=held.on.isoformat())
        if document is not None:
            return Composed(document)
    return Supplied(content, file.file_name, file.media_type)


def _report(line: PaperLine, held: _Held) -> Composed | Awaited:
    version = held.reports.get(line.report)
    if version is None or not may_read(version.restriction, held.audiences):
        return Awaited("The report has not been signed, or is not open to the readers of this pack.")
    return Composed(thaw(version.frozen))


def _control(line: PaperLine, held: _Held) -> Control:
    marking = str(line.restriction.marking or "") if line.restriction else ""
    rows = (("Paper of", line.owner), ("Security classification", marking))
    return Control(
        title=line.title,
        prepared_by=line.owner,
        prepared_for=held.meeting.series.name,
        date="",
        version="",
        marking=marking,
        foi="",
        body=held.meeting.body.name,
        as_at="",
        particulars=tuple((label, value) for label, value in rows if value),
    )


def _facts(meeting: Meeting, shown: Restriction) -> Iterator[tuple[str, str]]:
    """The rows of the cover."""
    yield "Meeting", meeting.series.name if meeting.title else ""
    yield from meeting_rows(meeting)
    yield "Readers", "" if shown.audience is Audience.PUBLIC else f"For the {shown.audience.value} only"
    yield "Security classification", str(shown.marking or "not marked")


def _notices(meeting: Meeting, agenda: Agenda) -> Iterator[str]:
    if meeting.state == MeetingState.PLANNED:
        yield "Draft: the meeting has not been called, and item numbers may change."
    yield from meeting_notices(meeting)
    if any(item.is_withheld or any(paper.is_withheld for paper in item.papers) for item in agenda.walk()):
        yield _WITHHELD
