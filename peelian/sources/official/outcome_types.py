"""The outcome types of recorded crime, 0 to 22, as the Home Office numbers them.

Type 0 is a crime not yet assigned an outcome: it is no outcome and enters no total. Types 1A, 2A and 3A are parts
of 1, 2 and 3, for an offence other than the one recorded; adding them would count twice.
"""

from __future__ import annotations

from dataclasses import dataclass

from peelian.sources.official.reference import Table, reference

NOT_YET_ASSIGNED = "0"
CHARGED = frozenset({1})
ACTION_TAKEN = frozenset({1, 2, 3, 6, 7, 8, 22})
"""A set in local use: charged, cautioned, warned or diverted. Which types are “positive” is for a body to say."""


@dataclass(frozen=True, slots=True)
class OutcomeType:
    """``part_of`` is the type that holds this one already; ``since`` the month from which it could be given."""

    type: str
    name: str
    group: str
    part_of: str
    since: str
    verify: bool

    @property
    def counted(self) -> bool:
        """Whether it may enter a total of outcomes."""
        return self.type != NOT_YET_ASSIGNED and not self.part_of


def _read() -> dict[str, OutcomeType]:
    types = {}
    for row in reference("outcome_types"):
        texts = (row["name"], row["group"], row["part_of"], row["since"])
        types[row["type"]] = OutcomeType(row["type"], *texts, row["verify"] == "yes")
    return types


OUTCOME_TYPES = Table(_read)
