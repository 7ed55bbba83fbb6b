"""Baselines: stated once seen what they do to the figures of today, and never changed."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.facts.measures.models import Baseline
from tests.factories import office as make

pytestmark = pytest.mark.django_db(databases=["default", "public"])

LIST, WEEKLY = "/desk/anyshire/baselines/", "/desk/anyshire/baselines/weekly/"
SAID = {
    "method": "weighted",
    "years": "2020 3\r\n2019 2",
    "owner": "The commissioner",
    "named_year": "2019",
    "stated_on": "1 September 2021",
    "start-0": "1 April 2020",
    "end-0": "31 March 2021",
    "reason-0": "Lockdowns.",
    "stated_by-0": "The lead",
    "stated_on-0": "1 September 2021",
    "start-1": "",
    "end-1": "",
    "reason-1": "",
    "stated_by-1": "",
    "stated_on-1": "",
}
SAVE = {"do": "save"}


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_its_effect_is_seen_before_it_is_stated(office, lead):
    make.weeks(office, {36: 40}, measure="covert-operations", year=2019)
    make.weeks(office, {36: 25}, measure="covert-operations", reported_on=dt.date(2021, 9, 20))
    answer = lead.post(WEEKLY, {**SAID, "years": "2019"})
    (change,) = answer.context["changes"]
    assert (change.title, change.before) == ("Covert operations", "25: not compared.")
    assert change.after == "25: −37.5% against a weighted baseline of 40."
    assert not Baseline.objects.exists()


def test_where_it_changes_nothing_it_says_why(office, lead):
    page = text_of(lead.post(WEEKLY, SAID))
    assert "This baseline would change no figure" in page
    assert "supplier prints a comparison of its own" in page


def test_stated_it_is_in_force_with_what_it_leaves_out(office, lead):
    assert lead.post(WEEKLY, {**SAID, **SAVE}).status_code == 302
    held = Baseline.objects.get()
    assert (held.reference_years, held.weights, held.named_year) == ([2020, 2019], [3.0, 2.0], 2019)
    (left,) = held.exclusions.all()
    assert (left.start, left.end, left.reason) == (dt.date(2020, 4, 1), dt.date(2021, 4, 1), "Lockdowns.")
    page = text_of(lead.get(LIST))
    assert "In force" in page
    assert "2020 (weight 3), 2019 (weight 2)" in page
    assert "Lockdowns. (The lead, 1 September 2021)" in page


def test_another_takes_its_place_from_a_later_day_and_the_form_holds_the_last(office, lead):
    lead.post(WEEKLY, {**SAID, **SAVE})
    form = lead.get(WEEKLY).context["form"]
    assert form["years"].value() == "2020 3\n2019 2"
    assert form["end-0"].value() == dt.date(2021, 3, 31)
    same_day = lead.post(WEEKLY, SAID)
    assert same_day.status_code == 422
    assert "in force from that day already" in text_of(same_day)
    assert lead.post(WEEKLY, {**SAID, **SAVE}).status_code == 422
    lead.post(WEEKLY, {**SAID, "method": "mean", "stated_on": "8 September 2021", **SAVE})
    lead.post(WEEKLY, {**SAID, "years": "", "stated_on": "1 January 2198", **SAVE})
    (weekly,) = lead.get(LIST).context["sets"]
    assert [one.state for one in weekly.stated] == ["To come", "In force", "Replaced"]
    assert weekly.stated[0].years == "not stated by their owner"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"years": "last year"}, "is not a year and a weight"),
        ({"years": "2021 0"}, "is not a year and a weight"),
        ({"years": "2021 1\n2021 2"}, "states each reference year once"),
        ({"years": "2021\n2022"}, "Give a reference year before 2021"),
        ({"owner": ""}, "Enter whose baseline it is"),
        ({"end-0": "1 March 2020"}, "Enter the first day or one after it"),
        ({"reason-0": ""}, "Fill in the whole exclusion, or none of it"),
        ({"reason-1": "Something."}, "Fill in the whole exclusion, or none of it"),
        ({"start-1": "31 June 2021"}, "Enter a real date"),
    ],
)
def test_what_is_no_baseline_is_refused_in_words(office, lead, changes, words):
    for do in ({}, SAVE):
        answer = lead.post(WEEKLY, {**SAID, **changes, **do})
        assert answer.status_code == 422
        assert words in text_of(answer)
    assert not Baseline.objects.exists()


def test_a_reader_reads_them_and_states_none(office, reader):
    page = text_of(reader.get(LIST))
    assert "None stated." in page
    assert "State a baseline" not in page
