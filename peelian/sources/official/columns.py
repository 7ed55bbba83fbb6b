"""What a kind of file must hold: its columns, how a cell is read, and what its rows become.

A cell is read by one function, whoever asks: the quick reader, of each different cell once, and the careful one,
which finds the places. It raises ``ValueError`` for a cell that may not stand there.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from peelian.kernel.errors import Problem
from peelian.sources.landing.careful import Findings, cells_of
from peelian.sources.official.kinds import Kind
from peelian.sources.official.reference import folded

Cells = tuple[str | None, ...]
Check = Callable[[duckdb.DuckDBPyConnection], Iterator[Problem]]
"""Looks at the table ``landed`` and names what is wrong with rows taken together, by line and column."""
LONGEST = 2_000
"""Characters in one cell."""

_HEADING_BYTES = 65_536
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its headings, the first as published, and what a cell becomes: ``fields`` with SQL types.

    ``wanted`` says what may stand there, or finds the words when they are needed.

    Where a column that is not ``needed`` is not there, every cell of it is read as empty.
    """

    headings: tuple[str, ...]
    fields: Mapping[str, str]
    read: Callable[[str], Cells]
    wanted: str | Callable[[], str]
    needed: bool = True

    @property
    def expected(self) -> str:
        """What may stand there, in words."""
        return self.wanted if isinstance(self.wanted, str) else self.wanted()

    def value(self, text: str) -> Cells:
        """What the cell becomes."""
        if len(text) > LONGEST or _UNPRINTABLE.search(text):
            raise ValueError(text)
        return self.read(text.strip())


@dataclass(frozen=True, slots=True)
class Spec:
    """One kind of file.

    ``marks`` are the headings by which it is known. ``landed`` are the columns of its Parquet as SQL over the
    fields. ``unit`` is what a newer vintage replaces whole; ``key`` what may stand once in a file, or as often as
    the SQL ``repeats`` says; ``told`` is SQL for what is compared to find a revision. ``edition`` and ``ends``
    give the name and the last day of the period in the field ``period``. Where one row of the file gives several
    of ours, ``spread`` reads the headings over them and ``spread_as`` their cells. ``check`` looks at rows taken
    together.
    """

    kind: Kind
    columns: tuple[Column, ...]
    marks: tuple[tuple[str, ...], ...]
    landed: str
    row: type
    unit: tuple[str, ...]
    key: tuple[str, ...]
    told: str
    edition: Callable[[str], str]
    ends: Callable[[str], dt.date]
    repeats: str = "1"
    spread: Callable[[str], str] | None = None
    spread_as: Column | None = None
    check: Check | None = None

    def fits(self, headings: Sequence[str]) -> bool:
        """Whether a file with these headings is of this kind, though it may lack a column."""
        known = [folded(mark) for marks in self.marks for mark in marks]
        plain = [folded(heading) for heading in headings]
        rest = [heading for heading, one in zip(headings, plain, strict=True) if one not in known]
        if self.spread and not (rest and all(self.spread_value(heading) for heading in rest)):
            return False
        return all(any(folded(mark) in plain for mark in marks) for marks in self.marks)

    def spread_value(self, heading: str) -> str:
        """What a heading says that stands over a row of its own; empty where it says nothing such."""
        try:
            return self.spread(heading.strip()) if self.spread else ""
        except ValueError:
            return ""


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column stands where in one file.

    ``spread`` are columns, by place, each of which makes rows of its own, with what its heading says.
    """

    headings: tuple[str, ...]
    columns: tuple[tuple[int | None, Column], ...]
    spread: tuple[tuple[int, str], ...] = ()

    @property
    def names_body(self) -> bool:
        """Whether a column says whose each row is."""
        return any(place is not None and "body" in column.fields for place, column in self.columns)


def headings_of(file: str, path: Path) -> tuple[str, ...]:
    """The cells of the first line. Refuses a line that is no header."""
    with path.open("rb") as stream:
        return cells_of(file, stream.readline(_HEADING_BYTES))


def layout_of(file: str, headings: Sequence[str], spec: Spec) -> Layout:
    """Find each column. Refuses, column by column, one that is missing, one given twice, and one unknown.

    A column of row numbers without a heading is passed over.
    """
    findings = Findings(file)
    plain = [folded(heading) for heading in headings]
    taken: set[int] = set()
    columns: list[tuple[int | None, Column]] = []
    for column in spec.columns:
        known = {folded(heading) for heading in column.headings}
        at = [number for number, heading in enumerate(plain) if heading in known]
        taken.update(at)
        columns.append((at[0] if at else None, column))
        if len(at) > 1:
            findings.add("This column stands there twice.", 1, column=column.headings[0])
        if not at and column.needed:
            expected = f"one column “{column.headings[0]}”"
            findings.add("This column is missing.", 1, column=column.headings[0], expected=expected)
    spread = []
    for number, heading in enumerate(headings):
        if number in taken or not (number or heading.strip()):
            continue
        if value := spec.spread_value(heading):
            spread.append((number, value))
        else:
            unknown = heading[:40] or f"number {number + 1}"
            findings.add("This column is not one of such a file.", 1, column=unknown)
    if len({value for _, value in spread}) != len(spread):
        findings.add("Two columns are for the same date.", 1)
    if findings.count:
        raise findings.refusal()
    return Layout(tuple(headings), tuple(columns), tuple(spread))
