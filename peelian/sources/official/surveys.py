"""Waves of a public-perception survey: for each question and wave the percentage, and how many were asked.

Without the base nobody can say whether a change is more than chance, so it is asked for; where it is missing it
stays missing.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import duckdb

from peelian.kernel.errors import Problem
from peelian.kernel.periods import Period
from peelian.sources.official.columns import Cells, Column, Spec
from peelian.sources.official.kinds import Kind
from peelian.sources.official.readings import base, day, force, percentage, period, words
from peelian.sources.official.reference import folded


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """One question in one wave: ``value`` in per cent, ``base`` the people asked, nothing where not given.

    ``measure`` is the question as a slug, in which spellings meet.
    """

    body: str
    role: str
    name: str
    measure: str
    question: str
    period: str
    wave: str
    value: Decimal | None
    missing: str
    base: int | None
    fieldwork: str
    fieldwork_from: dt.date | None
    fieldwork_to: dt.date | None
    note: str
    file: str
    line: int


def _force(text: str) -> Cells:
    return force(text) if text else ("", "", "")


def _wave(text: str) -> Cells:
    return *period(text), text


def _question(text: str) -> Cells:
    words = folded(text)
    if not words:
        raise ValueError(text)
    slug = words.replace(" ", "-")
    if len(slug) > _LONGEST_SLUG:
        mark = hashlib.sha256(words.encode()).hexdigest()[:8]
        slug = f"{slug[: _LONGEST_SLUG - 9].rstrip('-')}-{mark}"
    return slug, text


def check_results(working: duckdb.DuckDBPyConnection) -> Iterator[Problem]:
    """Every result belongs to a force, and no fieldwork ends before it begins."""
    rows = working.execute(
        """SELECT line, body, fieldwork_from > fieldwork_to FROM landed
           WHERE body = '' OR fieldwork_from > fieldwork_to ORDER BY line"""
    ).fetchall()
    for line, body, backwards in rows:
        if not body:
            message = "No force is named. Add a column Force, or say whose survey it is."
            yield Problem(message, "", "", line, "Force")
        if backwards:
            yield Problem("The fieldwork ends before it begins.", "", "", line, "Fieldwork to")


_LONGEST_SLUG = 80
_VALUES = ("Value %", "Percent", "Percentage", "Result %", "% agree")
_QUESTIONS = ("Question", "Measure")
_A_DAY = "a day such as 2025-05-14, or nothing"
SPEC = Spec(
    kind=Kind.SURVEYS,
    columns=(
        Column(
            ("Force", "Police force", "Force Name"),
            {"body": "VARCHAR", "role": "VARCHAR", "name": "VARCHAR"},
            _force,
            "a police force of England and Wales",
            needed=False,
        ),
        Column(_QUESTIONS, {"measure": "VARCHAR", "question": "VARCHAR"}, _question, "the question"),
        Column(
            ("Wave", "Period", "Quarter", "Month"),
            {"period": "VARCHAR", "wave": "VARCHAR"},
            _wave,
            "a period such as 2023-24-Q1, March 2023 or 2022/23",
        ),
        Column(
            _VALUES, {"value": "DECIMAL(18,4)", "missing": "VARCHAR"}, percentage, "a percentage from 0 to 100"
        ),
        Column(
            ("Base", "Sample", "Number asked", "Unweighted base"),
            {"base": "BIGINT"},
            base,
            "how many were asked: a whole number above zero, or nothing",
            needed=False,
        ),
        Column(("Fieldwork", "Fieldwork dates"), {"fieldwork": "VARCHAR"}, words, "words", needed=False),
        Column(("Fieldwork from", "Fieldwork start"), {"fieldwork_from": "DATE"}, day, _A_DAY, needed=False),
        Column(("Fieldwork to", "Fieldwork end"), {"fieldwork_to": "DATE"}, day, _A_DAY, needed=False),
        Column(("Note", "Notes"), {"note": "VARCHAR"}, words, "words", needed=False),
    ),
    marks=(_QUESTIONS, _VALUES, ("Wave", "Period", "Quarter", "Month")),
    landed="""coalesce(nullif(body, ''), given_body) AS body, coalesce(nullif(role, ''), given_role) AS role,
        coalesce(nullif(name, ''), given_name) AS name, measure, question, period, wave, value, missing, base,
        fieldwork, fieldwork_from, fieldwork_to, note""",
    row=SurveyResult,
    unit=("body", "measure", "period"),
    key=("body", "measure", "period"),
    told="concat_ws(' of ', max(value), max(base))",
    edition=str,
    ends=lambda code: Period.parse(code).last_day,
    check=check_results,
)
