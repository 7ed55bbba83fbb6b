"""What a spreadsheet is made from: a workbook of sheets, each with one table, and the notes they share.

A workbook that breaks a rule cannot be made: it is refused with every reason and its place. ``[note 1]`` in any
text refers to the first of ``notes``; markers stand as :class:`~.shorthand.Marker` or as the same text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from peelian.kernel.errors import Refused
from peelian.reports.rendering.spreadsheets import soundness
from peelian.reports.tree import Link

LANGUAGE = "en-GB"

Cell = str | int | Decimal
"""Words or a marker, a count, or a figure rounded to the places it is to be shown with. Dates are text."""

Words = str | Link


@dataclass(frozen=True, slots=True)
class Column:
    """``name`` heads the column and states the unit where it is not that of the sheet.

    ``grouped`` sets thousands apart with commas; numbers that only name something, such as years, are not.
    """

    name: str
    grouped: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. ``name`` is the tab's: a letter, then letters, digits and underscores, 31 at most.

    Every row has a cell for each of ``columns``, and no cell is empty. ``units``, ``source`` and ``remarks`` stand
    above the table, a line each.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    units: str = ""
    source: Words = ""
    remarks: tuple[str, ...] = ()

    @property
    def table_name(self) -> str:
        """The name of the table itself, unique as the sheet's name is."""
        return f"{self.name}_figures"

    def texts(self) -> Iterator[str]:
        """Every text on the sheet outside its rows."""
        yield from (self.title, *(column.name for column in self.columns), self.units, plain(self.source))
        yield from self.remarks


@dataclass(frozen=True, slots=True)
class Workbook:
    """``publisher`` is the author in the file's properties; ``dated`` the day of publication.

    ``description`` may hold several paragraphs, a line each. ``contact`` and ``licence`` lead to a mailbox or a
    page. ``next_update`` is in words, since it may be no more than a month. Making one refuses
    (:class:`~peelian.kernel.errors.Refused`) what the rules forbid; a cell that is neither text nor a whole or
    decimal number is a ``TypeError``.
    """

    title: str
    description: str
    publisher: str
    contact: Words
    dated: dt.date
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()
    source: Words = ""
    licence: Words = ""
    next_update: str = ""

    def __post_init__(self) -> None:
        problems = soundness.problems(self)
        if problems:
            raise Refused("This workbook cannot be published as it is.", problems)

    def texts(self) -> Iterator[str]:
        """Every text of the cover."""
        yield from (self.title, self.description, self.publisher, self.next_update)
        yield from (plain(words) for words in (self.contact, self.source, self.licence))


def plain(words: Words) -> str:
    """Words without where they lead."""
    return words.text if isinstance(words, Link) else words
