"""A line or paragraph of a document, where it stands and how it is dressed."""

from __future__ import annotations

from dataclasses import dataclass

_SAME = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201b\u02bc\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f", " "),
    }
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand. ``line`` counts within the page where there are pages, else within the document."""

    page: int | None = None
    line: int | None = None
    paragraph: int | None = None

    def __str__(self) -> str:
        told = (("page", self.page), ("line", self.line), ("paragraph", self.paragraph))
        return ", ".join(f"{name} {number}" for name, number in told if number is not None)


@dataclass(frozen=True, slots=True)
class Line:
    """``text`` as printed; ``gap`` says that space stood before it.

    ``level`` is the heading level the author gave (0: none). ``cells`` holds the cells of a row of a table, whose
    words ``text`` gives too; ``columns`` holds all of them, also the empty ones. ``within`` says that a line goes
    on with the row of the line before it.
    """

    text: str
    place: Place = Place()
    gap: bool = False
    bold: bool = False
    level: int = 0
    cells: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    within: bool = False

    @property
    def folded(self) -> str:
        """The text with plain quotes, hyphens and spaces, letter for letter as long as the text."""
        return fold(self.text)


def fold(text: str) -> str:
    """Plain quotes, hyphens and spaces for every dressed one; the length stays the same."""
    return text.translate(_SAME)


def clean(text: str) -> str:
    """Without invisible letters, and with single spaces."""
    return " ".join(text.replace("\u00ad", "").replace("\u200b", "").replace("\ufeff", "").split())
