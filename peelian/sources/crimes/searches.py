"""Stop-and-search files: every search of a force's month, one a row.

The rows are about people. They are counted by force, month, type, object, outcome, ethnicity as the officer
defined it and age range, and by nothing finer: not by place, time of day, gender, or ethnicity as the person
defined it. No row is ever listed. Small counts are still about someone: whoever shows counts must suppress them.

A row names neither force nor month; the file's name alone says whose it is. ``Date`` is a UTC timestamp and the
month is of local time, so that the first hour of a summer month stands in the month before. Some forces give only
the day, which reads as midnight.
"""

from __future__ import annotations

from peelian.sources.crimes.rules import FileName, Kind, Rule, latitude, longitude

TYPES = frozenset({"Person search", "Vehicle search", "Person and Vehicle search"})
FIELDS = {
    "Type": "type",
    "Date": "searched_at",
    "Part of a policing operation": "in_operation",
    "Policing operation": "operation",
    "Latitude": "latitude",
    "Longitude": "longitude",
    "Gender": "gender",
    "Age range": "age_range",
    "Self-defined ethnicity": "self_defined_ethnicity",
    "Officer-defined ethnicity": "officer_defined_ethnicity",
    "Legislation": "legislation",
    "Object of search": "object",
    "Outcome": "outcome",
    "Outcome linked to object of search": "outcome_linked",
    "Removal of more than just outer clothing": "clothing_removed",
}
"""Heading -> the name of its column here."""

_DAYS = (
    "[0-9]{4}-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])",
    "[0-9]{4}-(0[469]|11)-(0[1-9]|[12][0-9]|30)",
    "[0-9]{4}-02-(0[1-9]|1[0-9]|2[0-8])",
    # leap years of this century
    "20([02468][048]|[13579][26])-02-29",
)
_DATE = rf"({'|'.join(_DAYS)})T([01][0-9]|2[0-3])(:[0-5][0-9]){{2}}(Z|\+0[01]:00)"
_STAMP = "CAST(searched_at[:19] AS TIMESTAMP) - to_hours(CAST(searched_at LIKE '%+01:00' AS INTEGER))"


def rules_for(name: FileName) -> tuple[Rule, ...]:  # noqa: ARG001 - no cell says what the name says
    """One rule for each column of a file."""
    told = {
        "Type": Rule("Type", "a type that data.police.uk uses, or nothing", allowed=TYPES | {""}),
        "Date": Rule("Date", "a time such as 2023-06-01T12:42:00+00:00", _DATE),
        "Latitude": latitude(),
        "Longitude": longitude(),
    }
    for heading in FIELDS:
        if FIELDS[heading] in ("in_operation", "outcome_linked", "clothing_removed"):
            told[heading] = Rule(heading, "True, False or nothing", allowed=frozenset({"True", "False", ""}))
    return tuple(told.get(heading) or Rule(heading) for heading in FIELDS)


def of_month(month: str) -> str:
    """The SQL condition that a landed row is of ``month``, itself SQL, by UTC or by local time.

    British summer time is in force as each month from April to October begins (Summer Time Act 1972, s1).
    """
    clocks = f"searched_at + to_hours(CAST({month}[6:] BETWEEN '04' AND '10' AS INTEGER))"
    return f"{month} IN (strftime(searched_at, '%Y-%m'), strftime({clocks}, '%Y-%m'))"


SEARCHES = Kind(
    name="stop-and-search",
    fields=FIELDS,
    rules=rules_for,
    landed=f"""
        line, type, {_STAMP} AS searched_at, CAST(in_operation AS BOOLEAN) AS in_operation, operation,
        CAST(latitude AS DOUBLE) AS latitude, CAST(longitude AS DOUBLE) AS longitude, gender, age_range,
        self_defined_ethnicity, officer_defined_ethnicity, legislation, object, outcome,
        CAST(outcome_linked AS BOOLEAN) AS outcome_linked,
        CAST(clothing_removed AS BOOLEAN) AS clothing_removed""",
    counted_by={
        "force": "force_code",
        "month": "month",
        "type": "coalesce(type, '')",
        "object": "coalesce(object, '')",
        "outcome": "coalesce(outcome, '')",
        "ethnicity": "coalesce(officer_defined_ethnicity, '')",
        "age": "coalesce(age_range, '')",
    },
    of_month=of_month,
)
