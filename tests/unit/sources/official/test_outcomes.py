"""Outcomes: two counts that are never mixed, and rates that say what they are of."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from peelian.kernel.errors import Refused
from peelian.sources.official.figures import series_figures
from peelian.sources.official.kinds import Kind
from peelian.sources.official.outcome_rates import ALL_CRIME, Basis, OutcomeRate, outcome_rates
from peelian.sources.official.outcomes import Outcome
from peelian.sources.official.quality import summary
from peelian.sources.official.querying import rows
from peelian.sources.official.recognition import recognise
from peelian.sources.official.store import Store
from tests.unit.sources.official.making import OUTCOMES, Row, csv, keep, outcome, prc, put, quarter, refusal

KIND = Kind.OUTCOMES
BODY, Q1 = "warwickshire-police", "2017-18-Q1"
CRIMES: dict[tuple[str, str, str], int | None] = {(BODY, Q1, ALL_CRIME): 200, (BODY, Q1, "theft-offences"): 50}
FILE = [
    outcome("0", "150", "0"),
    outcome("1", "10", "20"),
    outcome("1A", "3", "4"),
    outcome("8", "5", "6"),
    outcome("18", "30", "40"),
    outcome("1", "1", "2", code="26"),
]


def held(store: Store, sent: Path, lines: list[Row]) -> tuple[Outcome, ...]:
    keep(store, sent, csv(lines, OUTCOMES))
    return rows(KIND, store)


def rate(found: tuple[OutcomeRate, ...], group: str = ALL_CRIME) -> OutcomeRate:
    return next(one for one in found if one.group == group)


@pytest.mark.parametrize(
    ("recorded", "closed"),
    [
        (OUTCOMES[-2], OUTCOMES[-1]),
        (
            "Number of Outcomes for offences that were recorded in the quarter",
            "Number of Outcomes for investigations that were closed in the quarter",
        ),
        ("Force outcomes for offences recorded in quarter", "Force outcomes recorded in quarter"),
    ],
)
def test_the_published_headings_are_known(store: Store, sent: Path, recorded: str, closed: str) -> None:
    lines = [row | {recorded: row[OUTCOMES[-2]], closed: row[OUTCOMES[-1]]} for row in FILE]
    content = csv(lines, (closed, recorded, *OUTCOMES[:-2]))
    assert recognise(put(sent, content)) is KIND
    keep(store, sent, content)
    first = rows(KIND, store)[0]
    assert (first.outcome_type, first.recorded, first.closed, first.subgroup) == (
        "0",
        150,
        0,
        "burglary-residential",
    )


@pytest.mark.parametrize("text", ["23", "", "4A", "-1", "one"])
def test_an_unknown_outcome_type_is_refused(store: Store, sent: Path, text: str) -> None:
    (problem,) = refusal(store, sent, csv([*FILE, outcome(text)], OUTCOMES)).problems
    assert (problem.row, problem.column) == (8, "Outcome Type")
    assert problem.expected == "an outcome type from 0 to 22, or 1A, 2A or 3A"


def test_a_type_given_twice_is_refused(store: Store, sent: Path) -> None:
    assert "gives again what row 3 gives" in str(refusal(store, sent, csv([*FILE, FILE[1]], OUTCOMES)))


def test_types_may_be_written_with_noughts_and_small_letters(store: Store, sent: Path) -> None:
    found = held(store, sent, [outcome("01"), outcome("00"), outcome("2a")])
    assert [row.outcome_type for row in found] == ["1", "0", "2A"]


@pytest.mark.parametrize(
    ("basis", "outcomes", "label"),
    [
        (Basis.ASSIGNED, 28, "assigned in period / crimes recorded in period"),
        (Basis.RECORDED, 16, "of crimes recorded in period"),
    ],
)
def test_a_rate_says_its_basis_and_its_types(
    store: Store, sent: Path, basis: Basis, outcomes: int, label: str
) -> None:
    found = outcome_rates(held(store, sent, FILE), basis=basis, positive=[8, 1], crimes=CRIMES)
    one = rate(found)
    assert (one.positive, one.outcomes, one.crimes, one.label) == ((1, 8), outcomes, 200, label)
    assert one.rate == Decimal(outcomes) / 2
    assert (one.file, one.rows, one.first, one.last) == ("figures.csv", 6, 2, 7)
    theft = rate(found, "theft-offences")
    assert theft.rate == Decimal(2 * (outcomes - (2 if basis is Basis.ASSIGNED else 1)))


def test_not_yet_assigned_and_parts_of_a_type_are_never_counted(store: Store, sent: Path) -> None:
    rows_held = held(store, sent, FILE)
    for wrong in ([0], [0, 1], [23], []):
        with pytest.raises(Refused, match="outcome types from 1 to 22"):
            outcome_rates(rows_held, basis=Basis.ASSIGNED, positive=wrong, crimes=CRIMES)
    every = outcome_rates(rows_held, basis=Basis.RECORDED, positive=range(1, 23), crimes=CRIMES)
    assert rate(every).outcomes == 46


@pytest.mark.parametrize(
    ("crimes", "why"),
    [
        ({}, "are not held"),
        ({(BODY, Q1, ALL_CRIME): 0}, "no crime was recorded"),
        ({(BODY, Q1, ALL_CRIME): None}, "not held"),
    ],
)
def test_no_base_gives_no_rate(
    store: Store, sent: Path, crimes: dict[tuple[str, str, str], int | None], why: str
) -> None:
    one = rate(outcome_rates(held(store, sent, FILE), basis=Basis.ASSIGNED, positive=[1], crimes=crimes))
    assert one.rate is None
    assert why in one.note


def test_counts_that_are_wanting_give_no_rate_and_those_that_cannot_be_do(store: Store, sent: Path) -> None:
    found = held(
        store,
        sent,
        [outcome("1", "N/A - Offence code expired", "N/A - data not provided"), outcome("8", "3", "3", code="26")],
    )
    assigned = rate(outcome_rates(found, basis=Basis.ASSIGNED, positive=[1, 8], crimes=CRIMES))
    assert (assigned.outcomes, assigned.rate, assigned.note) == (
        None,
        None,
        "No rate: some counts were not provided.",
    )
    recorded = rate(outcome_rates(found, basis=Basis.RECORDED, positive=[1, 8], crimes=CRIMES))
    assert (recorded.outcomes, recorded.rate) == (3, Decimal("1.5"))
    (missing,) = (one for one in summary(KIND, store).lines if one.name == "missing")
    assert (missing.count, missing.words[:55]) == (2, "2 counts not given, 1 of them for want of data: no tota")


def test_fraud_enters_no_rate(store: Store, sent: Path) -> None:
    fraud = outcome("1", "500", "500", code="26") | {
        "Offence Group": "Fraud offences to 2012/13",
        "Offence Subgroup": "Fraud: action fraud",
    }
    one = rate(
        outcome_rates(
            held(store, sent, [*FILE, fraud | {"Offence Code": "51"}]),
            basis=Basis.ASSIGNED,
            positive=[1],
            crimes=CRIMES,
        )
    )
    assert one.outcomes == 22


def test_figures_take_their_base_from_recorded_crime(store: Store, sent: Path) -> None:
    keep(store, sent, csv(FILE, OUTCOMES), "outcomes.csv")
    bare = series_figures(KIND, store, force="warwickshire")
    assert {one.value for one in bare} == {None}
    keep(store, sent, prc(quarter(count="8")), "crimes.csv")
    found = {one.measure: one for one in series_figures(KIND, store, force="warwickshire")}
    assert len(found) == 12
    charge = found["charge-rate-assigned"]
    assert (charge.value, charge.base, charge.cell) == (Decimal("25.0000"), 88, "outcomes.csv:2-7 (6 rows)")
    assert charge.note == "assigned in period / crimes recorded in period."
    assert found["action-taken-rate-recorded-theft-offences"].value == Decimal("93.7500")


def test_what_to_know_of_the_rows(store: Store, sent: Path) -> None:
    keep(store, sent, csv([*FILE, outcome("5", "-1", "-2")], OUTCOMES))
    told = {one.name: one.count for one in summary(KIND, store).lines}
    assert (told["not_yet_assigned"], told["parts"], told["negative"], told["missing"]) == (150, 1, 2, 0)
