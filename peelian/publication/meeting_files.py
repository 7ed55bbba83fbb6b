"""The files of a meeting's release: agenda and minutes in every format, the public pack, the papers themselves.

A paper's file is named for the item and the title that the public reads, whatever it was called when it came.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import slugify

from peelian.facts.meetings.agenda_tree import Agenda, File, ItemLine, PaperLine
from peelian.facts.meetings.models import Meeting
from peelian.kernel.markings import Audience
from peelian.publication.services import NewFile
from peelian.reports.meetings.agenda import agenda_document
from peelian.reports.packs.issuing import pack, pack_name
from peelian.reports.rendering.formats import FORMATS, render
from peelian.reports.tree import Document
from peelian.sources.file_names import ending
from peelian.sources.models import Blob

_PUBLIC = frozenset({Audience.PUBLIC})
_PLAIN_ENDING = re.compile(r"\.[a-z0-9]{1,5}")
_TITLE = 60


@dataclass(frozen=True, slots=True)
class MeetingFiles:
    """The files, and by the key of each paper the name of its own."""

    files: tuple[NewFile, ...]
    papers: dict[int, str]


def meeting_files(meeting: Meeting, agenda: Agenda, minutes: Document | None) -> MeetingFiles:
    """Everything to be released with a meeting. ``agenda`` and ``minutes`` are those that the public may read."""
    stem = f"{meeting.body.slug}-{meeting.name}"
    files = list(_documents(agenda_document(meeting, audiences=_PUBLIC), f"{stem}-agenda"))
    if minutes is not None:
        files += _documents(minutes, f"{stem}-{'draft-minutes' if minutes.draft else 'minutes'}")
    files += _packs(meeting, agenda)
    papers = dict(_papers(agenda, stem))
    files += [file for _, file in papers.values()]
    return MeetingFiles(tuple(files), {key: name for key, (name, _) in papers.items()})


def _documents(document: Document, stem: str) -> Iterator[NewFile]:
    for form, kind in FORMATS.items():
        yield NewFile(f"{stem}.{form}", kind.media_type, render(document, form))


def _packs(meeting: Meeting, agenda: Agenda) -> Iterator[NewFile]:
    """The public pack and each supplement issued, where there is anything in it for the public."""
    known = {item.supplement for item in agenda.walk()}
    known |= {paper.supplement for item in agenda.walk() for paper in item.papers}
    for number in range(meeting.supplements + 1):
        if number in known:
            made = pack(meeting, audience=Audience.PUBLIC, supplement=number)
            yield NewFile(pack_name(meeting, Audience.PUBLIC, number), "application/pdf", made.content)


def _papers(agenda: Agenda, stem: str) -> Iterator[tuple[int, tuple[str, NewFile]]]:
    laid = [
        (item, paper, paper.file)
        for item in agenda.walk()
        for paper in item.papers
        if not paper.is_withheld and paper.file is not None and paper.file.sha256
    ]
    blobs = Blob.objects.in_bulk([file.sha256 for _, _, file in laid])
    taken: set[str] = set()
    for item, paper, file in laid:
        name = _name(item, paper, file, stem, taken)
        taken.add(name)
        yield paper.key, (name, NewFile(name, file.media_type, bytes(blobs[file.sha256].content)))


def _name(item: ItemLine, paper: PaperLine, file: File, stem: str, taken: set[str]) -> str:
    number = slugify(item.number.replace(".", "-"))
    letter = f"appendix-{slugify(paper.letter)}" if paper.letter else ""
    title = slugify(paper.title)[:_TITLE].strip("-")
    parts = [stem, f"item-{number}" if number else "", letter, title or "paper"]
    base, end = "-".join(part for part in parts if part), ending(file.file_name)
    end = end if _PLAIN_ENDING.fullmatch(end) else ""
    at = 1
    while (name := f"{base}{f'-{at}' if at > 1 else ''}{end}") in taken:
        at += 1
    return name
