"""A pack from all that goes into it: each paper made a part, the front set with their page numbers, all bound."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass, field

from pikepdf import Pdf

from peelian.kernel.errors import Refused
from peelian.reports.freezing import freeze
from peelian.reports.packs.binding import Bound, bind
from peelian.reports.packs.catalogue import Bookmark
from peelian.reports.packs.contents import (
    Awaited,
    Composed,
    Pack,
    PackEntry,
    PackInput,
    PackItem,
    PackPaper,
    PackProblem,
    Supplied,
    Trouble,
)
from peelian.reports.packs.parts import PAPER_LEVEL, Part, picture_part, plain_part, tagged_part
from peelian.reports.packs.pictures import photograph
from peelian.reports.packs.supplied import UnusableError, Way, damage_told, open_supplied
from peelian.reports.packs.typeset import BAND_HEIGHT, pages_words, typeset_front, typeset_sheet
from peelian.reports.rendering.pdf import render_pdf

Told = Callable[[str], None]
_PDF = "application/pdf"
_PICTURES = frozenset({"image/png", "image/jpeg"})
_MAX_SETTINGS = 4
_SHOWN = 0x2100


@dataclass(slots=True)
class _Making:
    """The parts as they are made, in order, with the keys and problems so far."""

    pack: PackInput
    parts: list[tuple[PackItem, PackPaper, Part, str]] = field(default_factory=list)
    problems: list[PackProblem] = field(default_factory=list)
    key: int = 0

    def take(self, item: PackItem, paper: PackPaper) -> None:
        """Make the part of one paper; note what is the matter with it."""
        if paper.late:
            self._note(item, paper, Trouble.LATE, paper.late)
        content = paper.content
        if isinstance(content, Awaited):
            if content.expected:
                self._note(item, paper, Trouble.MISSING, content.words)
            return
        if isinstance(content, Supplied) and content.media_type not in (_PDF, *_PICTURES):
            words = f"The file {content.file_name} is available on its own."
            self._note(item, paper, Trouble.SEPARATE, words)
            return
        part = self._part(item, paper, content)
        digested = freeze(content.document).encode() if isinstance(content, Composed) else content.content
        self.parts.append((item, paper, part, hashlib.sha256(digested).hexdigest()))
        self.key = part.next_key

    def _part(self, item: PackItem, paper: PackPaper, content: Composed | Supplied) -> Part:
        """The paper as a part, or the sheet that stands for one that cannot be used."""
        try:
            if isinstance(content, Composed):
                return self._own(render_pdf(content.document, name_paragraphs=True), paper)
            if content.media_type == _PDF:
                with damage_told():
                    return self._pdf(item, paper, content.content)
            picture = photograph(content.content)
            return picture_part(picture, name=paper.key, title=paper.name, key=self.key, head=BAND_HEIGHT)
        except (UnusableError, Refused) as error:
            why = _spelled(str(error))
            self._note(item, paper, Trouble.LEFT_OUT, why)
            words = ("This paper could not be included in the pack.", why)
            return self._own(typeset_sheet(self.pack, paper.name, words), paper)

    def _pdf(self, item: PackItem, paper: PackPaper, content: bytes) -> Part:
        opened = open_supplied(content)
        if opened.way is Way.TAGS:
            return tagged_part(opened.pdf, name=paper.key, key=self.key, above=PAPER_LEVEL, head=BAND_HEIGHT)
        part = plain_part(opened, content, name=paper.key, title=paper.name, key=self.key, head=BAND_HEIGHT)
        trouble = Trouble.PICTURE if opened.way is Way.PICTURES else Trouble.NOT_ACCESSIBLE
        self._note(item, paper, trouble, f"Not used as it came: {opened.fault}.")
        return part

    def _own(self, content: bytes, paper: PackPaper) -> Part:
        """A part that was typeset here, whose tags are sound and whose places keep their names."""
        pdf = Pdf.open(io.BytesIO(content))
        return tagged_part(pdf, name=paper.key, key=self.key, above=PAPER_LEVEL, head=BAND_HEIGHT, titles={})

    def _note(self, item: PackItem, paper: PackPaper, trouble: Trouble, words: str) -> None:
        self.problems.append(PackProblem(item.number, paper.name, trouble, words))


def compose(pack: PackInput, *, told: Told | None = None) -> Pack:
    """Bind the pack. The same input gives the same bytes; ``told`` hears the title of each paper as it is taken.

    A paper that cannot be bound is stood for by a page that says why, and is among ``problems``.
    """
    making = _Making(pack)
    for item in pack.items:
        for paper in item.papers:
            if told:
                told(paper.name)
            making.take(item, paper)
    front, placed = _front(making)
    bounds = [Bound(front, f"{pack.title}, {pack.day}", pack.marking)]
    bounds += [
        Bound(part, _heading(item, paper), paper.marking or pack.marking, is_paper=True)
        for item, paper, part, _ in making.parts
    ]
    content = bind(pack, bounds, _bookmarks(pack, front, placed))
    pages = sum(len(bound.part.sheets) for bound in bounds)
    entries = [
        PackEntry(item.number, paper.name, placed[paper.key][0], len(part.sheets), digest)
        for item, paper, part, digest in making.parts
    ]
    return Pack(content, pages, pack.first_page, tuple(making.problems), tuple(entries))


def _spelled(words: str) -> str:
    """Words with every letter that the fonts here may lack given by its number, so that they can be printed."""
    return "".join(letter if ord(letter) < _SHOWN else f"U+{ord(letter):04X}" for letter in words)


def _heading(item: PackItem, paper: PackPaper) -> str:
    return f"Item {item.number}: {paper.name}" if item.number else paper.name


def _front(making: _Making) -> tuple[Part, dict[str, tuple[int, int]]]:
    """The front, set again until it has as many pages as its own page numbers allow for."""
    pages = 1
    for _ in range(_MAX_SETTINGS):
        placed = _placed(making, pages)
        content = typeset_front(making.pack, placed, making.problems)
        pdf = Pdf.open(io.BytesIO(content))
        if len(pdf.pages) == pages:
            break
        pages = len(pdf.pages)
    titles = {paper.key: f"{paper.name}, {pages_words(*placed[paper.key])}" for _, paper, _, _ in making.parts}
    return tagged_part(pdf, name="front", key=making.key, above=0, head=0, titles=titles), placed


def _placed(making: _Making, front: int) -> dict[str, tuple[int, int]]:
    """First and last page of each paper, by its key, after a front of so many pages."""
    placed, number = {}, making.pack.first_page + front
    for _, paper, part, _ in making.parts:
        placed[paper.key] = (number, number + len(part.sheets) - 1)
        number += len(part.sheets)
    return placed


def _bookmarks(pack: PackInput, front: Part, placed: dict[str, tuple[int, int]]) -> list[Bookmark]:
    """One for each item, below it one for each of its papers that is here."""
    on = {place.name: place.page for place in front.places}
    found = [Bookmark(pack.issued_as, 0)]
    for item in pack.items:
        papers = tuple(
            Bookmark(paper.name, placed[paper.key][0] - pack.first_page)
            for paper in item.papers
            if paper.key in placed
        )
        found.append(Bookmark(item.name, on.get(f"front.{item.key}", 0), papers))
    return found
