"""A file of minutes read: to lines, to paragraphs, to sections, and to what each section says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from peelian.kernel.errors import Refused
from peelian.sources.file_names import shown_name
from peelian.sources.limits import check_size
from peelian.sources.minutes.attendance import Attendance, read_attendance
from peelian.sources.minutes.attendance_items import attendance_items
from peelian.sources.minutes.bilingual import in_english
from peelian.sources.minutes.docx_files import docx_lines
from peelian.sources.minutes.headings import with_numbers_joined
from peelian.sources.minutes.html_files import html_lines
from peelian.sources.minutes.items import Reading, read_items
from peelian.sources.minutes.kinds import Kind, kind_of
from peelian.sources.minutes.limits import within_limits
from peelian.sources.minutes.lines import Line
from peelian.sources.minutes.meeting_heading import read_heading
from peelian.sources.minutes.pdf_files import pdf_lines
from peelian.sources.minutes.people_joined import joined
from peelian.sources.minutes.results import Heading, Minutes, NotUnderstood
from peelian.sources.minutes.run_in import with_run_in_split
from peelian.sources.minutes.run_in_pages import with_pages_split
from peelian.sources.minutes.running_lines import without_repeats
from peelian.sources.minutes.sections import Sections, sections_of
from peelian.sources.minutes.text_files import text_lines
from peelian.sources.minutes.wrapping import paragraphs

_READERS = {Kind.TEXT: text_lines, Kind.DOCX: docx_lines, Kind.PDF: pdf_lines, Kind.HTML: html_lines}
_WRAPPED = frozenset({Kind.TEXT, Kind.PDF})


def read_minutes(name: str, data: bytes) -> Minutes:
    """What the minutes or agenda in a file say. ``name`` is used in refusals only: the content tells the kind.

    Refuses files that are empty, too large, damaged, protected, of another kind, or pictures of pages.
    """
    check_size(name, len(data))
    file = shown_name(name)
    kind = kind_of(file, data)
    lines = within_limits(file, _READERS[kind](file, data))
    if not lines:
        raise Refused(f"{file} holds no words.")
    kept = without_repeats(lines) if kind is Kind.TEXT else lines
    return read_lines(file, paragraphs(kept, wrapped=kind in _WRAPPED))


def read_lines(file: str, lines: Sequence[Line]) -> Minutes:
    """What paragraphs say, whatever file they came from."""
    whole = sections_of(with_run_in_split(with_numbers_joined(with_pages_split(lines))))
    front_lines = in_english(whole.front)
    front, lists = read_attendance(front_lines)
    if not lists.present and not lists.officers:
        _, lists = read_attendance([*front_lines[front:], *attendance_items(whole.sections)])
    heading = read_heading(front_lines[:front], lines)
    reading = read_items(whole.sections, lists, heading)
    minutes = joined(lists, reading)
    return replace(
        minutes,
        file=file,
        heading=heading,
        items=reading.items,
        future_meetings=reading.future,
        ended_at=whole.ended_at,
        not_understood=(*_membership(whole), *_not_understood(lists, reading, minutes, lines, heading)),
    )


def _membership(whole: Sections) -> Iterator[NotUnderstood]:
    if whole.members:
        why = "The members listed at the end need not have been there."
        yield NotUnderstood(whole.members.text, why, whole.members.place)


def _not_understood(
    lists: Attendance, reading: Reading, minutes: Minutes, lines: Sequence[Line], heading: Heading
) -> Iterator[NotUnderstood]:
    yield from lists.not_understood
    yield from reading.not_understood
    if not reading.items:
        yield NotUnderstood(
            lines[0].text, "No items of business were recognised in this document.", lines[0].place
        )
    if not minutes.present and not minutes.officers and heading.kind != "agenda":
        yield NotUnderstood(
            lines[0].text, "No list of those present was recognised in this document.", lines[0].place
        )
