"""Ratings held against milestones, evidence and what was said before."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.assurance.delivery.challenge import Severity, rated_words
from peelian.assurance.delivery.checking import OF_A_LINE, OF_A_PLAN, challenge, readable
from peelian.facts.plans.delivery import Item
from peelian.facts.plans.kinds import Rating
from peelian.kernel.markings import Audience
from tests.factories.delivering import OFFICE, QUARTER_END, a_delivery, a_line, an_assessment, an_update

PAST = dt.date(2020, 8, 31)
MARCH, DECEMBER = dt.date(2020, 3, 31), dt.date(2019, 12, 31)


def found(rule, *lines, **changes):
    return [one for one in challenge(a_delivery(*lines, **changes), {}) if one.rule == rule]


def milestone(commitment, number=1, **changes):
    return a_line(item=Item.MILESTONE, number=number, under=commitment.ref, **changes)


def test_on_track_is_contradicted_by_its_own_last_day_and_by_each_late_milestone():
    commitment = a_line(an_update(), due=dt.date(2020, 9, 20))
    late, done = milestone(commitment, due=PAST), milestone(commitment, 2, due=PAST, is_at_rest=True)
    own, below = found("milestone-late", commitment, late, done)
    assert own.says == "Rated on track as at 30 June 2020, but its own last day has passed."
    assert own.because == "It was due by 20 September 2020, a day before 21 September 2020, and is not done."
    assert (own.ref, below.ref) == (commitment.ref, commitment.ref)
    assert "but its milestone “Promise 1” is late." in below.says
    assert "due by 31 August 2020, 21 days before 21 September 2020" in below.because
    assert {own.severity, below.severity} == {Severity.CONTRADICTED}


@pytest.mark.parametrize("rating", [Rating.AT_RISK, Rating.OFF_TRACK, Rating.NOT_STARTED])
def test_a_rating_that_says_so_is_not_contradicted_by_lateness(rating):
    commitment = a_line(an_update(rating=rating), due=PAST)
    assert found("milestone-late", commitment, milestone(commitment, due=PAST)) == []


def test_complete_with_something_still_open_is_contradicted():
    commitment = a_line(an_update(rating=Rating.COMPLETE, evidence="a/b/c"), is_at_rest=True)
    still, also = milestone(commitment), milestone(commitment, 2)
    (one,) = found(
        "complete-with-open-milestones", commitment, still, also, milestone(commitment, 3, is_at_rest=True)
    )
    assert one.because == "Still to be done: “Promise 1” and “Promise 2”."
    assert one.severity is Severity.CONTRADICTED
    assert found("complete-with-open-milestones", commitment, milestone(commitment, is_at_rest=True)) == []
    on_track = a_line(an_update())
    assert found("complete-with-open-milestones", on_track, milestone(on_track)) == []


def test_complete_without_evidence_is_not_supported_and_a_day_makes_it_a_question():
    bare = a_line(an_update(rating=Rating.COMPLETE), is_at_rest=True)
    (one,) = found("complete-without-evidence", bare)
    assert (one.severity, one.because) == (Severity.UNSUPPORTED, "Nothing is cited that shows it.")
    dated = a_line(an_update(rating=Rating.COMPLETE), is_at_rest=True, done_on=QUARTER_END)
    (one,) = found("complete-without-evidence", dated)
    assert one.severity is Severity.ASK
    assert one.because.startswith("It is said to have been done on 30 June 2020.")


def test_complete_with_evidence_of_the_report_or_of_the_thing_is_left_alone():
    told = a_line(an_update(rating=Rating.COMPLETE, evidence="anyshire/decisions/1"))
    kept = a_line(an_update(rating=Rating.COMPLETE), evidence="anyshire/decisions/1")
    assert found("complete-without-evidence", told, kept, a_line(an_update()), a_line()) == []


def test_the_same_words_for_two_cycles_are_asked_about():
    line = a_line(
        an_update(dt.date(2019, 9, 30), narrative="Begun."),
        an_update(DECEMBER, narrative="Three workers, in post"),
        an_update(MARCH),
        an_update(QUARTER_END, narrative="Three workers are in post."),
    )
    assert found("words-repeated", line) == []
    same = a_line(an_update(MARCH, narrative="Three  workers are IN POST"), an_update(QUARTER_END))
    assert found("words-repeated", same) == []
    (one,) = found("words-repeated", a_line(an_update(MARCH), an_update(QUARTER_END), on=dt.date(2020, 9, 30)))
    assert one.severity is Severity.ASK
    assert one.because == "Rating and narrative have not changed since 31 March 2020, in 2 reports."


@pytest.mark.parametrize(
    ("history", "changes", "plan"),
    [
        ((), {}, {}),
        ((an_update(DECEMBER),), {}, {}),
        ((an_update(DECEMBER), an_update(MARCH, Rating.AT_RISK)), {}, {}),
        ((an_update(DECEMBER, None), an_update(MARCH, None)), {}, {}),
        ((an_update(DECEMBER), an_update(MARCH)), {"is_at_rest": True}, {}),
        ((an_update(DECEMBER), an_update(MARCH)), {}, {"updated_every_months": None}),
    ],
)
def test_words_are_not_repeated_where(history, changes, plan):
    assert found("words-repeated", a_line(*history, **changes), **plan) == []


def test_a_plan_of_which_everything_is_green_is_asked_about():
    green = [a_line(an_update(rating=Rating.ON_TRACK), number=at) for at in range(5)]
    (one,) = found("all-green", *green, a_line(number=9))
    assert (one.ref.noun, one.rating, one.severity) == ("plans", None, Severity.ASK)
    assert one.says == "All 5 ratings are on track or complete."
    assert found("all-green", *green[:4]) == []
    assert found("all-green", *green, a_line(an_update(rating=Rating.AT_RISK), number=6)) == []


def test_a_rating_that_was_overtaken_by_one_for_others_is_left_alone():
    assert found("milestone-late", a_line(an_update(), due=PAST, newer_withheld=True)) == []


def test_a_line_without_a_rating_says_so():
    assert rated_words(a_line()) == "Not rated"


def test_only_figures_that_the_reader_may_see_are_used():
    assessed = {"open": an_assessment(), "closed": an_assessment(restriction=OFFICE)}
    assert readable(assessed, frozenset({Audience.PUBLIC})).keys() == {"open"}
    assert readable(assessed, frozenset(Audience)).keys() == {"open", "closed"}


def test_every_check_names_itself():
    names = {check.__name__.replace("_", "-") for check in (*OF_A_LINE, *OF_A_PLAN)}
    assert names == {
        "measure-worsens",
        "measure-misses-target",
        "measure-without-figures",
        "milestone-late",
        "complete-with-open-milestones",
        "complete-without-evidence",
        "judgement-alone",
        "words-repeated",
        "all-green",
    }
