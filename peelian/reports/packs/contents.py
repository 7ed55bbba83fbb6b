"""What goes into a pack and what comes out of binding it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from peelian.reports.tree import Document


@dataclass(frozen=True, slots=True)
class Composed:
    """A paper of our own: a signed report, or a text read into a document."""

    document: Document


@dataclass(frozen=True, slots=True)
class Supplied:
    """A paper as somebody sent it, byte for byte."""

    content: bytes
    file_name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Awaited:
    """A paper that is not here. ``words`` say so to the reader: ``Missing: due by 12 March 2018, 3 days ago.``

    One that was withdrawn or is withheld is not ``expected``, and is in no list of papers to follow.
    """

    words: str
    expected: bool = True


@dataclass(frozen=True, slots=True)
class PackPaper:
    """One paper. ``key`` names it within the pack and never changes; ``new_in`` is the supplement it came with.

    ``late`` says so where it came after its day.
    """

    key: str
    title: str
    content: Composed | Supplied | Awaited
    letter: str = ""
    owner: str = ""
    marking: str = ""
    late: str = ""
    new_in: int = 0

    @property
    def name(self) -> str:
        """The title with the letter of an appendix before it."""
        return f"Appendix {self.letter}: {self.title}" if self.letter else self.title


@dataclass(frozen=True, slots=True)
class PackItem:
    """One item of the agenda. ``lines`` are printed under its title: what it asks for, who presents it, and so on.

    A withheld item has ``Exempt item`` for its title, says in ``lines`` on what ground, and has no papers.
    """

    key: str
    number: str
    title: str
    depth: int = 0
    lines: tuple[str, ...] = ()
    papers: tuple[PackPaper, ...] = ()
    new_in: int = 0

    @property
    def name(self) -> str:
        """Its number and title."""
        return f"{self.number}. {self.title}" if self.number else self.title


@dataclass(frozen=True, slots=True)
class PackInput:
    """A whole pack for one audience, holding nothing that the audience may not read.

    ``facts`` are label and value pairs of the cover. ``dated`` (ISO) dates the file. ``first_page`` is the number
    of the first page: 1, or for a supplement the one after the last page issued before.
    """

    ref: str
    body: str
    title: str
    day: str
    audience: str
    marking: str
    dated: str
    items: tuple[PackItem, ...]
    facts: tuple[tuple[str, str], ...] = ()
    notices: tuple[str, ...] = ()
    supplement: int = 0
    first_page: int = 1
    language: str = "en-GB"

    @property
    def issued_as(self) -> str:
        """What this pack is called: ``Agenda and papers``, or ``Supplement 2 to the agenda``."""
        return f"Supplement {self.supplement} to the agenda" if self.supplement else "Agenda and papers"


class Trouble(StrEnum):
    """What can be the matter with a paper. The last three are bound in all the same."""

    MISSING = "missing"
    LATE = "late"
    LEFT_OUT = "left out"
    SEPARATE = "separate"
    NOT_ACCESSIBLE = "not accessible"
    PICTURE = "a picture of each page"


@dataclass(frozen=True, slots=True)
class PackProblem:
    """What is the matter with one paper, in words for whoever binds the pack and whoever reads it."""

    item: str
    title: str
    trouble: Trouble
    words: str


@dataclass(frozen=True, slots=True)
class PackEntry:
    """One paper as bound: its item, its pages by the numbers printed on them, the SHA-256 of what was bound in."""

    item: str
    title: str
    first_page: int
    pages: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A bound pack. ``first_page`` to ``last_page`` are the numbers printed."""

    content: bytes
    pages: int
    first_page: int
    problems: tuple[PackProblem, ...]
    contents: tuple[PackEntry, ...]

    @property
    def last_page(self) -> int:
        """The number on its last page."""
        return self.first_page + self.pages - 1
