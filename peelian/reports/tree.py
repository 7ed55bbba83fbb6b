"""The composed document: a tree of frozen blocks that every renderer draws and none of them computes.

A figure in the text is a :class:`FigureText`: the words printed and the token of the entry in
``Document.figures`` that says what they stand for. The tree goes to and from JSON without loss
(:mod:`peelian.reports.freezing`), which is what signing keeps.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they stand."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that matter more."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words set apart: a title, a foreign phrase."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; only http, https and mailto addresses and ``#anchors``."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class FigureText:
    """A figure as printed. ``token`` names its :class:`FigureUse`."""

    text: str
    token: str


@dataclass(frozen=True, slots=True)
class Inserted:
    """Words that a later version has and the one before had not."""

    text: str

    @property
    def labelled(self) -> str:
        """The words with what they are, for those who cannot tell by their look."""
        return f"[added: {self.text}]"


@dataclass(frozen=True, slots=True)
class Deleted:
    """Words that a later version has no more."""

    text: str

    @property
    def labelled(self) -> str:
        """The words with what they are, for those who cannot tell by their look."""
        return f"[removed: {self.text}]"


Inline = Text | Strong | Emphasis | Link | FigureText | Inserted | Deleted


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` is 2 for a section, 3 and 4 below it; the title of the document is level 1."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. ``anchor`` is stable across versions and independent of any printed number."""

    inlines: tuple[Inline, ...]
    anchor: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item, with the lists inside it."""

    inlines: tuple[Inline, ...]
    children: tuple[ItemList, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemList:
    """Bullets, or numbers from ``start`` when ``ordered``."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of another, set apart."""

    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One header row; the first cell of each row is its header when ``row_headers``.

    ``numeric`` holds the indexes of columns set to the right. Every row has as many cells as ``head``.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    numeric: tuple[int, ...] = ()
    row_headers: bool = True
    note: tuple[Inline, ...] = ()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture and all that it says: ``svg`` drawn from the Vega-Lite ``spec``, its words and its table.

    ``notes`` are the words of the numbers that stand on the picture, from 1.
    """

    caption: str
    alternative: str
    spec: dict[str, Any]
    svg: str
    table: Table
    anchor: str = ""
    notes: tuple[str, ...] = ()

    @property
    def numbered(self) -> ItemList | None:
        """The notes as a numbered list; None where there are none."""
        items = tuple(ListItem((Text(words),)) for words in self.notes)
        return ItemList(items, ordered=True) if items else None


@dataclass(frozen=True, slots=True)
class Diagram:
    """A picture of boxes and arrows, and the same in words. ``alternative`` says in short what it shows.

    ``narrow`` is drawn for a screen as narrow as a telephone's; blank where ``svg`` serves there too.
    """

    caption: str
    alternative: str
    svg: str
    words: ItemList
    narrow: str = ""
    anchor: str = ""


Block = Heading | Paragraph | ItemList | Quote | Table | Chart | Diagram


@dataclass(frozen=True, slots=True)
class FigureUse:
    """What one printed figure stands for, so that it can be checked again years later.

    ``kind`` is what is printed: ``value``, ``change`` (against ``comparator``), ``sentence`` or ``count`` and so
    on; ``text`` is exactly what the reader sees. ``value`` is the underlying number as a decimal string, empty
    for a null. Dates are ISO. ``source`` is the SHA-256 of the file it came from and ``cell`` the place in it.
    """

    token: str
    body: str
    measure: str
    period: str
    as_at: str
    method: str
    kind: str
    text: str
    value: str
    reported_on: str
    area: str = ""
    source: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Control:
    """The control block: what every paper of an office states on its first page.

    A paper that is no report, such as an agenda, states its own ``particulars`` instead, as label and value.
    """

    title: str
    prepared_by: str
    prepared_for: str
    date: str
    version: str
    marking: str
    foi: str
    body: str
    as_at: str
    window: str = ""
    signed_by: str = ""
    signed_on: str = ""
    particulars: tuple[tuple[str, str], ...] = ()

    def rows(self) -> tuple[tuple[str, str], ...]:
        """Label and value of each row that has a value, in the order the block prints them."""
        pairs = self.particulars or (
            ("Report title", self.title),
            ("Prepared by", self.prepared_by),
            ("Prepared for", self.prepared_for),
            ("Date", self.date),
            ("Version", self.version),
            ("Reporting window", self.window),
            ("Figures as reported by", self.as_at),
            ("Security classification", self.marking),
            ("Disclosable under the Freedom of Information Act", self.foi),
            ("Signed by", self.signed_by),
            ("Signed on", self.signed_on),
        )
        return tuple((label, value) for label, value in pairs if value)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. ``ref`` is its public reference; ``modified`` (ISO date) dates the files made from it,
    and ``as_at`` (ISO date) is the day by which its figures had been reported. ``draft_words`` are what a draft
    says of itself on every page, where that is not that it awaits a signature.
    """

    ref: str
    control: Control
    blocks: tuple[Block, ...]
    figures: tuple[FigureUse, ...] = ()
    modified: str = ""
    as_at: str = ""
    language: str = "en-GB"
    draft: bool = False
    notices: tuple[str, ...] = field(default=())
    draft_words: str = ""
