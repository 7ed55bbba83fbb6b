"""HMICFRS PEEL grades as compiled from published pages: a grade for each question, or a count of grades.

Until the inspections of 2018/19 there were four grades, and from 2021/22 five. Grades of the two frameworks are
not comparable, although four have the same names. Where a page gives only how many areas had each grade, the count
is kept apart and never made into grades. A conflict between sources stays in the note.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import duckdb

from peelian.kernel.errors import Problem
from peelian.sources.official.columns import Cells, Column, Spec
from peelian.sources.official.kinds import Kind
from peelian.sources.official.readings import day, force, said, words
from peelian.sources.official.reference import Table, reference


class Entry(StrEnum):
    """What a row gives: a question's grade, how many areas had a grade, or how many areas were graded."""

    GRADED = "graded"
    COUNT = "count"
    AREAS = "areas"


@dataclass(frozen=True, slots=True)
class Framework:
    """The grades in use in some years, best first. ``note`` says what they may not be compared with."""

    slug: str
    first_year: int
    last_year: int | None
    grades: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Grade:
    """One row. ``number`` is the count of a row that gives one; ``areas`` out of how many, where it says."""

    body: str
    role: str
    name: str
    cycle: str
    framework: str
    published: dt.date | None
    entry: str
    question: str
    grade: str
    number: int | None
    areas: int | None
    source_url: str
    note: str
    file: str
    line: int


def _frameworks() -> dict[str, Framework]:
    found: dict[str, Framework] = {}
    for row in reference("peel_grades"):
        before = found[row["framework"]].grades if row["framework"] in found else ()
        last = int(row["last_year"]) if row["last_year"] else None
        grades = (*before, row["grade"])
        found[row["framework"]] = Framework(row["framework"], int(row["first_year"]), last, grades, row["note"])
    return found


FRAMEWORKS = Table(_frameworks)
_CYCLE = re.compile(r"(20[0-9]{2})(?:[-/]([0-9]{2}))?")
_COUNT = re.compile(r"\[count of ([0-9]{1,2}) graded areas\] (.+)", re.IGNORECASE)
_AREAS = "[graded areas]"


def _is_grade(word: str) -> bool:
    return any(word in framework.grades for framework in FRAMEWORKS.values())


def framework_of(cycle: str) -> str:
    """The framework of a cycle, by the year in which it began."""
    year = int(cycle[:4])
    found = (one for one in FRAMEWORKS.values() if one.first_year <= year <= (one.last_year or year))
    return next((one.slug for one in found), "")


def _cycle(text: str) -> Cells:
    match = _CYCLE.fullmatch(text)
    if match is None or (match[2] and not 0 < int(match[2]) - int(match[1]) % 100 <= 5) or not framework_of(text):
        raise ValueError(text)
    return text.replace("/", "-"), framework_of(text)


def _ends(cycle: str) -> dt.date:
    return dt.date(int(cycle[:2] + cycle[-2:]), 12, 31)


def _question(text: str) -> Cells:
    counted = _COUNT.fullmatch(text)
    if counted and _is_grade(counted[2].casefold()):
        return Entry.COUNT.value, text, counted[2].casefold(), counted[1]
    if text.casefold() == _AREAS:
        return Entry.AREAS.value, text, "", None
    if text.startswith("["):
        raise ValueError(text)
    return Entry.GRADED.value, *said(text), "", None


def _grade(text: str) -> Cells:
    if re.fullmatch("[0-9]{1,2}", text):
        return "", text
    if not _is_grade(text.casefold()):
        raise ValueError(text)
    return text.casefold(), None


def check_grades(working: duckdb.DuckDBPyConnection) -> Iterator[Problem]:
    """Each question has a grade of its framework, and each count a number."""
    rows = working.execute("SELECT line, framework, entry, grade, number FROM landed ORDER BY line").fetchall()
    for line, slug, entry, grade, number in rows:
        grades = FRAMEWORKS[slug].grades
        if (entry == Entry.GRADED) == (number is not None):
            expected = "a grade" if entry == Entry.GRADED else "a number of areas"
            yield Problem("This cell is wrong.", "", "", line, "grade", expected, grade or str(number or ""))
        elif grade and grade not in grades:
            message = "This grade was not in use in that cycle."
            yield Problem(message, "", "", line, "grade", f"one of {', '.join(grades)}", grade)


_SOURCE = """coalesce(last_value(CASE WHEN lower(source_url) = 'same as above' THEN NULL ELSE source_url END
    IGNORE NULLS) OVER (ORDER BY line ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW), '')"""
SPEC = Spec(
    kind=Kind.GRADES,
    columns=(
        Column(
            ("force", "Force Name", "Police force"),
            {"body": "VARCHAR", "role": "VARCHAR", "name": "VARCHAR"},
            force,
            "a police force of England and Wales",
        ),
        Column(
            ("cycle",), {"cycle": "VARCHAR", "framework": "VARCHAR"}, _cycle, "a cycle such as 2021-22 or 2016"
        ),
        Column(("published",), {"published": "DATE"}, day, "a day such as 2025-05-14, or nothing", needed=False),
        Column(
            ("question", "area"),
            {"entry": "VARCHAR", "question": "VARCHAR", "counted": "VARCHAR", "areas": "BIGINT"},
            _question,
            "a question, “[graded areas]” or “[count of 8 graded areas] good”",
        ),
        Column(
            ("grade",),
            {"graded": "VARCHAR", "number": "BIGINT"},
            _grade,
            lambda: f"one of {', '.join(FRAMEWORKS['five-grades'].grades)}, or a number of areas",
        ),
        Column(("source_url", "source"), {"source_url": "VARCHAR"}, words, "an address", needed=False),
        Column(("note", "notes"), {"note": "VARCHAR"}, words, "words", needed=False),
    ),
    marks=(("cycle",), ("question", "area"), ("grade",)),
    landed=f"""body, role, name, cycle, cycle AS period, framework, published, entry, question,
        CASE WHEN entry = 'count' THEN counted ELSE graded END AS grade, number, areas,
        {_SOURCE} AS source_url, note""",
    row=Grade,
    unit=("body", "cycle"),
    key=("body", "cycle", "question"),
    told="max(concat(grade, number))",
    edition=str,
    ends=_ends,
    check=check_grades,
)
