"""Reads: the agenda of a meeting for one kind of reader. Never a query per item or paper.

It is put together from what that reader may read. Of the rest nothing is fetched but where it stands, on what
ground it is kept back, and the description given of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from peelian.facts.meetings.agenda_tree import (
    EXEMPT_ITEM,
    EXEMPT_PAPER,
    PRIVATE_ITEM,
    PRIVATE_PAPER,
    Agenda,
    File,
    ItemLine,
    PaperLine,
    numbered,
    tree,
)
from peelian.facts.meetings.exemptions import ground_words
from peelian.facts.meetings.kinds import ItemKind, ItemState, MeetingState, PaperState, SpecialFunction
from peelian.facts.meetings.models import AgendaItem, Meeting, Paper
from peelian.facts.meetings.order import Place, reading_order
from peelian.facts.meetings.paper_days import PaperDays, PaperStanding, standing_of, standing_words
from peelian.facts.meetings.queries.meetings import notice_of
from peelian.kernel.errors import NotFound
from peelian.kernel.markings import Audience
from peelian.registers.records.models import DocumentVersion


@dataclass(frozen=True, slots=True)
class Chased:
    """A paper to be chased, or that came late: to which item, how it stands, and that in a sentence."""

    paper: PaperLine
    item: ItemLine
    standing: PaperStanding
    words: str


def agenda_of(meeting: Meeting, *, audiences: Collection[Audience]) -> Agenda:
    """The agenda as those who belong to ``audiences`` see it. Five queries at most.

    Refuses as :class:`NotFound` a meeting they may not know of.
    """
    if meeting.audience not in audiences:
        raise NotFound("There is no such meeting.")
    rows = AgendaItem.objects.filter(meeting=meeting)
    open_rows = rows.filter(audience__in=sorted(audiences))
    lines = [(row.position, _line(row, meeting)) for row in open_rows]
    lines += _withheld_lines(rows.exclude(audience__in=sorted(audiences)), meeting)
    ordered = _in_order(lines)
    return Agenda(
        meeting=str(meeting.ref),
        state=MeetingState(meeting.state),
        supplements=meeting.supplements,
        items=tree(numbered(ordered), _papers(meeting, audiences)),
    )


def late_and_missing(meeting: Meeting, on: dt.date, *, audiences: Collection[Audience]) -> list[Chased]:
    """The papers that are missing on a day or came late, in the order of the agenda. Five queries at most."""
    published_by = notice_of(meeting).last_day
    found = []
    for item in agenda_of(meeting, audiences=audiences).walk():
        for paper in item.papers:
            days = PaperDays(paper.state, paper.due, paper.received_on, published_by)
            standing = standing_of(days, on)
            if standing in (PaperStanding.LATE, PaperStanding.MISSING) and not paper.is_withheld:
                found.append(Chased(paper, item, standing, standing_words(days, on)))
    return found


def _in_order(lines: Iterable[tuple[int, ItemLine]]) -> list[ItemLine]:
    by_key = {line.key: (position, line) for position, line in lines}
    places = [Place(key, line.parent, position) for key, (position, line) in by_key.items()]
    return [by_key[key][1] for key, _ in reading_order(places)]


def _line(row: AgendaItem, meeting: Meeting) -> ItemLine:
    return ItemLine(
        key=row.pk,
        parent=row.parent_id,
        name=f"{meeting.name}-{row.key}",
        title=row.title,
        number=row.number,
        kind=ItemKind(row.kind),
        special=SpecialFunction(row.special) if row.special else None,
        purpose=row.purpose,
        presenter=row.presenter,
        minutes_allowed=row.minutes_allowed,
        urgent_reason=row.urgent_reason,
        origin=row.origin,
        ground=ground_words(row.exemption),
        description=row.held_back_words,
        supplement=row.supplement,
        is_new=row.supplement > meeting.supplements,
        state=ItemState(row.state),
        state_reason=row.state_reason,
        restriction=row.restriction,
        lock=row.lock,
    )


def _withheld_lines(rows: QuerySet[AgendaItem], meeting: Meeting) -> list[tuple[int, ItemLine]]:
    columns = ("pk", "parent_id", "position", "key", "number", "kind", "exemption", "held_back_words")
    found = []
    for row in rows.values(*columns, "supplement", "state"):
        is_exempt = bool(row["exemption"]) or row["kind"] == ItemKind.EXEMPT
        line = ItemLine(
            key=row["pk"],
            parent=row["parent_id"],
            name=f"{meeting.name}-{row['key']}",
            title=EXEMPT_ITEM if is_exempt else PRIVATE_ITEM,
            number=row["number"],
            ground=ground_words(row["exemption"]),
            description=row["held_back_words"],
            supplement=row["supplement"],
            is_new=row["supplement"] > meeting.supplements,
            state=ItemState(row["state"]),
            is_withheld=True,
        )
        found.append((row["position"], line))
    return found


def _papers(meeting: Meeting, audiences: Collection[Audience]) -> list[PaperLine]:
    allowed = sorted(audiences)
    rows = Paper.objects.filter(item__meeting=meeting, item__audience__in=allowed)
    is_open = Q(audience__in=allowed) & (Q(document__isnull=True) | Q(document__audience__in=allowed))
    shown = list(rows.filter(is_open).select_related("document__body"))
    files = _files(shown)
    lines = [_paper(row, files.get(row.pk)) for row in shown]
    columns = ("pk", "item_id", "position", "exemption", "held_back_words", "supplement")
    for row in rows.exclude(is_open).values(*columns):
        line = PaperLine(
            key=row["pk"],
            item=row["item_id"],
            position=row["position"],
            title=EXEMPT_PAPER if row["exemption"] else PRIVATE_PAPER,
            ground=ground_words(row["exemption"]),
            description=row["held_back_words"],
            supplement=row["supplement"],
            is_withheld=True,
        )
        lines.append(line)
    return lines


def _paper(row: Paper, file: File | None) -> PaperLine:
    return PaperLine(
        key=row.pk,
        item=row.item_id,
        position=row.position,
        title=row.title,
        letter=row.letter,
        owner=row.owner,
        due=row.due,
        state=PaperState(row.state),
        received_on=row.received_on,
        file=file,
        report=row.report,
        ground=ground_words(row.exemption),
        description=row.held_back_words,
        supplement=row.supplement,
        restriction=row.restriction,
        lock=row.lock,
    )


def _files(papers: Iterable[Paper]) -> dict[int, File]:
    """The version each paper lays, by the paper's key: the one it names, or the newest. One query."""
    laid = {paper.pk: paper for paper in papers if paper.document_id and paper.state != PaperState.WITHDRAWN}
    columns = ("document_id", "number", "file_name", "media_type", "blob_id", "blob__size")
    rows = DocumentVersion.objects.filter(document__in={paper.document_id for paper in laid.values()})
    versions = {(row[0], row[1]): row[2:] for row in rows.order_by("number").values_list(*columns)}
    newest = dict(versions.keys())
    found = {}
    for key, paper in laid.items():
        document = paper.document_id or 0
        number = paper.document_version or newest.get(document, 0)
        version = versions.get((document, number))
        ref = str(paper.document.ref) if paper.document else ""
        found[key] = File(ref, number, *version) if version else File(ref)
    return found
