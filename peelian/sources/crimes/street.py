"""Street files: every crime and incident of a force's month, one a row, with its last outcome so far."""

from __future__ import annotations

from peelian.sources.crimes.rules import FIELDS_OF_PLACE, LANDED_OF_PLACE, FileName, Kind, Rule, rules_of_place

INCIDENT = "Anti-social behaviour"
"""The one type that is an incident and not a crime."""
CRIME_TYPES = frozenset(
    {
        *("Bicycle theft", "Burglary", "Criminal damage and arson", "Drugs", "Other crime", "Other theft"),
        *("Possession of weapons", "Public order", "Robbery", "Shoplifting", "Theft from the person"),
        *("Vehicle crime", "Violence and sexual offences"),
        # in use before May 2013
        *("Public disorder and weapons", "Violent crime"),
    }
)
FIELDS = FIELDS_OF_PLACE | {
    "Crime type": "crime_type",
    "Last outcome category": "outcome",
    "Context": "context",
}
"""Heading -> the name of its column here."""


def rules_for(name: FileName) -> tuple[Rule, ...]:
    """One rule for each column of the file with this name."""
    return (
        *rules_of_place(name),
        Rule("Crime type", "a type that data.police.uk uses", allowed=CRIME_TYPES | {INCIDENT}),
        Rule("Last outcome category"),
        Rule("Context"),
    )


STREET = Kind(
    name="street",
    fields=FIELDS,
    rules=rules_for,
    landed=f"{LANDED_OF_PLACE}, crime_type, outcome, context",
    incidents=f"crime_type = '{INCIDENT}'",
)
