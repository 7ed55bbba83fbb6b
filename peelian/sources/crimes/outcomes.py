"""Outcomes files: what became of crimes in a force's month, one outcome a row.

A crime may have several outcomes, in one month or in many, so a Crime ID that stands on more than one row is no
fault. The crime itself may have been recorded years before, and its street file may not be held.
"""

from __future__ import annotations

from peelian.sources.crimes.rules import FIELDS_OF_PLACE, LANDED_OF_PLACE, FileName, Kind, Rule, rules_of_place


def rules_for(name: FileName) -> tuple[Rule, ...]:
    """One rule for each column of the file with this name."""
    return (*rules_of_place(name), Rule("Outcome type"))


OUTCOMES = Kind(
    name="outcomes",
    fields=FIELDS_OF_PLACE | {"Outcome type": "outcome"},
    rules=rules_for,
    landed=f"{LANDED_OF_PLACE}, outcome",
    counted_by={
        "force": "force_code",
        "month": "month",
        "outcome": "coalesce(outcome, '')",
        "lsoa": "coalesce(lsoa_code, '')",
    },
)
