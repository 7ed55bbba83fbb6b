"""A supplier's file: what each row does, what is refused, and never half of it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import transaction

from peelian.access.actors import OPERATOR, Actor
from peelian.access.models import TrailEntry
from peelian.access.queries import trail_of
from peelian.facts.measures.intake import Outcome, hold, load, plan
from peelian.facts.measures.kinds import Kind, Unit
from peelian.facts.measures.models import Observation
from peelian.kernel.errors import Forbidden, Refused
from peelian.kernel.periods import Frequency
from peelian.sources.models import Blob, Snapshot
from peelian.sources.queries import kept
from tests.factories.record import (
    REPORTED,
    TODAY,
    WEEK_36,
    WEEKLY_CRIME,
    arrival_of,
    load_text,
    load_values,
    make_body,
    make_measure,
    make_series,
    make_set,
    make_weekly_crime,
    planned,
    weekly_file,
)

pytestmark = pytest.mark.django_db
LATER = REPORTED + dt.timedelta(days=7)
HEAD = "Measure,Period,Value\n"


@pytest.fixture
def body():
    made = make_body()
    make_measure("burglary", title="Residential burglary")
    make_series(made, "burglary")
    return made


def outcomes(of):
    return {outcome: of.count(outcome) for outcome in Outcome if of.count(outcome)}


def refusal(body, text, **arriving):
    """The problems for which a text is refused, and nothing was written."""
    before = TrailEntry.objects.count(), Observation.objects.count(), Snapshot.objects.count()
    with pytest.raises(Refused) as caught:
        load_text(body, text, **arriving)
    assert (TrailEntry.objects.count(), Observation.objects.count(), Snapshot.objects.count()) == before
    return caught.value


def test_the_week_as_printed_is_kept_as_printed(body):
    measures = make_weekly_crime(body)
    load_text(body, weekly_file(), measure_set=measures, period=WEEK_36)
    found = Observation.objects.order_by("pk")
    assert [(one.printed, one.comparison_printed) for one in found] == [
        (str(volume), percent) for _, volume, percent in WEEKLY_CRIME
    ]
    assert {one.comparison_label for one in found} == {"Weighted Baseline %"}
    assert [one.cell for one in found] == [f"B{row}" for row in range(2, 12)]
    assert found[4].value == 0
    assert found[4].period == WEEK_36
    assert kept(found[0].snapshot.blob_id) == weekly_file().encode()


def test_the_same_file_twice_changes_nothing(body):
    first = load_values(body, {"2021-07": 5, "2021-08": 6})
    assert outcomes(first) == {Outcome.NEW: 2}
    counted = TrailEntry.objects.count(), Observation.objects.count(), Snapshot.objects.count()
    again = planned(body, HEAD + "burglary,2021-07,5\nburglary,2021-08,6")
    assert outcomes(again) == {Outcome.KNOWN: 2}
    assert load(again, by=OPERATOR) is None
    assert (TrailEntry.objects.count(), Observation.objects.count(), Snapshot.objects.count()) == counted


@pytest.mark.parametrize(
    ("value", "comparison"),
    [("33.3333333333", "3.8659793814433"), ("0.00005", "0.0005"), ("1,234.56789", "-0.12345"), ("x", "")],
)
def test_the_same_file_twice_changes_nothing_however_many_decimals_it_has(body, value, comparison):
    text = f'Measure,Period,Value,Baseline %\nburglary,2021-08,"{value}",{comparison}\n'
    load_text(body, text)
    assert outcomes(planned(body, text)) == {Outcome.KNOWN: 1}
    assert outcomes(planned(body, text, reported_on=LATER)) == {Outcome.CONFIRMED: 1}
    one = Observation.objects.get()
    assert (one.printed, one.comparison_printed) == (value, comparison)


def test_a_value_is_kept_to_four_decimals_halves_up(body):
    load_values(body, {"2021-08": "2.00005"})
    assert Observation.objects.get().value == Decimal("2.0001")


def test_a_later_day_confirms_or_revises_and_keeps_both(body):
    load_values(body, {"2021-07": 5, "2021-08": 6})
    later = load_values(body, {"2021-07": 5, "2021-08": 9, "2021-09": 1}, reported_on=LATER)
    assert outcomes(later) == {Outcome.NEW: 1, Outcome.REVISED: 1, Outcome.CONFIRMED: 1}
    revised = next(one for one in later.placed if one.outcome is Outcome.REVISED)
    assert revised.before.value == 6
    values = Observation.objects.filter(start=dt.date(2021, 8, 1)).order_by("reported_on")
    assert [(one.value, one.reported_on) for one in values] == [(6, REPORTED), (9, LATER)]


@pytest.mark.parametrize(
    ("first", "then", "outcome"),
    [
        ("5", "x", Outcome.REVISED),
        ("x", "5", Outcome.REVISED),
        ("x", "..", Outcome.REVISED),
        ("x", "c", "confirmed"),
    ],
)
def test_a_null_and_its_reason_are_part_of_what_was_said(body, first, then, outcome):
    load_values(body, {"2021-08": first})
    later = load_values(body, {"2021-08": then}, reported_on=LATER)
    assert outcomes(later) == {Outcome(outcome): 1}
    newest = Observation.objects.order_by("reported_on").last()
    assert newest.printed == then
    assert (newest.value is None) == bool(newest.null_reason)


def test_a_row_without_a_comparison_carries_no_label_of_one(body):
    load_text(body, "Measure,Period,Value,Baseline %\nburglary,2021-07,5,+3\nburglary,2021-08,6,\n")
    labels = Observation.objects.order_by("start").values_list("comparison_label", flat=True)
    assert list(labels) == ["Baseline %", ""]


def test_another_percentage_beside_the_same_value_is_a_revision(body):
    head = "Measure,Period,Value,Baseline %\n"
    load_text(body, f"{head}burglary,2021-08,85,+35")
    assert outcomes(planned(body, f"{head}burglary,2021-08,85,+36", reported_on=LATER)) == {Outcome.REVISED: 1}


def test_an_older_report_that_arrives_late_takes_its_own_place(body):
    load_values(body, {"2021-08": 9}, reported_on=LATER)
    late = load_values(body, {"2021-08": 6}, reported_on=REPORTED)
    assert outcomes(late) == {Outcome.NEW: 1}


@pytest.mark.parametrize(
    ("row", "message", "expected", "found"),
    [
        ("arson,2021-08,5", "not a measure of this body", "a measure that has a series here", "arson"),
        ("burglary,2021-W36,5", "wrong length", "a month", "2021-W36"),
        ("burglary,FY2020-21,5", "wrong length", "a month", "FY2020-21"),
        ("burglary,2021-10,5", "before the period began", "2021-10-01", "2021-09-13"),
        ("burglary,2021-08,100000000000", "too large", "100,000,000,000", "100000000000"),
    ],
)
def test_a_row_that_cannot_stand_is_refused_with_its_place(body, row, message, expected, found):
    problem = refusal(body, f"{HEAD}burglary,2021-07,5\n{row}\n").problems[0]
    assert (problem.file, problem.row) == ("figures.csv", 3)
    assert message in problem.message
    assert expected in problem.expected
    assert problem.found == found


def test_every_problem_is_named_and_no_good_row_is_loaded(body):
    rows = "burglary,2021-07,5\narson,2021-07,5\nburglary,2021-W36,5\nburglary,2021-12,5\n"
    assert [problem.row for problem in refusal(body, HEAD + rows).problems] == [3, 4, 5]


@pytest.mark.parametrize(
    ("area", "message"),
    [("Mordor", "not an area of this body"), ("E-ANYSHIRE-S", "not an area of this body")],
)
def test_an_unknown_area_is_refused(body, area, message):
    make_series(body, "burglary", area="E-ANYSHIRE-N")
    problem = refusal(body, f"Measure,Period,Value,Area\nburglary,2021-08,5,{area}\n").problems[0]
    assert message in problem.message
    assert problem.found == area


def test_an_area_of_another_measure_has_no_series_here(body):
    make_measure("arson")
    make_series(body, "arson", area="E-ANYSHIRE-N")
    problem = refusal(body, "Measure,Period,Value,Area\nburglary,2021-08,5,E-ANYSHIRE-N\n").problems[0]
    assert "No series has been opened" in problem.message


@pytest.mark.parametrize("area", ["E-ANYSHIRE-N", "north anyshire", "North  Anyshire"])
@pytest.mark.parametrize("measure", ["burglary", "RESIDENTIAL Burglary"])
def test_a_series_is_found_by_code_name_short_name_and_title(body, measure, area):
    district = make_series(body, "burglary", area="E-ANYSHIRE-N")
    load_text(body, f"Measure,Period,Value,Area\n{measure},2021-08,5,{area}\n")
    assert Observation.objects.get().series == district


def test_a_label_is_understood_only_in_its_set(body):
    measures = make_set(("burglary", "BR"), slug="brief")
    text = HEAD + "br,2021-08,5"
    assert "not a measure" in refusal(body, text).problems[0].message
    assert outcomes(load_text(body, text, measure_set=measures)) == {Outcome.NEW: 1}


def test_a_title_that_two_measures_share_is_nobodys(body):
    make_measure("burglary-two", title="Residential Burglary")
    make_series(body, "burglary-two")
    problem = refusal(body, HEAD + "Residential burglary,2021-08,5").problems[0]
    assert "More than one measure" in problem.message
    assert problem.expected == "burglary or burglary-two"


@pytest.mark.parametrize("second", ["Residential burglary,2021-08,5", "Residential burglary,2021-08,6"])
def test_one_figure_under_two_names_is_refused(body, second):
    problems = refusal(body, f"{HEAD}burglary,2021-08,5\n{second}\n").problems
    assert [(problem.row, problem.message) for problem in problems] == [(3, "Row 2 gives this figure too.")]


def test_one_figure_under_two_names_of_an_area_is_refused(body):
    make_series(body, "burglary", area="E-ANYSHIRE-N")
    rows = "burglary,2021-08,5,E-ANYSHIRE-N\nburglary,2021-08,5,North Anyshire\n"
    assert refusal(body, f"Measure,Period,Value,Area\n{rows}").problems[0].row == 3


@pytest.mark.parametrize(("first", "then"), [("5", "6"), ("5", "x"), ("x", "5"), ("x", "..")])
def test_one_day_cannot_report_two_values(body, first, then):
    load_values(body, {"2021-08": first})
    problem = refusal(body, f"{HEAD}burglary,2021-08,{then}").problems[0]
    assert "as reported on this day" in problem.message
    assert (problem.expected, problem.found) == (first, then)


def test_a_volume_may_be_reported_within_its_period_and_a_stock_before_it(body):
    load_values(body, {"2021-09": 3}, reported_on=dt.date(2021, 9, 1))
    make_measure("officers", unit=Unit.OFFICERS, kind=Kind.STOCK)
    make_series(body, "officers", frequency=Frequency.DAY)
    load_values(body, {"2022-04-01": 1100}, measure="officers")
    assert Observation.objects.count() == 2


def test_a_day_still_to_come_has_reported_nothing_and_today_may_have(body):
    tomorrow = TODAY + dt.timedelta(days=1)
    assert "that is to come" in refusal(body, HEAD + "burglary,2021-08,5", reported_on=tomorrow).message
    load_values(body, {"2021-08": 5}, reported_on=TODAY)
    assert Observation.objects.get().reported_on == TODAY


def test_a_cell_too_long_to_keep_is_refused(body):
    value = "not " + " " * 60 + "reported"
    assert "too long" in refusal(body, f"{HEAD}burglary,2021-08,{value}").problems[0].message
    text = f"Measure,Period,Value,Baseline %\nburglary,2021-08,5,{'n/a' + ' ' * 50}x\n"
    assert refusal(body, text).problems


@pytest.mark.parametrize("percent", ["1000000", "-1000000"])
def test_a_comparison_too_large_to_keep_is_refused(body, percent):
    text = f"Measure,Period,Value,Baseline %\nburglary,2021-08,5,{percent}\n"
    assert "too large" in refusal(body, text).problems[0].message


def test_a_long_heading_is_cut_and_a_long_file_name_is_shortened(body):
    heading = f"{'Against the average of many years ' * 8}%"
    text = f"Measure,Period,Value,{heading}\nburglary,2021-08,5,+3\n"
    load_text(body, text, file_name=f"{'figures ' * 40}.csv")
    found = Observation.objects.get()
    assert len(found.comparison_label) == 120
    assert found.snapshot.file_name.endswith("figures .csv")


def test_a_plan_that_was_overtaken_is_refused_and_nothing_is_loaded(body):
    waiting = planned(body, HEAD + "burglary,2021-07,4\nburglary,2021-08,5")
    load_values(body, {"2021-08": 6})
    with pytest.raises(Refused, match="Other figures were loaded"), transaction.atomic():
        load(waiting, by=OPERATOR)
    assert [one.value for one in Observation.objects.all()] == [6]
    assert Snapshot.objects.count() == 1


def test_a_revision_that_was_overtaken_is_refused_too(body):
    load_values(body, {"2021-08": 5}, reported_on=REPORTED)
    waiting = planned(body, HEAD + "burglary,2021-08,5", reported_on=LATER + dt.timedelta(days=1))
    load_values(body, {"2021-08": 6}, reported_on=LATER)
    with pytest.raises(Refused, match="Check it again"), transaction.atomic():
        load(waiting, by=OPERATOR)
    assert Observation.objects.count() == 2


def test_only_who_may_load_loads_or_holds(body):
    made = planned(body, HEAD + "burglary,2021-08,5")
    reader = Actor("r@anyshire.example", "R", {"anyshire": frozenset({"office-reader"})})
    elsewhere = Actor("p@othershire.example", "P", {"othershire": frozenset({"performance-lead"})})
    for by in (reader, elsewhere):
        for write in (load, hold):
            with pytest.raises(Forbidden):
                write(made, by=by)
    assert (Observation.objects.count(), Blob.objects.count()) == (0, 0)
    lead = Actor("p@anyshire.example", "P", {"anyshire": frozenset({"performance-lead"})})
    assert load(made, by=lead).file_name == "figures.csv"


def test_a_held_file_is_kept_and_loads_nothing(body):
    made = planned(body, HEAD + "burglary,2021-08,5")
    sha256 = hold(made, by=OPERATOR)
    assert kept(sha256) == made.arrival.content
    assert (Observation.objects.count(), Snapshot.objects.count()) == (0, 0)
    assert trail_of("anyshire")[0].verb == "received figures"


def test_the_trail_says_what_was_loaded(body):
    load_values(body, {"2021-07": 5, "2021-08": 6})
    entry = trail_of("anyshire")[0]
    assert entry.verb == "loaded figures"
    for words in ('"new":2', '"revised":0', '"already loaded":0', '"reported_on":"2021-09-13"', "figures.csv"):
        assert words in entry.details


def test_placing_takes_the_same_queries_however_many_rows(body, django_assert_num_queries):
    def arrival(months):
        return arrival_of(
            body, HEAD + "\n".join(f"burglary,20{10 + at // 12}-{at % 12 + 1:02d},5" for at in months)
        )

    few, many = arrival(range(2)), arrival(range(100))
    for one in (few, many):
        with django_assert_num_queries(2):
            plan(one, today=TODAY)
