"""The look-up from small area to district, partnership, ward and force area: any CSV whose headings say so.

The headings of the Office for National Statistics' look-ups are known whatever year they carry (``LSOA11CD``,
``LAD23NM``, ``CSP16NM``, ``WD22CD``, ``PFA16NM``), and so are the plain words.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from peelian.kernel.errors import Problem, Refused
from peelian.sources.crimes.forces import force_called
from peelian.sources.file_names import shown_name
from peelian.sources.landing.careful import MOST_LISTED

LEVELS = {"district": "LAD", "partnership": "CSP", "ward": "WD"}
"""What a small area lies in -> the letters that begin its headings. A partnership is for community safety."""
MAX_BYTES = 20 * 1024 * 1024

_FORCE = "force"
_LETTERS = LEVELS | {_FORCE: "PFA"}
_CODE = re.compile(r"[A-Z0-9]{8,9}")


@dataclass(frozen=True, slots=True)
class Areas:
    """Small area -> one name for each of ``levels``. ``force`` is the short name of the force in whose area it is.

    A name that two codes of one level share carries its code: ``Central (E05001234)``.
    """

    places: Mapping[str, tuple[str, ...]]
    levels: tuple[str, ...] = ("district", _FORCE)

    def check(self, words: Iterable[str]) -> None:
        """Refuse a level among ``words`` that this look-up has not."""
        for word in words:
            if word in LEVELS and word not in self.levels:
                raise Refused(
                    f"The look-up does not tell the {word} of a small area: it has no column “{word}” and none "
                    f"such as {_LETTERS[word]}23NM."
                )

    def enter(self, engine: duckdb.DuckDBPyConnection, codes: Sequence[str] | None = None) -> None:
        """Make the table ``areas`` (lsoa_code, each of :data:`LEVELS`, area_force) of ``codes``, or of all.

        A level that the look-up has not is null.
        """
        held = self.places if codes is None else {code: self.places[code] for code in codes if code in self.places}
        values = dict(zip(self.levels, zip(*held.values(), strict=True), strict=bool(held)))
        columns = [list(held), *(list(values.get(level, ())) for level in (*LEVELS, _FORCE))]
        names = ", ".join(f"unnest(?::VARCHAR[]) AS {name}" for name in ("lsoa_code", *LEVELS, "area_force"))
        engine.execute(f"CREATE OR REPLACE TEMP TABLE areas AS SELECT {names}", columns)


def read_areas(path: Path) -> Areas:
    """The look-up in the file. Columns of other things are passed over.

    Refuses a file without small areas or without any level, two columns for one thing; and, by line, a code that
    is none, a name left out, a force unknown, a code with two names, a small area given twice in different words.
    """
    file = shown_name(path.name)
    if path.stat().st_size > MAX_BYTES:
        raise Refused(f"{file} is larger than {MAX_BYTES >> 20} MB, the most Peelian reads of a look-up.")
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            reading = _Reading(file, reader.fieldnames or ())
            for row in reader:
                reading.take(reader.line_num, row)
    except (UnicodeDecodeError, csv.Error):
        raise Refused(f"{file} cannot be read as CSV in UTF-8.") from None
    return reading.areas()


class _Reading:
    """One look-up as it is read: its columns, the places so far, and what is wrong."""

    def __init__(self, file: str, headings: Sequence[str]) -> None:
        self.file = file
        self.lsoa = _column(file, headings, "lsoa", "LSOA", "CD")
        names = {level: _column(file, headings, level, letters, "NM") for level, letters in _LETTERS.items()}
        self.names = {level: heading for level, heading in names.items() if heading}
        if not self.lsoa or not self.names:
            raise Refused(_not_one(file), _missing(file, self.lsoa))
        codes = {
            level: _column(file, headings, "", _LETTERS[level], "CD") for level in LEVELS if level in self.names
        }
        self.codes = {level: heading for level, heading in codes.items() if heading}
        self.places: dict[str, tuple[str, ...]] = {}
        self.called: dict[tuple[str, str], str] = {}  # level and code -> name
        self.forces: dict[str, str | None] = {}
        self.problems: list[Problem] = []

    def take(self, line: int, row: Mapping[str | None, Any]) -> None:
        """Note the place in ``row``, or what is wrong with it."""
        if None in row:
            self._note(line, message="This row has more cells than there are columns.")
            return
        cells = {str(heading): (value or "").strip() for heading, value in row.items()}
        lsoa = cells[self.lsoa]
        place = tuple(self._value(level, cells) for level in self.names)
        if not _CODE.fullmatch(lsoa):
            self._note(line, self.lsoa, expected="a code such as E01009450", found=lsoa)
        elif self.places.get(lsoa, place) != place:
            self._note(line, self.lsoa, message=f"{lsoa} stands there twice, in two places.")
        elif all(self._holds(line, *one, cells) for one in zip(self.names, place, strict=True)):
            self.places[lsoa] = place

    def _note(
        self, line: int, column: str = "", *, message: str = "", expected: str = "", found: str = ""
    ) -> None:
        self.problems.append(Problem(message, self.file, "", line, column, expected, found))

    def _value(self, level: str, cells: Mapping[str, str]) -> str:
        """What stands for the place at this level: a code where there is one, until names are given at the end."""
        name = cells[self.names[level]]
        if level == _FORCE:
            return self.forces.setdefault(name, force_called(name)) or ""
        code = cells[self.codes[level]] if level in self.codes else name
        return code if name else ""

    def _holds(self, line: int, level: str, value: str, cells: Mapping[str, str]) -> bool:
        """Whether ``value`` may stand there for the place; notes what is wrong."""
        heading = self.names[level]
        name = cells[heading]
        if not value:
            named = "a name and its code" if level in self.codes else "a name"
            force = "a force in England, Wales or Northern Ireland"
            self._note(line, heading, expected=force if level == _FORCE else named, found=name)
            return False
        before = self.called.setdefault((level, value), name) if level != _FORCE else name
        if before != name:
            self._note(
                line, heading, message=f"{value} has two names.", expected=f"{before}, as before", found=name
            )
        return before == name

    def areas(self) -> Areas:
        """What was read; refuses what is wrong with it."""
        if self.problems:
            told = f"{self.file} cannot be used as a look-up: {len(self.problems):,} of its rows are wrong."
            raise Refused(told, self.problems[:MOST_LISTED])
        if not self.places:
            raise Refused(f"{self.file} holds no small area.")
        shown = self._shown()
        levels = tuple(self.names)
        return Areas(
            {
                lsoa: tuple(shown.get(pair, pair[1]) for pair in zip(levels, place, strict=True))
                for lsoa, place in self.places.items()
            },
            levels,
        )

    def _shown(self) -> dict[tuple[str, str], str]:
        """Level and code -> its name, with the code after it where another code has that name too."""
        sharing: dict[tuple[str, str], int] = {}
        for (level, _), name in self.called.items():
            sharing[level, name] = sharing.get((level, name), 0) + 1
        return {
            (level, code): name if sharing[level, name] == 1 else f"{name} ({code})"
            for (level, code), name in self.called.items()
        }


def _column(file: str, headings: Iterable[str], word: str, letters: str, kind: str) -> str:
    """The one heading that is ``word``, or ``letters``, a year or none, and ``kind``; an empty text for none."""
    found = [one for one in headings if _is(one, word, letters, kind)]
    if len(found) > 1:
        shown = " and ".join(found)
        raise Refused(f"{file} has more than one column for the same thing: {shown}. Leave in the one to go by.")
    return found[0] if found else ""


def _is(heading: str, word: str, letters: str, kind: str) -> bool:
    plain = heading.strip()
    return bool(plain) and (
        plain.casefold() == word or re.fullmatch(rf"{letters}\d*{kind}", plain, re.I) is not None
    )


def _not_one(file: str) -> str:
    return f"{file} is not a look-up from small area to {', '.join(LEVELS)} or force."


def _missing(file: str, lsoa: str) -> list[Problem]:
    """The columns that would make it one."""
    if not lsoa:
        return [
            Problem("This column is missing.", file, row=1, column="lsoa", expected="lsoa, or such as LSOA21CD")
        ]
    expected = "one or more of " + ", ".join(
        f"{level} or such as {letters}23NM" for level, letters in _LETTERS.items()
    )
    return [Problem("A level is missing.", file, row=1, expected=expected)]
