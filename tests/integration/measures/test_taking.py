"""Figures taken from what was landed: measures defined, series opened, figures loaded; again changes nothing."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from peelian.access.actors import OPERATOR, Actor
from peelian.facts.measures.intake import Outcome
from peelian.facts.measures.kinds import Kind, Unit
from peelian.facts.measures.models import Measure, Observation, Series
from peelian.facts.measures.services import MeasureRow
from peelian.facts.measures.taking import Counted, Taking, take
from peelian.kernel.errors import Forbidden, Refused
from peelian.kernel.periods import Period
from peelian.sources.figures import read_figures
from peelian.sources.services import Origin
from peelian.sources.tables import read_table
from peelian.statistics.polarity import Polarity
from tests.factories.record import make_body

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 1)
MEASURES = [
    MeasureRow("crime", "Crime", "Counted.", Unit.COUNT, Kind.VOLUME, Polarity.LOWER_IS_BETTER),
    MeasureRow("theft", "Theft", "Counted.", Unit.COUNT, Kind.VOLUME, Polarity.LOWER_IS_BETTER, parent="crime"),
    MeasureRow("unused", "Unused", "Counted.", Unit.COUNT, Kind.VOLUME, Polarity.LOWER_IS_BETTER),
]


def counted(value=7, measure="theft", area="", reason=""):
    number = None if value is None else Decimal(value)
    return Counted(measure, area, Period.parse("2025-01"), number, "2025-01.csv:2-9", 40, reason)


def taking(*figures):
    return Taking("theft.csv", MEASURES, figures, Origin("A publisher", TODAY), "A table", "As published.")


def taken(body, *figures, reported_on=TODAY, by=OPERATOR):
    return take(taking(*figures), body=body, reported_on=reported_on, today=TODAY, by=by)


@pytest.fixture
def body():
    return make_body()


def test_the_measures_used_and_their_parents_are_defined_and_no_others(body):
    taken(body, counted())
    assert set(Measure.objects.values_list("slug", flat=True)) == {"crime", "theft"}
    assert Measure.objects.get(slug="theft").parent.slug == "crime"


def test_a_figure_keeps_where_it_was_counted_from_and_its_base(body):
    taken(body, counted(), counted(None, area="E-ANYSHIRE-N", reason="not supplied"))
    whole, part = Observation.objects.order_by("series__area_id")
    whole, part = (whole, part) if whole.series.area is None else (part, whole)
    assert (whole.value, whole.cell, whole.base) == (7, "2025-01.csv:2-9", 40)
    assert (part.value, part.null_reason) == (None, "not supplied")
    assert whole.series.restriction.is_public
    assert whole.series.method_note == "As published."


def test_again_changes_nothing(body):
    taken(body, counted())
    assert taken(body, counted()).count(Outcome.KNOWN) == 1
    assert Observation.objects.count() == 1


def test_another_value_on_the_same_day_is_refused_whole(body):
    taken(body, counted())
    with pytest.raises(Refused, match="Another value"):
        taken(body, counted(9), counted(measure="unused"))
    assert not Measure.objects.filter(slug="unused").exists()


def test_a_later_report_with_another_value_is_a_revision(body):
    taken(body, counted(), reported_on=TODAY - dt.timedelta(days=1))
    assert taken(body, counted(9)).count(Outcome.REVISED) == 1
    assert sorted(Observation.objects.values_list("value", flat=True)) == [7, 9]


def test_what_is_said_of_a_series_already_is_left(body):
    taken(body, counted())
    Series.objects.update(method_note="Ours.")
    taken(body, counted(), reported_on=TODAY)
    assert Series.objects.get().method_note == "Ours."


def test_the_file_that_is_kept_can_be_loaded_like_any_other(body):
    taken(body, counted(), counted(None, area="E-ANYSHIRE-N", reason="not reported"))
    content = bytes(Observation.objects.first().snapshot.blob.content)
    read = read_figures(read_table("theft.csv", content))
    assert [(one.measure, one.area, one.value, one.cell) for one in read.rows] == [
        ("theft", "", 7, "2025-01.csv:2-9"),
        ("theft", "E-ANYSHIRE-N", None, "2025-01.csv:2-9"),
    ]


def test_nothing_to_take_is_refused(body):
    with pytest.raises(Refused, match="no figures"):
        taken(body)


def test_only_the_operator_takes(body):
    with pytest.raises(Forbidden):
        taken(body, counted(), by=Actor("s@x.example", "S"))
    assert not Measure.objects.exists()
