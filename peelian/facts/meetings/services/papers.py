"""Writes: the papers to an item: asked for, received, amended, withdrawn.

A paper is a document of ours, or a report by its reference. What comes after the call belongs to the next
supplement. The bytes that came are kept as they came; a file that cannot be opened is refused.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Max
from django.utils import timezone

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.meetings.kinds import MeetingState, PaperState
from peelian.facts.meetings.models import AgendaItem, Meeting, Paper
from peelian.facts.meetings.queries.meetings import notice_of
from peelian.facts.meetings.services.held import (
    hold_item,
    hold_paper,
    lines,
    record,
    refuse_unfit,
    require_state,
    restricted,
    save,
)
from peelian.kernel.errors import NotFound, Problem, Refused
from peelian.kernel.markings import Restriction
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref
from peelian.registers.actions.seeing import audiences_for
from peelian.registers.records.models import Document, DocumentVersion
from peelian.registers.records.restricted import restriction_fields
from peelian.registers.records.services import DocumentCard, add_version, register_document
from peelian.sources.file_names import shown_name
from peelian.sources.readable import refuse_unreadable

KIND = "meeting paper"
_OPEN = frozenset({MeetingState.PLANNED, MeetingState.CALLED, MeetingState.SITTING})
_NOT_CANCELLED = frozenset(MeetingState) - {MeetingState.CANCELLED}
_PUBLISHED = frozenset({MeetingState.CALLED, MeetingState.SITTING})


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper: what, from whom, by when, and who may read it. Without ``due``: the last day of notice.

    ``letter`` is an appendix's. ``held_back_words`` describe what is withheld without telling it.
    """

    title: str
    restriction: Restriction
    owner: str = ""
    due: dt.date | None = None
    letter: str = ""
    held_back_words: str = ""
    source: str = ""


def expect_paper(*, item: AgendaItem, row: PaperRow, by: Actor) -> Paper:
    """Ask somebody for a paper to an item. The same is asked for once.

    Refuses one without a title, due after the meeting, or for more readers than its item.
    """
    with trail.atomic():
        held = hold_item(item, by)
        require_state(held.meeting, _NOT_CANCELLED, "No paper can be laid")
        fields = _fields(held, row)
        same = Paper.objects.filter(item=held, title=fields["title"], letter=fields["letter"])
        found = same.exclude(state=PaperState.WITHDRAWN).first()
        if found is not None:
            return found
        last = Paper.objects.filter(item=held).aggregate(last=Max("position"))["last"] or 0
        paper = Paper.objects.create(
            item=held, position=last + 1, supplement=_supplement(held.meeting), saved_by=by.identity, **fields
        )
        record(paper, by, "asked for paper", {"due": paper.due and paper.due.isoformat()})
    return paper


def amend_paper(*, paper: Paper, row: PaperRow, lock: int, by: Actor) -> None:
    """Save what is said of a paper, read at ``lock``; a file that came for it is then for the same readers.

    Refuses what :func:`expect_paper` refuses, and as :class:`Stale`, with both texts, when somebody saved first.
    """
    with trail.atomic():
        held = hold_paper(paper, by, lock=lock, yours=_row_words(row))
        require_state(held.item.meeting, _NOT_CANCELLED, "This paper cannot be amended")
        fields = _fields(held.item, row)
        changed = sorted(name for name, value in fields.items() if getattr(held, name) != value)
        for name, value in fields.items():
            setattr(held, name, value)
        _amend_document(held, by)
        _refuse_wider(held, held.document)
        save(held, by, "amended paper", {"fields": changed})
    paper.refresh_from_db()


def attach_document(
    *,
    paper: Paper,
    document: Document,
    on: dt.date,
    by: Actor,
    version: int | None = None,
    lock: int | None = None,
) -> None:
    """Lay a document of ours, received on a day; the newest version unless one is named.

    Refuses one whoever lays it may not read, one for fewer readers than the paper, a version there is not, and a
    file that cannot be opened. A document known by its title alone is laid so.
    """
    with trail.atomic():
        held = hold_paper(paper, by, lock=lock, yours=document.title)
        if document.audience not in audiences_for(by, document.body):
            raise NotFound("There is no such document.")
        _refuse_wider(held, document)
        found = DocumentVersion.objects.filter(document=document).select_related("blob").order_by("-number")
        laid = found.filter(number=version).first() if version else found.first()
        if laid is None and version:
            raise Refused(f"“{document.title}” has no version {version}.")
        if laid is not None:
            refuse_unreadable(laid.file_name, bytes(laid.blob.content))
        held.document, held.document_version, held.report = document, laid.number if laid else None, ""
        _receive(held, on, by, {"document": str(document.ref), "version": held.document_version})
    paper.refresh_from_db()


def attach_upload(
    *, paper: Paper, file_name: str, content: bytes, on: dt.date, by: Actor, lock: int | None = None
) -> None:
    """Lay a file that came, kept byte for byte as a document of the body; another one is its next version.

    Refuses an empty file, one that is too large, and a PDF or an office document that is damaged or locked.
    """
    with trail.atomic():
        held = hold_paper(paper, by, lock=lock, yours=shown_name(file_name))
        refuse_unreadable(file_name, content)
        document = register_document(body=held.item.meeting.body, card=_card(held), by=by)
        laid = add_version(document=document, file_name=file_name, content=content, by=by)
        held.document, held.document_version, held.report = document, laid.number, ""
        _receive(held, on, by, {"document": str(document.ref), "version": laid.number})
    paper.refresh_from_db()


def attach_report(*, paper: Paper, report: Ref, on: dt.date, by: Actor, lock: int | None = None) -> None:
    """Lay a report by its reference, received on a day. Refuses a reference to anything else."""
    with trail.atomic():
        held = hold_paper(paper, by, lock=lock, yours=str(report))
        if report.noun != "reports":
            raise Refused(f"{report} is not a report. A report looks like warwickshire/reports/2021-09-23.")
        held.document, held.document_version, held.report = None, None, str(report)
        _receive(held, on, by, {"report": str(report)})
    paper.refresh_from_db()


def withdraw_paper(*, paper: Paper, reason: str, by: Actor, lock: int | None = None) -> None:
    """Take a paper back, with the reason. It stays on the agenda as withdrawn; its document is kept."""
    with trail.atomic():
        held = hold_paper(paper, by, lock=lock, yours=reason)
        require_state(held.item.meeting, _NOT_CANCELLED, "This paper cannot be withdrawn")
        if not reason.strip():
            raise Refused("Say why the paper is withdrawn.")
        held.state = PaperState.WITHDRAWN
        save(held, by, "withdrew paper", {"reason": reason.strip()})
    paper.refresh_from_db()


def narrow_paper(paper: Paper, restriction: Restriction, by: Actor) -> None:
    """Let a paper be for as few readers as its item now is, and with it a file that came for it."""
    for name, value in restriction_fields(restriction).items():
        setattr(paper, name, value)
    _amend_document(paper, by)
    save(paper, by, "narrowed paper", {"to": paper.audience})


def _amend_document(paper: Paper, by: Actor) -> None:
    """Let a document that is what came for this paper be called and restricted as the paper is."""
    if paper.document is not None and paper.document.name == _document_name(paper):
        paper.document = register_document(body=paper.document.body, card=_card(paper), by=by)


def _receive(held: Paper, on: dt.date, by: Actor, details: dict[str, object]) -> None:
    meeting = held.item.meeting
    require_state(meeting, _NOT_CANCELLED, "No paper can be laid")
    if held.state == PaperState.WITHDRAWN:
        raise Refused("This paper was withdrawn. Ask for it again.")
    if on > timezone.localdate():
        raise Refused(f"{day_words(on)} is still to come.")
    held.state, held.received_on = PaperState.RECEIVED, on
    held.supplement = _supplement(meeting) if meeting.state in _PUBLISHED else held.supplement
    save(held, by, "received paper", {"on": on.isoformat(), **details})


def _supplement(meeting: Meeting) -> int:
    """The supplement what comes now belongs to; none before the call."""
    return meeting.supplements + 1 if meeting.state in _PUBLISHED else meeting.supplements


def _fields(item: AgendaItem, row: PaperRow) -> dict[str, object]:
    due = row.due or notice_of(item.meeting).last_day
    problems = [] if row.title.strip() else [Problem("A paper needs a title.")]
    if due > item.meeting.on:
        words = f"It would be due on {day_words(due)}, after the meeting of {day_words(item.meeting.on)}."
        problems.append(Problem(words))
    fields: dict[str, object] = {
        "title": " ".join(row.title.split()),
        "owner": " ".join(row.owner.split()),
        "due": due,
        "letter": row.letter.strip(),
        "held_back_words": " ".join(row.held_back_words.split()),
        "source": row.source,
        **restricted(row.restriction, item.restriction),
    }
    refuse_unfit(Paper, fields, problems)
    return fields


def _refuse_wider(held: Paper, document: Document | None) -> None:
    if document is not None:
        try:
            restricted(held.restriction, document.restriction)
        except Refused as refusal:
            raise Refused(
                f"“{document.title}” is for fewer readers than this paper.", [Problem(str(refusal))]
            ) from None


def _document_name(paper: Paper) -> str:
    """The name of the document of what came for a paper. It tells nothing of the paper."""
    return f"{paper.item.meeting.name}-{paper.item.key}-paper-{paper.pk}"


def _card(paper: Paper) -> DocumentCard:
    return DocumentCard(
        name=_document_name(paper),
        title=paper.title,
        kind=KIND,
        restriction=paper.restriction,
        author=paper.owner,
        source=paper.source,
    )


def _row_words(row: PaperRow) -> str:
    return lines(
        ("Title", row.title),
        ("Owner", row.owner),
        ("Due", row.due.isoformat() if row.due else ""),
        ("Described as", row.held_back_words),
    )
