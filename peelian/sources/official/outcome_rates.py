"""Outcome rates, each labelled with its basis and stored with the outcome types it counts.

A rate is 100 × outcomes of the chosen types / crimes recorded in the period. The outcomes are either those
assigned in the period, whenever the crime was recorded, or those had so far by the crimes recorded in the period,
which undercounts recent quarters. Type 0, not yet assigned, is never counted, and neither are parts of a type (1A,
2A, 3A). The base comes from the tables of recorded crime. Source: Home Office open data tables user guide, October
2024.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from peelian.kernel.errors import Refused
from peelian.sources.official.offences import FRAUD
from peelian.sources.official.outcome_types import OUTCOME_TYPES
from peelian.sources.official.outcomes import Outcome
from peelian.sources.official.readings import NOT_HAPPENING

ALL_CRIME = ""
"""The group that stands for all of them but fraud."""


class Basis(StrEnum):
    """Which outcomes are counted."""

    ASSIGNED = "assigned"
    RECORDED = "recorded"


LABELS = {
    Basis.ASSIGNED: "assigned in period / crimes recorded in period",
    Basis.RECORDED: "of crimes recorded in period",
}


@dataclass(frozen=True, slots=True)
class OutcomeRate:
    """A rate in per cent, with what it was made of; none where ``note`` says why.

    ``group`` is an offence group, or :data:`ALL_CRIME`. ``rows`` were read, from
    ``first`` to ``last`` of the lines of ``file``.
    """

    body: str
    period: str
    group: str
    basis: Basis
    positive: tuple[int, ...]
    outcomes: int | None
    crimes: int | None
    rate: Decimal | None
    note: str
    file: str
    rows: int
    first: int
    last: int

    @property
    def label(self) -> str:
        """The basis in words, which goes wherever the rate goes."""
        return LABELS[self.basis]


@dataclass(slots=True)
class _Sum:
    outcomes: int = 0
    missing: int = 0
    rows: int = 0
    first: int = 0
    last: int = 0
    files: dict[str, None] = field(default_factory=dict)

    def add(self, row: Outcome, number: int | None, why: str) -> None:
        self.outcomes += number or 0
        self.missing += number is None and why not in NOT_HAPPENING
        self.rows += 1
        self.first = min(self.first or row.line, row.line)
        self.last = max(self.last, row.line)
        self.files[row.file] = None


def outcome_rates(
    rows: Iterable[Outcome],
    *,
    basis: Basis,
    positive: Iterable[int],
    crimes: Mapping[tuple[str, str, str], int | None],
) -> tuple[OutcomeRate, ...]:
    """A rate for each body, period and offence group of ``rows``, and for all crime but fraud.

    ``positive`` are the types counted; ``crimes`` the crimes recorded by body, period and group, with
    :data:`ALL_CRIME` for all but fraud. Refuses an empty set, type 0, and a type there is none of.
    """
    types = _checked(positive)
    sums: defaultdict[tuple[str, str, str], _Sum] = defaultdict(_Sum)
    for row in rows:
        if row.group == FRAUD:
            continue
        counted = row.outcome_type in types
        closed, recorded = (row.closed, row.closed_missing), (row.recorded, row.recorded_missing)
        number, why = closed if basis is Basis.ASSIGNED else recorded
        for group in (ALL_CRIME, row.group):
            sums[row.body, row.period, group].add(row, number if counted else 0, why)
    chosen = tuple(sorted(int(one) for one in types))
    return tuple(_rate(key, one, basis, chosen, crimes.get(key)) for key, one in sorted(sums.items()))


def _checked(positive: Iterable[int]) -> frozenset[str]:
    types = frozenset(str(one) for one in positive)
    wrong = sorted(one for one in types if one not in OUTCOME_TYPES or not OUTCOME_TYPES[one].counted)
    if wrong or not types:
        told = f"{', '.join(wrong)} cannot be" if wrong else "none was"
        raise Refused(f"A rate counts outcome types from 1 to 22; {told} counted.")
    return types


def _rate(
    key: tuple[str, str, str], one: _Sum, basis: Basis, positive: tuple[int, ...], crimes: int | None
) -> OutcomeRate:
    outcomes = None if one.missing else one.outcomes
    note, rate = "", None
    if outcomes is None:
        note = "No rate: some counts were not provided."
    elif crimes is None:
        note = "No rate: the crimes recorded in the period are not held."
    elif crimes <= 0:
        note = "No rate: no crime was recorded in the period."
    else:
        rate = (Decimal(100 * outcomes) / crimes).quantize(Decimal("0.0001"), ROUND_HALF_UP)
    file = ", ".join(one.files)
    return OutcomeRate(*key, basis, positive, outcomes, crimes, rate, note, file, one.rows, one.first, one.last)
