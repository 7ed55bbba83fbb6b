"""Measures made public: the same figures as the assessment, and of what is hidden not a word."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

import pytest

from peelian.assurance.assessments.queries import assess_body
from peelian.facts.measures.models import Measure, Series
from peelian.kernel.errors import Forbidden, NotFound
from peelian.kernel.periods import Period
from peelian.kernel.refs import Ref
from peelian.publication.measures import measure_drafts, release_measure, release_measures
from peelian.publication.models import Release, WithdrawalReason
from peelian.publication.payloads import MeasureCard, MeasurePayload
from peelian.publication.services import changes, withdraw
from peelian.publication.store.models import Published
from peelian.publication.store.queries import cards, released
from peelian.registers.bodies.models import Body
from tests.factories.papers import CHIEF, HIDDEN, HIDDEN_TITLE, REPORTED, STRANGER, TODAY, WRITER, revise_rape

pytestmark = pytest.mark.django_db(databases=["default", "public"])


@pytest.fixture
def out(anyshire, delivering):
    """The measures of Anyshire, released."""
    with delivering():
        release_measures(body=anyshire, as_at=TODAY, by=CHIEF)
    return anyshire


def page(slug: str) -> MeasurePayload:
    return MeasurePayload.model_validate(released(f"anyshire/performance/{slug}").payload)


def assessments(body, slug: str) -> list:
    return assess_body(body, as_at=TODAY, measures=[slug])


def test_every_public_measure_with_a_figure_has_a_page(out):
    assert [one.name for one in cards("performance", body="anyshire")] == [
        "all-crime-weekly",
        "burglary",
        "rape-weekly",
    ]


def test_every_page_is_made_in_as_many_queries_as_one(anyshire, django_assert_num_queries):
    for measures, pages in ((["burglary"], 1), (None, 3)):
        with django_assert_num_queries(12):
            assert (
                len(measure_drafts(body=Body.objects.get(pk=anyshire.pk), as_at=TODAY, measures=measures)) == pages
            )


def test_the_card_says_what_the_assessment_says(out):
    whole = next(one for one in assessments(out, "burglary") if one.series.area is None)
    card = MeasureCard.model_validate(released("anyshire/performance/burglary").card)
    assert card == page("burglary").card
    assert (card.text, card.sentence, card.signal_words) == (whole.text, whole.sentence, whole.signal_words)
    assert (card.period_words, card.confidence) == ("February 2021", whole.confidence)
    assert card.sparkline[-1] == 33.0
    assert len(card.sparkline) == 14
    assert (card.group, card.group_slug) == ("Other measures", "")


def test_a_measure_of_a_set_is_grouped_under_it_at_its_place(out):
    cards_found = [page(slug).card for slug in ("all-crime-weekly", "rape-weekly")]
    assert [(one.group, one.group_slug, one.position) for one in cards_found] == [
        ("Weekly crime", "weekly-crime", 1),
        ("Weekly crime", "weekly-crime", 2),
    ]


def test_the_rows_are_the_readings_whole_area_first(out):
    found = assessments(out, "burglary")
    rows = page("burglary").rows
    expected = [
        (one.series.area.code if one.series.area else "", reading)
        for one in sorted(found, key=lambda one: one.series.area is not None)
        for reading in one.readings
    ]
    assert len(rows) == len(expected) == 28
    for row, (area, reading) in zip(rows, expected, strict=True):
        assert row.area_code == area
        assert Decimal(row.value) == reading.value
        assert Period.parse(row.period).start == reading.start == row.period_start
        assert (row.cell, row.reported_on) == (reading.cell, reading.reported_on)


def test_the_limits_of_each_row_are_the_chart_s(out):
    whole = next(one for one in assessments(out, "burglary") if one.series.area is None)
    for at, row in enumerate(page("burglary").rows[:14]):
        assert float(row.mean) == pytest.approx(whole.chart.mean[at], abs=0.06)
        assert float(row.upper) == pytest.approx(whole.chart.upper[at], abs=0.06)
        assert float(row.lower) == pytest.approx(max(whole.chart.lower[at], 0), abs=0.06)


def test_the_chart_is_the_drawing_of_the_same_points(out):
    payload = page("burglary")
    assert payload.chart is not None
    assert payload.chart.alternative == payload.card.sentence
    assert payload.chart.svg.startswith("<svg")
    drawn = json.dumps(payload.chart.spec)
    assert all(row.period_words in drawn for row in payload.rows[:14])


def test_too_few_points_have_no_chart(out):
    assert page("rape-weekly").chart is None


def test_the_districts_are_the_assessments_of_the_parts(out):
    part = next(one for one in assessments(out, "burglary") if one.series.area is not None)
    district = page("burglary").districts[0]
    assert (district.area_code, district.area_name) == ("E2", "North Anyshire")
    assert (district.text, district.sentence) == (part.text, part.sentence) == ("13", part.sentence)


def test_every_row_names_a_source_that_is_listed(out):
    payload = page("burglary")
    assert {row.source_sha256 for row in payload.rows} == {source.sha256 for source in payload.sources}
    source = payload.sources[0]
    assert (source.supplier, source.file_name, source.received_on) == ("Anyshire Police", "figures.csv", REPORTED)


def test_the_words_about_the_measure_are_all_there(out):
    payload = page("rape-weekly")
    assert payload.definition == "Counted when recorded."
    assert payload.polarity_words == "Lower is better."
    assert payload.method == "printed-comparison/1"
    assert payload.comparator_words.startswith("It is compared with the ")
    assert payload.as_at == REPORTED
    assert page("burglary").assurance_words == "No target is set."


def test_a_caution_for_the_office_stays_there_and_one_for_the_public_does_not(out):
    payload = page("burglary")
    assert "A public caution about burglary." in payload.caveats
    assert "As first recorded." in payload.caveats
    assert "office alone" not in json.dumps(payload.model_dump(mode="json"))
    assert payload.card.confidence == "low"


@pytest.mark.parametrize("word", [HIDDEN, HIDDEN_TITLE, "771234", "771235", "771236"])
def test_of_a_series_that_is_not_public_there_is_nothing_anywhere(out, word):
    text = str(list(Published.objects.values())) + str(list(Release.objects.values()))
    assert word not in text


def test_a_district_that_is_not_public_is_left_out_alone(anyshire, delivering):
    Series.objects.filter(area__code="E2").update(audience="office")
    with delivering():
        release_measures(body=anyshire, as_at=TODAY, by=CHIEF)
    payload = page("burglary")
    assert payload.districts == ()
    assert {row.area_code for row in payload.rows} == {""}
    assert "North Anyshire" not in json.dumps(payload.model_dump(mode="json"))


def test_a_whole_area_that_is_not_public_keeps_its_parts_back(anyshire):
    Series.objects.filter(measure__slug="burglary", area__isnull=True).update(audience="office")
    assert [draft.ref.name for draft in measure_drafts(body=anyshire, as_at=TODAY)] == [
        "all-crime-weekly",
        "rape-weekly",
    ]


def test_a_measure_with_no_figure_by_that_day_has_no_page(anyshire):
    assert measure_drafts(body=anyshire, as_at=dt.date(2021, 9, 12)) == []


def test_a_measure_that_is_not_of_performance_has_no_page(anyshire):
    Measure.objects.filter(slug="burglary").update(performance=False)
    assert "burglary" not in [draft.ref.name for draft in measure_drafts(body=anyshire, as_at=TODAY)]


def test_releasing_again_releases_nothing(out):
    assert release_measures(body=out, as_at=TODAY, by=CHIEF) == []
    assert changes(measure_drafts(body=out, as_at=TODAY)) == []
    assert Release.objects.count() == 3


def test_a_revised_figure_makes_a_new_version_of_what_it_touches(out, delivering):
    revise_rape()
    drafts = changes(measure_drafts(body=out, as_at=TODAY))
    assert "rape-weekly" in [draft.ref.name for draft, _ in drafts]
    with delivering():
        made = release_measures(body=out, as_at=TODAY, by=CHIEF)
    assert {one.name: one.version for one in made}["rape-weekly"] == 2
    assert page("rape-weekly").card.text == "12"
    assert page("burglary").card.text == "33"
    assert Release.objects.filter(name="burglary").count() == 1


def test_a_withdrawn_measure_stays_withdrawn_when_the_others_are_released(out, delivering):
    ref = Ref("anyshire", "performance", "burglary")
    with delivering():
        withdraw(ref=ref, reason=WithdrawalReason.INACCURATE, words="Counted twice.", by=CHIEF)
    assert changes(measure_drafts(body=out, as_at=TODAY)) == []
    revise_rape()
    with delivering():
        made = release_measures(body=out, as_at=TODAY, by=CHIEF)
    assert "burglary" not in [one.name for one in made]
    with pytest.raises(NotFound):
        released(str(ref))


def test_a_withdrawn_measure_comes_back_only_when_it_is_named(out, delivering):
    ref = Ref("anyshire", "performance", "burglary")
    with delivering():
        withdraw(ref=ref, reason=WithdrawalReason.INACCURATE, words="Counted twice.", by=CHIEF)
    with delivering():
        made = release_measure(body=out, slug="burglary", as_at=TODAY, by=CHIEF)
    assert [(one.name, one.version) for one in made] == [("burglary", 2)]
    assert page("burglary").card.text == "33"


@pytest.mark.parametrize("slug", [HIDDEN, "nothing", ""])
def test_a_measure_that_may_not_be_public_is_refused_like_one_that_is_not_there(out, slug):
    with pytest.raises(NotFound, match="that may be public"):
        release_measure(body=out, slug=slug, as_at=TODAY, by=CHIEF)


@pytest.mark.parametrize("actor", [WRITER, STRANGER])
def test_only_those_who_may_release_can(anyshire, actor):
    with pytest.raises(Forbidden):
        release_measures(body=anyshire, as_at=TODAY, by=actor)
    with pytest.raises(Forbidden):
        release_measure(body=anyshire, slug="burglary", as_at=TODAY, by=actor)
    assert not Release.objects.exists()
