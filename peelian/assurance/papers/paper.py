"""A paper as the checks see it: paragraphs, sentences, its own day, and the words it is read by."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from peelian.assurance.papers.known import NOTHING, Known
from peelian.assurance.papers.lexicon import Lexicon
from peelian.assurance.papers.printed_dates import PrintedDate, dates_in
from peelian.sources.minutes.lines import Line, Place

_HEAD = 30
"""Paragraphs among which the paper's own date stands."""
_LONGEST_HEADING = 90
_ENDS = re.compile(r"[.!?]['\")\]]*\s+(?=[A-Z\"'(\d£])|[:;]\s+-\s")
_SHORT_FORMS = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Cllrs?|Sgt|Insp|Supt|St|No|Nos|vs?|para|paras|pp?|e\.g|i\.e)|\b[A-Z])$"
)
_ITEM = re.compile(r"(?:[-*\u2022\u00b7\uf0b7\u25aa\u25cf\u25e6]\s*)+(?=\S)")


@dataclass(frozen=True)
class Sentence:
    """Words of a paragraph, with plain quotes and hyphens, from ``start`` of its text on."""

    text: str
    start: int


@dataclass(frozen=True)
class Paragraph:
    """One paragraph or row of a table; ``at`` counts from 0."""

    at: int
    line: Line

    @cached_property
    def text(self) -> str:
        """The words with plain quotes, hyphens and spaces, letter for letter as long as those printed."""
        return self.line.folded

    @property
    def place(self) -> Place:
        """Where it stands in the file."""
        return self.line.place

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of a row, also the empty ones; none where it is no row."""
        return self.line.columns or self.line.cells

    @cached_property
    def is_heading(self) -> bool:
        """Whether it is set or reads as a heading: short, and no sentence."""
        if self.line.level:
            return True
        short = len(self.text) <= _LONGEST_HEADING and not self.cells
        return short and not _ITEM.match(self.text) and not self.text.endswith((".", ";", ","))

    @cached_property
    def words(self) -> str:
        """The text without the sign of a list's item before it."""
        match = _ITEM.match(self.text)
        return self.text[match.end() :] if match else self.text

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences; a title such as Cllr. ends none."""
        found, start = [], 0
        for end in _ENDS.finditer(self.text):
            if self.text[end.start()] != "." or not _SHORT_FORMS.search(self.text[start : end.start()]):
                found.append(Sentence(self.text[start : end.end()].rstrip(), start))
                start = end.end()
        return (*found, Sentence(self.text[start:], start))

    @cached_property
    def dates(self) -> tuple[PrintedDate, ...]:
        """The dates printed in it."""
        return tuple(dates_in(self.text))

    def quoted(self, start: int, end: int) -> str:
        """The words from ``start`` to ``end`` as printed, without the sign of a list's item."""
        words = self.line.text[start:end].strip()
        return _ITEM.sub("", words, count=1) if start == 0 else words


@dataclass(frozen=True)
class Paper:
    """What is checked. ``supplied`` names appendices that come with it and that it need not list.

    ``known`` is what else whoever checks it knows.
    """

    paragraphs: tuple[Paragraph, ...]
    lexicon: Lexicon
    told_date: dt.date | None = None
    supplied: frozenset[str] = frozenset()
    known: Known = NOTHING

    @classmethod
    def of(
        cls,
        lines: Sequence[Line],
        lexicon: Lexicon,
        *,
        dated: dt.date | None = None,
        supplied: frozenset[str] = frozenset(),
        known: Known = NOTHING,
    ) -> Paper:
        """A paper of these paragraphs; ``dated`` is its own day, read from its head unless told."""
        paragraphs = tuple(Paragraph(at, line) for at, line in enumerate(lines))
        return cls(paragraphs, lexicon, dated, supplied, known)

    @cached_property
    def dated(self) -> dt.date | None:
        """The day the paper is of: the one told, else the first whole date in its head, else the last in it."""
        if self.told_date:
            return self.told_date
        first = next(self._days(self.paragraphs[:_HEAD]), None)
        return first or max(self._days(self.paragraphs), default=None)

    @staticmethod
    def _days(paragraphs: Sequence[Paragraph]) -> Iterator[dt.date]:
        return (one.day for paragraph in paragraphs for one in paragraph.dates if one.day)

    @cached_property
    def small(self) -> str:
        """The whole text in small letters, a line a paragraph."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs).casefold()

    @cached_property
    def small_words(self) -> frozenset[str]:
        """Every word that is printed in small letters somewhere."""
        return frozenset(word for one in self.paragraphs for word in re.findall(r"\b[a-z]{2,}\b", one.text))

    def sentences(self) -> Iterator[tuple[Paragraph, Sentence]]:
        """Every sentence with its paragraph."""
        for paragraph in self.paragraphs:
            for sentence in paragraph.sentences:
                yield paragraph, sentence
