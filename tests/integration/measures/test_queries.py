"""Figures as reported by a day: what was known then, and what has been said since."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.access.actors import OPERATOR
from peelian.facts.measures import queries
from peelian.facts.measures.kinds import SetKind
from peelian.facts.measures.models import Measure, Series
from peelian.facts.measures.services import SetDetails, define_set
from peelian.kernel.errors import NotFound
from peelian.kernel.periods import Frequency, Period
from tests.factories.record import (
    load_values,
    make_body,
    make_measure,
    make_series,
    make_set,
)

pytestmark = pytest.mark.django_db
DAYS = [dt.date(2021, 9, day) for day in (1, 8, 15, 22)]
AUGUST = Period.parse("2021-08")


@pytest.fixture
def body():
    made = make_body()
    make_measure()
    make_series(made)
    return made


def as_at(body, day):
    return queries.histories(list(queries.series_of(body)), as_at=day)[0]


def value_at(body, day):
    found = as_at(body, day).at(AUGUST)
    return None if found is None else found.value


def test_each_day_sees_what_had_been_reported_by_then(body):
    for day, value in zip(DAYS[:3], (5, 7, 6), strict=True):
        load_values(body, {"2021-08": value}, reported_on=day)
    assert value_at(body, DAYS[0] - dt.timedelta(days=1)) is None
    assert [value_at(body, day) for day in DAYS] == [5, 7, 6, 6]
    assert value_at(body, DAYS[1] - dt.timedelta(days=1)) == 5


def test_a_report_that_arrives_late_does_not_replace_a_newer_one(body):
    load_values(body, {"2021-08": 7}, reported_on=DAYS[1])
    load_values(body, {"2021-08": 5}, reported_on=DAYS[0])
    assert [value_at(body, day) for day in DAYS[:2]] == [5, 7]
    assert as_at(body, DAYS[1]).earlier[AUGUST.start][-1].value == 5


@pytest.mark.parametrize(
    ("values", "replaced"),
    [((5,), None), ((5, 5), None), ((5, 7), 5), ((5, 7, 7), 5), ((5, 7, 5), 7), ((5, 5, 7), 5)],
)
def test_what_a_later_report_changed_is_marked(body, values, replaced):
    for day, value in zip(DAYS, values, strict=False):
        load_values(body, {"2021-08": value}, reported_on=day)
    found = as_at(body, DAYS[-1]).earlier.get(AUGUST.start, [None])[-1]
    assert (found and found.value) == replaced


def test_before_a_revision_nothing_is_marked(body):
    for day, value in zip(DAYS, (5, 7), strict=False):
        load_values(body, {"2021-08": value}, reported_on=day)
    assert as_at(body, DAYS[0]).earlier == {}


def test_a_figure_withdrawn_into_a_null_is_a_revision(body):
    load_values(body, {"2021-08": 5}, reported_on=DAYS[0])
    load_values(body, {"2021-08": "x"}, reported_on=DAYS[1])
    history = as_at(body, DAYS[1])
    assert history.at(AUGUST).null_reason == "suppressed"
    assert history.earlier[AUGUST.start][-1].value == 5


def test_readings_stand_oldest_first_and_only_a_periods_own_is_found(body):
    load_values(body, {"2021-08": 8, "2021-04": 4, "2021-06": 6})
    history = as_at(body, DAYS[-1])
    assert [reading.value for reading in history.readings] == [4, 6, 8]
    assert history.period(history.readings[0]) == Period.parse("2021-04")
    assert history.at(Period.parse("2021-07")) is None
    assert history.at(Period.parse("2021-22-Q1")) is None
    assert history.at(Period.parse("FY2021-22")) is None


def test_histories_keep_their_order_and_take_three_queries(body, django_assert_num_queries):
    make_series(body, area="E-ANYSHIRE-N")
    load_values(body, {"2021-08": 8})
    series = list(queries.series_of(body))[::-1]
    with django_assert_num_queries(3):
        found = queries.histories(series, as_at=DAYS[-1])
    assert [history.series for history in found] == series
    assert [len(history.readings) for history in found] == [0, 1]
    assert queries.histories([], as_at=DAYS[-1]) == []


def test_series_stand_by_title_the_whole_area_first(body):
    make_measure("arson")
    for area in ("E-ANYSHIRE-S", "E-ANYSHIRE-N"):
        make_series(body, area=area)
    make_series(body, "arson", area="E-ANYSHIRE-N")
    assert [str(series) for series in queries.series_of(body)] == [
        "Arson, North Anyshire",
        "Burglary, Commissioner for Anyshire",
        "Burglary, North Anyshire",
        "Burglary, South Anyshire",
    ]
    assert len(queries.series_of(body, measures=["arson"])) == 1
    assert [one.area for one in queries.series_of(body, whole_area=True)] == [None]
    assert len(queries.series_of(body, whole_area=False)) == 3
    assert str(queries.series_of(body, whole_area=True)[0].ref) == "anyshire/performance/burglary"


def test_series_come_with_all_that_names_them_in_one_query(body, django_assert_num_queries):
    make_series(body, area="E-ANYSHIRE-N")
    with django_assert_num_queries(1):
        named = [(one.measure.parent, str(one.area), str(one.body.area)) for one in queries.series_of(body)]
    assert named == [(None, "None", "Anyshire"), (None, "North Anyshire", "Anyshire")]


def test_every_report_of_a_period_is_still_there(body):
    for day, value in zip(DAYS, (5, 7, 6), strict=False):
        load_values(body, {"2021-07": 1, "2021-08": value}, reported_on=day)
    series = Series.objects.get()
    assert [one.value for one in queries.vintages(series, AUGUST)] == [5, 7, 6]
    assert [one.value for one in queries.reports_of([series], as_at=DAYS[1])] == [1, 1, 5, 7]


def test_loads_say_what_came_and_over_which_days_in_two_queries(body, django_assert_num_queries):
    load_values(body, {"2021-06": 1, "2021-07": 1}, reported_on=DAYS[0], file_name="one.csv")
    load_values(body, {"2021-08": 1}, reported_on=DAYS[1], file_name="two.csv")
    with django_assert_num_queries(2):
        loads = queries.loads_of(body)
    assert [(one.snapshot.file_name, one.reported_on, one.figures) for one in loads] == [
        ("two.csv", DAYS[1], 1),
        ("one.csv", DAYS[0], 2),
    ]
    assert (loads[1].start, loads[1].end) == (dt.date(2021, 6, 1), dt.date(2021, 8, 1))


def test_what_is_called_something_is_found_or_said_not_to_be(body):
    measures = make_set(("burglary", "Burglary"))
    assert queries.set_called("weekly") == measures
    with pytest.raises(NotFound, match="“nothing”"):
        queries.set_called("nothing")


def test_a_measure_in_two_sets_stands_in_both_and_first_in_the_older(body):
    make_measure("arson")
    older, newer = (
        make_set(("burglary", "B"), slug="older"),
        make_set(("arson", "A"), ("burglary", "B"), slug="newer"),
    )
    burglary, arson = Measure.objects.get(slug="burglary"), Measure.objects.get(slug="arson")
    assert queries.sets_of_measures() == {burglary.pk: [older.pk, newer.pk], arson.pk: [newer.pk]}
    assert queries.sets_by_measure()[burglary.pk][0] == older
    assert [row.label for row in queries.rows_of(newer)] == ["A", "B"]
    assert [one.slug for one in queries.sets_of(body)] == ["newer", "older"]


def test_a_stock_by_the_day_and_a_volume_by_the_week_keep_their_lengths(body):
    make_measure("weekly")
    make_series(body, "weekly", frequency=Frequency.WEEK)
    load_values(body, {"2021-W35": 3}, measure="weekly")
    found = next(one for one in queries.histories(list(queries.series_of(body)), as_at=DAYS[-1]) if one.readings)
    assert found.period(found.readings[0]).code == "2021-W35"


def test_the_sets_of_a_body_are_not_anothers(body):
    make_body("elsewhere")
    define_set(slug="ours", title="Ours", rows=[("burglary", "B")], by=OPERATOR)
    theirs = SetDetails(kind=SetKind.OBJECTIVE, body="elsewhere")
    define_set(slug="theirs", title="Theirs", rows=[("burglary", "B")], by=OPERATOR, details=theirs)
    assert [one.slug for one in queries.sets_of(body)] == ["ours"]
