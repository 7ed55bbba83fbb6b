"""Measures, sets, series, baselines and notices: entered, amended, and what is refused."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from peelian.access.actors import OPERATOR, Actor
from peelian.access.models import TrailEntry
from peelian.access.permissions import ROLES
from peelian.access.queries import trail_of
from peelian.facts.measures.kinds import BaselineMethod, Confidence, Kind, Unit
from peelian.facts.measures.models import (
    Baseline,
    BaselineExclusion,
    DataNotice,
    Measure,
    MeasureSet,
    Series,
    SetRow,
)
from peelian.facts.measures.services import (
    BaselineRow,
    ExclusionRow,
    MeasureRow,
    NoticeRow,
    SeriesRow,
    define_measures,
    define_set,
    give_notice,
    open_series,
    state_baseline,
)
from peelian.kernel.errors import Forbidden, NotFound, Refused
from peelian.kernel.markings import Audience, Restriction
from peelian.kernel.periods import Frequency
from peelian.statistics.polarity import Polarity
from tests.factories.record import (
    FORCE,
    OFFICE,
    PUBLIC,
    load_values,
    make_body,
    make_measure,
    make_series,
    make_set,
)

pytestmark = pytest.mark.django_db
FIRST, AFTER = dt.date(2020, 4, 1), dt.date(2021, 4, 1)
SERIES = SeriesRow("burglary", "", Frequency.MONTH, FORCE, PUBLIC)
EXCLUSION = ExclusionRow(FIRST, AFTER, "Lockdowns.", FORCE, dt.date(2021, 9, 14))
BASELINE = BaselineRow("weekly", BaselineMethod.WEIGHTED, FORCE, (2019, 2018), (3, 2), (EXCLUSION,))
NOTICE = NoticeRow(Confidence.LOW, "Counted anew.", PUBLIC, measure="burglary")
POWERFUL = Actor("chief@anyshire.example", "Chief", {"anyshire": frozenset(ROLES)})
READER = Actor("reader@anyshire.example", "Reader", {"anyshire": frozenset({"office-reader"})})


@pytest.fixture
def body():
    make_measure()
    make_set(("burglary", "Burglary"))
    return make_body()


def test_a_measure_is_amended_by_its_short_name(body):
    row = MeasureRow("burglary", "New", "Defined.", Unit.PEOPLE, Kind.STOCK, Polarity.NEUTRAL, performance=False)
    define_measures([row], by=OPERATOR)
    found = Measure.objects.get()
    assert (found.title, found.unit, found.kind, found.polarity, found.performance) == (
        "New",
        "people",
        "stock",
        "neutral",
        False,
    )


def test_a_set_is_replaced_in_order(body):
    make_measure("arson")
    make_set(("arson", "A"), ("burglary", "B"))
    assert [(row.position, row.label) for row in SetRow.objects.all()] == [(1, "A"), (2, "B")]
    make_set(("burglary", "B"))
    assert [(row.position, row.label) for row in SetRow.objects.all()] == [(1, "B")]
    make_set()
    assert SetRow.objects.count() == 0
    assert MeasureSet.objects.count() == 1


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([("burglary", "B"), ("robbery", "R"), ("rape", "P")], "robbery, rape"),
        ([("burglary", "B"), ("burglary", "C")], "twice"),
        ([("burglary", "B"), ("arson", "b")], "twice"),
    ],
)
def test_a_set_that_cannot_stand_is_refused_and_the_old_one_stays(body, rows, why):
    make_measure("arson")
    with pytest.raises(Refused, match=why):
        define_set(slug="weekly", title="Other", rows=rows, by=OPERATOR)
    assert [row.label for row in SetRow.objects.all()] == ["Burglary"]


def test_a_series_is_opened_once_for_the_whole_and_once_for_each_part(body):
    rows = [SERIES, replace(SERIES, area="E-ANYSHIRE-N"), SERIES]
    assert open_series(body=body, rows=rows, by=OPERATOR) == 3
    assert Series.objects.count() == 2
    open_series(body=body, rows=[replace(SERIES, supplier="Home Office", restriction=OFFICE)], by=OPERATOR)
    found = Series.objects.get(area=None)
    assert (found.supplier, found.audience) == ("Home Office", "office")


@pytest.mark.parametrize(
    "row",
    [
        replace(SERIES, measure="robbery"),
        replace(SERIES, area="E404"),
        replace(SERIES, restriction=Restriction(audience=Audience.PUBLIC)),
    ],
    ids=["measure", "area", "not clear"],
)
def test_a_series_that_cannot_stand_is_refused_with_all_the_others(body, row):
    with pytest.raises(Refused):
        open_series(body=body, rows=[replace(SERIES, area="E-ANYSHIRE-N"), row], by=OPERATOR)
    assert Series.objects.count() == 0


def test_the_frequency_of_a_series_stands_once_it_has_figures(body):
    make_series(body, frequency=Frequency.WEEK)
    make_series(body, frequency=Frequency.MONTH)
    load_values(body, {"2021-08": 5})
    with pytest.raises(Refused, match="has figures by the month"):
        make_series(body, frequency=Frequency.WEEK)
    make_series(body, frequency=Frequency.MONTH, restriction=OFFICE)
    assert Series.objects.get().frequency == "month"


def test_the_database_lets_one_series_stand_once(body):
    whole, part = make_series(body), make_series(body, area="E-ANYSHIRE-N")
    for series in (whole, part):
        series.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            series.save(force_insert=True)


def test_a_baseline_is_stated_anew_with_its_exclusions(body):
    state_baseline(body=body, row=BASELINE, by=OPERATOR)
    state_baseline(body=body, row=replace(BASELINE, reference_years=(), weights=()), by=OPERATOR)
    found = Baseline.objects.get()
    assert (found.reference_years, found.weights, found.exclusions.count()) == ([], [], 1)
    state_baseline(body=body, row=replace(BASELINE, exclusions=()), by=OPERATOR)
    assert BaselineExclusion.objects.count() == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"reference_years": (2019, 2018, 2017)},
        {"weights": ()},
        {"reference_years": ()},
        {"reference_years": (2019, 2019)},
        {"weights": (3, 0)},
        {"weights": (3, -1)},
        {"exclusions": (replace(EXCLUSION, end=FIRST),)},
        {"exclusions": (replace(EXCLUSION, reason=" "),)},
        {"stated_on": dt.date(2018, 12, 31)},
    ],
)
def test_a_baseline_that_cannot_be_worked_out_is_refused(body, changes):
    with pytest.raises(Refused):
        state_baseline(body=body, row=replace(BASELINE, **changes), by=OPERATOR)
    assert Baseline.objects.count() == 0


def test_one_reference_year_before_it_is_in_force_is_enough_for_a_baseline(body):
    state_baseline(body=body, row=replace(BASELINE, stated_on=dt.date(2019, 1, 1)), by=OPERATOR)
    state_baseline(
        body=body,
        row=replace(BASELINE, reference_years=(), weights=(), stated_on=dt.date(2018, 1, 1)),
        by=OPERATOR,
    )
    assert Baseline.objects.count() == 2


def test_a_baseline_of_an_unknown_set_is_not_found(body):
    with pytest.raises(NotFound):
        state_baseline(body=body, row=replace(BASELINE, measure_set="nothing"), by=OPERATOR)


@pytest.mark.parametrize("changes", [{"end": FIRST}, {"reason": ""}])
def test_the_database_refuses_an_exclusion_without_reason_or_length(body, changes):
    baseline = state_baseline(body=body, row=BASELINE, by=OPERATOR)
    fields = {"start": FIRST, "end": AFTER, "reason": "R", "stated_by": "S", "stated_on": AFTER} | changes
    with pytest.raises(IntegrityError), transaction.atomic():
        BaselineExclusion.objects.create(baseline=baseline, **fields)


def test_the_same_words_about_the_same_figures_are_one_notice(body):
    first = give_notice(body=body, row=NOTICE, by=OPERATOR)
    again = give_notice(body=body, row=replace(NOTICE, confidence=Confidence.MEDIUM, start=FIRST), by=OPERATOR)
    other = give_notice(body=body, row=replace(NOTICE, measure="", measure_set="weekly"), by=OPERATOR)
    assert first.pk == again.pk != other.pk
    assert DataNotice.objects.get(pk=first.pk).confidence == "medium"


@pytest.mark.parametrize(
    "changes",
    [
        {"measure": ""},
        {"measure_set": "weekly"},
        {"measure": "nothing"},
        {"measure": "", "measure_set": "nothing"},
        {"start": AFTER, "end": FIRST},
        {"start": FIRST, "end": FIRST},
        {"restriction": Restriction(audience=Audience.PUBLIC)},
    ],
)
def test_a_notice_that_cannot_stand_is_refused(body, changes):
    with pytest.raises(Refused):
        give_notice(body=body, row=replace(NOTICE, **changes), by=OPERATOR)
    assert DataNotice.objects.count() == 0


def test_the_database_refuses_a_notice_about_nothing_or_two_things(body):
    both = {"measure": Measure.objects.get(), "measure_set": MeasureSet.objects.get()}
    for about in ({}, both):
        with pytest.raises(IntegrityError), transaction.atomic():
            DataNotice.objects.create(body=body, confidence="low", text="T", **about)


@pytest.mark.parametrize(
    ("write", "refused"),
    [
        (lambda body, by: define_measures([], by=by), POWERFUL),
        (lambda body, by: define_set(slug="new", title="N", rows=[], by=by), POWERFUL),
        (lambda body, by: open_series(body=body, rows=[SERIES], by=by), READER),
        (lambda body, by: state_baseline(body=body, row=BASELINE, by=by), READER),
        (lambda body, by: give_notice(body=body, row=NOTICE, by=by), READER),
    ],
    ids=["measures", "set", "series", "baseline", "notice"],
)
def test_each_write_asks_who_and_leaves_one_entry(body, write, refused):
    before = TrailEntry.objects.count()
    with pytest.raises(Forbidden):
        write(body, refused)
    with pytest.raises(Forbidden):
        write(body, replace(POWERFUL, roles={"othershire": frozenset(ROLES)}))
    assert TrailEntry.objects.count() == before
    write(body, OPERATOR)
    assert TrailEntry.objects.count() == before + 1


def test_a_write_of_a_body_stands_in_its_trail(body):
    open_series(body=body, rows=[SERIES], by=POWERFUL)
    assert [(entry.actor, entry.verb) for entry in trail_of("anyshire")] == [
        ("chief@anyshire.example", "opened series")
    ]
