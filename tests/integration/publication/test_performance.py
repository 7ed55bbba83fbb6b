"""The performance side of a body made public: places, parts, areas, revisions, notices, sets and spreadsheets."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.access.actors import OPERATOR
from peelian.facts.measures.kinds import Confidence, Kind, SetKind, Tier, Unit
from peelian.facts.measures.services import (
    MeasureRow,
    NoticeRow,
    SetDetails,
    define_measures,
    define_set,
    give_notice,
)
from peelian.kernel.periods import Frequency
from peelian.publication.performance import performance_drafts, release_performance
from peelian.registers.bodies.services import PopulationRow, enter_populations
from peelian.reports.rendering.spreadsheets.checking import faults
from peelian.statistics.polarity import Polarity
from tests.factories.record import (
    OFFICE,
    PUBLIC,
    load_text,
    load_values,
    make_body,
    make_measure,
    make_series,
    make_set,
)

pytestmark = pytest.mark.django_db(databases=["default", "public"])
TODAY = dt.date(2021, 10, 1)
YEAR = {f"2020-{month:02d}": 100 + month for month in range(1, 13)}
AREAS = ("N", "S", "W")


@pytest.fixture
def body():
    made = make_body()
    make_measure()
    make_series(made)
    load_values(made, YEAR)
    return made


def drafts(body):
    return {str(draft.ref).split("/", 1)[1]: draft for draft in performance_drafts(body=body, as_at=TODAY)}


def burglary(body):
    return drafts(body)["performance/burglary"].payload


def count(body, measure, values, *, kind=Kind.VOLUME, unit=Unit.COUNT, frequency=Frequency.MONTH):
    make_measure(measure, kind=kind, unit=unit)
    make_series(body, measure, frequency=frequency)
    load_values(body, values, measure=measure)


# places


def test_a_measure_stands_in_its_table_and_under_the_objective_that_holds_today(body):
    make_set(("burglary", "Burglaries"), slug="weekly")
    for slug, start, end in (("old", None, dt.date(2021, 1, 1)), ("now", dt.date(2021, 1, 1), None)):
        details = SetDetails(
            kind=SetKind.OBJECTIVE, body="anyshire", valid_from=start, valid_to=end, tiers={"burglary": Tier.GOLD}
        )
        define_set(slug=slug, title=slug.title(), rows=[("burglary", "B")], by=OPERATOR, details=details)
    card = burglary(body).card
    assert (card.group_slug, card.objective_slug, card.objective, card.objective_position) == (
        "weekly",
        "now",
        "Now",
        1,
    )
    assert card.tier == "gold"


def test_another_bodys_objective_is_not_this_ones(body):
    make_body("elsewhere")
    details = SetDetails(kind=SetKind.OBJECTIVE, body="elsewhere")
    define_set(slug="theirs", title="Theirs", rows=[("burglary", "B")], by=OPERATOR, details=details)
    assert burglary(body).card.objective == ""


def test_a_part_names_its_whole_and_the_whole_its_parts(body):
    part = MeasureRow("home", "Home", "Counted.", Unit.COUNT, Kind.VOLUME, Polarity.NEUTRAL, parent="burglary")
    define_measures([part], by=OPERATOR)
    make_series(body, "home")
    load_values(body, YEAR, measure="home")
    out = drafts(body)
    assert out["performance/home"].payload.parent.slug == "burglary"
    assert out["performance/home"].card.parent == "burglary"
    assert [one.slug for one in burglary(body).parts] == ["home"]


def test_a_part_whose_whole_is_not_out_names_none(body):
    make_measure("hidden")
    make_series(body, "hidden", restriction=OFFICE)
    load_values(body, YEAR, measure="hidden")
    part = MeasureRow("home", "Home", "Counted.", Unit.COUNT, Kind.VOLUME, Polarity.NEUTRAL, parent="hidden")
    define_measures([part], by=OPERATOR)
    make_series(body, "home")
    load_values(body, YEAR, measure="home")
    assert drafts(body)["performance/home"].payload.parent is None


# areas


@pytest.fixture
def districts(body):
    from peelian.registers.bodies.kinds import AreaKind
    from peelian.registers.bodies.services import AreaRow, enter_areas

    enter_areas([AreaRow("E-ANYSHIRE-W", "West", AreaKind.DISTRICT, "E-ANYSHIRE")], by=OPERATOR)
    rows = [PopulationRow(f"E-ANYSHIRE-{one}", 10_000, dt.date(2011, 3, 27), "Census 2011") for one in AREAS]
    enter_populations(rows, by=OPERATOR)
    lines = []
    for one, size in zip(AREAS, (10, 10, 40), strict=True):
        make_series(body, area=f"E-ANYSHIRE-{one}")
        lines += [f"burglary,E-ANYSHIRE-{one},{month},{size}" for month in YEAR]
    load_text(body, "\n".join(["Measure,Area,Period,Value", *lines]))
    return body


def test_areas_are_held_against_what_chance_would_give(districts):
    page = burglary(districts)
    assert page.areas.words.startswith("The average of these areas is 24.0 for every 1,000 people.")
    assert "Above it by more than chance would give: West (48.0)." in page.areas.words
    assert (
        "Below it by more than chance would give: North Anyshire (12.0), South Anyshire (12.0)."
        in page.areas.words
    )
    assert "far more than chance" in page.areas.words
    by_name = {one.area_name: one for one in page.districts}
    assert by_name["West"].position.startswith("far above")
    assert by_name["West"].rate.text == "48.0"
    assert page.areas.chart.svg.startswith("<svg")


def test_areas_that_differ_by_chance_alone_are_said_to(districts):
    lines = [f"burglary,E-ANYSHIRE-W,{month},10" for month in YEAR]
    load_text(districts, "\n".join(["Measure,Area,Period,Value", *lines]), reported_on=dt.date(2021, 9, 20))
    assert "No area differs" in burglary(districts).areas.words


def test_two_areas_are_no_comparison(districts):
    lines = ["burglary,E-ANYSHIRE-W,2020-12,x"]
    load_text(districts, "\n".join(["Measure,Area,Period,Value", *lines]), reported_on=dt.date(2021, 9, 20))
    assert burglary(districts).areas is None


# revisions, markers, spreadsheets


def test_each_revision_says_from_what_to_what_by_how_much_and_why(body):
    text = "Measure,Period,Value,Status,Revision reason\nburglary,2020-12,120,provisional,Late crimes"
    load_text(body, text, reported_on=dt.date(2021, 9, 20))
    load_text(body, "Measure,Period,Value\nburglary,2020-12,x", reported_on=dt.date(2021, 9, 27))
    page = burglary(body)
    assert [(one.was_text, one.now_text, one.size_text, one.reason) for one in page.revisions] == [
        ("112", "120", "+8", "Late crimes"),
        ("120", "suppressed", "", ""),
    ]
    row = next(one for one in page.rows if one.period == "2020-12")
    assert (row.revised, row.status) == (True, "")


def test_the_spreadsheets_keep_the_rules_whatever_the_page_holds(districts):
    text = "Measure,Period,Value,Status,Revision reason\nburglary,2020-12,120,provisional,Late crimes"
    load_text(districts, text, reported_on=dt.date(2021, 9, 20))
    notice = NoticeRow(Confidence.MEDIUM, "=Counted anew", PUBLIC, measure="burglary")
    give_notice(body=districts, row=notice, by=OPERATOR)
    draft = drafts(districts)["performance/burglary"]
    assert [file.name for file in draft.files] == ["burglary.ods", "burglary.xlsx"]
    assert [faults(file.content) for file in draft.files] == [[], []]
    assert [one.size for one in draft.payload.files] == [len(file.content) for file in draft.files]


def test_a_share_is_revised_in_points(body):
    count(body, "trust", {"2020-11": 50, "2020-12": 60}, kind=Kind.SHARE, unit=Unit.PERCENT)
    load_values(body, {"2020-12": 63}, measure="trust", reported_on=dt.date(2021, 9, 20))
    assert drafts(body)["performance/trust"].payload.revisions[0].size_text == "up 3 percentage points"


def test_released_again_nothing_changes(body):
    assert len(release_performance(body=body, as_at=TODAY, by=OPERATOR)) == 1
    assert release_performance(body=body, as_at=TODAY, by=OPERATOR) == []


# notices


def notice(text, **more):
    return NoticeRow(Confidence.LOW, text, more.pop("restriction", PUBLIC), measure="burglary", **more)


def test_the_notices_the_public_may_read_are_listed_with_what_they_withhold(body):
    ended = {"start": dt.date(2019, 1, 1), "end": dt.date(2020, 1, 1)}
    for row in (notice("Old.", **ended), notice("Kept back.", withheld=True), notice("Ours.", restriction=OFFICE)):
        give_notice(body=body, row=row, by=OPERATOR)
    out = drafts(body)["data-notices/register"].payload
    assert [(one.text, one.about) for one in out.notices] == [("Kept back.", "Burglary"), ("Old.", "Burglary")]
    assert (out.card.notices, out.card.withholding) == (2, 1)
    card = drafts(body)["performance/burglary"].card
    assert (card.text, card.withheld) == ("withheld", True)


def test_a_notice_stated_later_is_not_known_yet(body):
    give_notice(body=body, row=notice("Soon.", stated_on=dt.date(2021, 12, 1)), by=OPERATOR)
    assert "data-notices/register" not in drafts(body)


def test_when_the_last_notice_goes_the_list_is_released_empty(body):
    held = give_notice(body=body, row=notice("Soon gone."), by=OPERATOR)
    release_performance(body=body, as_at=TODAY, by=OPERATOR)
    held.delete()
    assert drafts(body)["data-notices/register"].payload.notices == ()


# sets


def set_of(kind, *rows, slug="the-set", **details):
    made = SetDetails(kind=kind, body="anyshire", description="The basis.", **details)
    return define_set(slug=slug, title="The set", rows=rows, by=OPERATOR, details=made)


def test_outcomes_are_shares_of_those_that_have_one(body):
    for slug, values in (
        ("charged", {"2020-01": 10, "2020-02": 20}),
        ("caution", {"2020-01": 30, "2020-02": 40}),
        ("outcome-not-assigned", {"2020-01": 5, "2020-02": 6}),
    ):
        count(body, slug, values)
    set_of(SetKind.OUTCOMES, ("charged", "Charged"), ("caution", "Caution"), ("outcome-not-assigned", "None yet"))
    page = drafts(body)["outcomes/the-set"].payload
    assert [(one.label, one.text, one.share_text) for one in page.rows] == [
        ("Caution", "70", "70%"),
        ("Charged", "30", "30%"),
    ]
    assert page.rows[1].interval_text == "21.9% to 39.6%"
    assert (page.unassigned.text, page.unassigned.share_text) == ("11", "")
    assert page.card.period_words == "January to February 2020"
    assert page.sentence.endswith("Another 11 have no outcome yet and are in no percentage.")


def test_a_month_that_one_outcome_lacks_is_left_out_of_all(body):
    count(body, "charged", {"2020-01": 10, "2020-02": 20})
    count(body, "caution", {"2020-02": 40})
    set_of(SetKind.OUTCOMES, ("charged", "Charged"), ("caution", "Caution"))
    page = drafts(body)["outcomes/the-set"].payload
    assert (page.card.total_text, page.card.period_words) == ("60", "February 2020")
    assert page.unassigned is None


@pytest.mark.parametrize("values", [{"2020-01": 0}, {"2020-01": "x"}])
def test_no_outcomes_no_table(body, values):
    count(body, "charged", values)
    set_of(SetKind.OUTCOMES, ("charged", "Charged"))
    assert "outcomes/the-set" not in drafts(body)


def test_outcomes_with_no_month_in_common_and_withheld_ones_make_no_table(body):
    count(body, "charged", {"2020-01": 10})
    count(body, "caution", {"2020-02": 40})
    set_of(SetKind.OUTCOMES, ("charged", "Charged"), ("caution", "Caution"))
    assert "outcomes/the-set" not in drafts(body)
    set_of(SetKind.OUTCOMES, ("charged", "Charged"))
    assert "outcomes/the-set" in drafts(body)
    held = NoticeRow(Confidence.LOW, "Kept back.", PUBLIC, measure="charged", withheld=True)
    give_notice(body=body, row=held, by=OPERATOR)
    assert "outcomes/the-set" not in drafts(body)


def bridged(body, **values):
    for measure, value in values.items():
        count(body, measure, {"2020-03-01": value}, kind=Kind.STOCK, unit=Unit.FTE, frequency=Frequency.DAY)
    set_of(SetKind.BRIDGE, *((measure, measure.title()) for measure in values))
    return drafts(body).get("workforce/the-set")


def test_what_the_movements_do_not_explain_is_printed(body):
    page = bridged(body, strength="791.67", officers=50, detectives=24, establishment="893.7").payload
    assert page.sentence == (
        "Between strength and establishment lie 102.03 FTE. The movements named explain 74 FTE; "
        "28.03 FTE are left without an explanation."
    )
    assert [(one.kind, one.text) for one in page.rows] == [
        ("strength", "791.67"),
        ("movement", "50"),
        ("movement", "24"),
        ("unexplained", "28.03"),
        ("establishment", "893.7"),
    ]


def test_a_bridge_that_is_whole_says_so(body):
    page = bridged(body, strength=90, officers=10, establishment=100).payload
    assert page.sentence.endswith("the movements named explain all of them.")
    assert [one.kind for one in page.rows] == ["strength", "movement", "establishment"]


def test_a_bridge_with_a_line_missing_is_not_drawn(body):
    make_measure("officers", kind=Kind.STOCK, unit=Unit.FTE)
    make_series(body, "officers", frequency=Frequency.DAY)
    count(body, "strength", {"2020-03-01": 90}, kind=Kind.STOCK, unit=Unit.FTE, frequency=Frequency.DAY)
    set_of(SetKind.BRIDGE, ("strength", "Strength"), ("officers", "Officers"))
    assert "workforce/the-set" not in drafts(body)


def test_a_framework_says_which_of_its_measures_have_a_figure(body):
    make_measure("homicide")
    make_set(slug="before")
    set_of(SetKind.NATIONAL, ("burglary", "Burglary"), ("homicide", "Homicide"), replaces="before")
    page = drafts(body)["frameworks/the-set"].payload
    assert [(one.label, one.slug, one.text) for one in page.rows] == [
        ("Burglary", "burglary", "112"),
        ("Homicide", "", ""),
    ]
    assert (page.card.measured, page.card.measures, page.replaces) == (1, 2, "Before")


def test_a_body_with_no_figures_out_answers_no_framework():
    body = make_body()
    make_measure()
    set_of(SetKind.NATIONAL, ("burglary", "Burglary"))
    assert performance_drafts(body=body, as_at=TODAY) == []
