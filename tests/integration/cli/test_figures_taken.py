"""``figures take``: what was landed becomes measures, series and figures; again it changes nothing."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from peelian.access.actors import OPERATOR
from peelian.facts.measures.models import Measure, Observation
from peelian.kernel.errors import Refused
from peelian.registers.bodies.kinds import AreaKind, BodyKind
from peelian.registers.bodies.services import AreaRow, BodyRow, enter_areas, enter_bodies
from tests.unit.sources.crimes.making import put, row, rows, street
from tests.unit.sources.official.making import prc, quarter

pytestmark = pytest.mark.django_db(databases=["default", "public"])
TAKE = ("figures", "take")
MARCH = "2025-03-west-mercia-street.csv"


@pytest.fixture(autouse=True)
def var(settings, tmp_path: Path) -> Path:
    settings.VAR = tmp_path / "var"
    return settings.VAR


@pytest.fixture(autouse=True)
def bodies():
    """Two real short names, since publishers know forces by them, with invented districts."""
    for code, slug in (("E-WM", "west-mercia"), ("E-WK", "warwickshire")):
        areas = [AreaRow(code, slug.title(), AreaKind.POLICE_FORCE_AREA)]
        areas += [AreaRow(f"{code}-N", "North", AreaKind.DISTRICT, code)]
        enter_areas(areas, by=OPERATOR)
        enter_bodies([BodyRow(slug, slug.title(), BodyKind.PCC, code)], by=OPERATOR)


@pytest.fixture
def landed(peelian, tmp_path):
    """Twenty rows of a month: of each type five, and of the three small areas the first lies in the north."""
    sent = put(tmp_path / "sent", street(rows(20)))
    assert peelian("crimes", "load", sent).exit_code == 0
    look_up = tmp_path / "areas.csv"
    look_up.write_text("lsoa,district\nE01010000,North\nE01010001,South\n")
    return look_up


def values(measure: str, area: str = "") -> list[Decimal | None]:
    """Of every period held, in order."""
    found = Observation.objects.filter(series__measure__slug=measure, series__area__code=area or None)
    return list(found.order_by("start").values_list("value", flat=True))


def value(measure: str, area: str = "") -> Decimal | None:
    found = Observation.objects.filter(series__measure__slug=measure)
    found = found.filter(series__area__code=area) if area else found.filter(series__area=None)
    return found.get().value


def test_street_crime_is_counted_by_type_and_district_and_incidents_apart(peelian, landed):
    done = peelian(*TAKE, "street", "--body", "west-mercia", "--areas", landed, "--json")
    assert json.loads(done.stdout)["new"] == 10
    assert (value("street-burglary"), value("street-all-crime")) == (5, 15)
    assert value("street-anti-social-behaviour") == 5
    north = [value(f"street-{name}", "E-WM-N") for name in ("burglary", "drugs", "shoplifting")]
    assert value("street-all-crime", "E-WM-N") == sum(north)
    assert Measure.objects.get(slug="street-burglary").parent.slug == "street-all-crime"
    assert Measure.objects.get(slug="street-anti-social-behaviour").parent is None


def test_a_month_that_has_none_of_a_type_is_a_zero_and_one_not_held_is_not_there(peelian, landed, tmp_path):
    march = [row(0, "Drugs", month="2025-03"), row(1, "Robbery", month="2025-03")]
    assert peelian("crimes", "load", put(tmp_path / "march", street(march), MARCH)).exit_code == 0
    done = peelian(*TAKE, "street", "--body", "west-mercia", "--areas", landed, "--json")
    assert json.loads(done.stdout)["new"] == 2 * 2 * 6
    burglary, robbery, crime = (values(f"street-{name}") for name in ("burglary", "robbery", "all-crime"))
    assert (burglary, robbery, crime) == ([5, 0], [0, 1], [15, 2])
    assert values("street-robbery", "E-WM-N") == [0, 0]
    assert values("street-drugs", "E-WM-N") == [1, 1]
    assert {one.cell for one in Observation.objects.filter(start__month=3)} == {MARCH}


def test_again_nothing_changes_and_without_a_look_up_there_are_no_districts(peelian, landed):
    first = peelian(*TAKE, "street", "--body", "west-mercia")
    assert "5 new, 0 revised, 0 confirmed, 0 already loaded" in first.stdout
    assert (
        "0 new, 0 revised, 0 confirmed, 5 already loaded"
        in peelian(*TAKE, "street", "--body", "west-mercia").stdout
    )
    assert not Observation.objects.filter(series__area__isnull=False).exists()


def test_official_statistics_are_taken_with_where_they_were_counted_from(peelian, tmp_path):
    peelian("official", "load", put(tmp_path / "sent", prc(quarter()), "crimes.csv"))
    done = peelian(*TAKE, "recorded-crime", "--body", "warwickshire", "--reported-on", "2026-01-31", "--json")
    assert json.loads(done.stdout)["refused"] == 0
    assert value("recorded-crime") == 33
    held = Observation.objects.get(series__measure__slug="recorded-crime-robbery")
    assert (held.value, held.cell) == (3, "crimes.csv:5")
    assert str(held.reported_on) == "2026-01-31"
    assert held.series.supplier == "Home Office"


def test_nothing_landed_nothing_taken(peelian):
    for kind in ("street", "workforce"):
        assert isinstance(peelian(*TAKE, kind, "--body", "warwickshire").exception, Refused)
    assert not Measure.objects.exists()


def test_a_body_without_a_force_takes_nothing(peelian):
    enter_bodies([BodyRow("anyshire-panel", "Panel", BodyKind.PANEL)], by=OPERATOR)
    assert isinstance(peelian(*TAKE, "street", "--body", "anyshire-panel").exception, Refused)


def test_grades_are_no_figures(peelian):
    assert peelian(*TAKE, "grades", "--body", "warwickshire").exit_code == 2
