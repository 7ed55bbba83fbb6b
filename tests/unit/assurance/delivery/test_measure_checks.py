"""Ratings held against what the measures say."""

from __future__ import annotations

import pytest

from peelian.assurance.delivery.challenge import Severity
from peelian.assurance.delivery.checking import challenge
from peelian.facts.plans.delivery import Item
from peelian.facts.plans.kinds import Basis, Rating
from peelian.statistics.control_charts import Assurance, Variation
from tests.factories.delivering import a_delivery, a_line, an_assessment, an_update

WORSE = Variation.CONCERN


def found(rule, *lines, **assessed):
    given = challenge(a_delivery(*lines), assessed)
    return [one for one in given if one.rule == rule]


def measured(rating=Rating.ON_TRACK, **changes):
    update = an_update(
        rating=rating, **{"basis": Basis.MEASURE if rating else None, "evidence": "a/b/c", **changes}
    )
    return a_line(update, measures=("burglary",))


@pytest.mark.parametrize("rating", [Rating.ON_TRACK, Rating.COMPLETE])
def test_a_green_rating_is_contradicted_by_a_measure_that_worsens(rating):
    (one,) = found("measure-worsens", measured(rating), burglary=an_assessment(WORSE))
    assert (one.rating, one.severity, one.measure) == (rating, Severity.CONTRADICTED, "burglary")
    assert one.says == f"Rated {rating} as at 30 June 2020, but its measure “Burglary” is worse than usual."
    assert one.because == "Burglary: 95 in August 2020."
    assert one.suggestion


@pytest.mark.parametrize("rating", [Rating.AT_RISK, Rating.OFF_TRACK, Rating.NOT_STARTED, Rating.STOPPED, None])
def test_a_rating_that_is_not_green_is_not_contradicted_by_it(rating):
    failing = an_assessment(WORSE, assurance=Assurance.CONSISTENTLY_FAILING, target_met=False)
    assert challenge(a_delivery(measured(rating)), {"burglary": failing}) == ()


@pytest.mark.parametrize("variation", [one for one in Variation if one is not WORSE])
def test_no_other_signal_contradicts_it(variation):
    assert found("measure-worsens", measured(), burglary=an_assessment(variation)) == []


def test_every_measure_of_an_objective_is_looked_at_and_one_that_is_not_held_is_not():
    objective = a_line(an_update(), item=Item.OBJECTIVE, measures=("burglary", "theft", "gone"))
    given = found("measure-worsens", objective, theft=an_assessment(WORSE), burglary=an_assessment(WORSE))
    assert [one.measure for one in given] == ["burglary", "theft"]


def test_a_measure_that_consistently_fails_its_target_contradicts():
    failing = an_assessment(assurance=Assurance.CONSISTENTLY_FAILING, target_met=True)
    (one,) = found("measure-misses-target", measured(), burglary=failing)
    assert one.severity is Severity.CONTRADICTED
    assert "its measure “Burglary” will go on missing its target as things are" in one.says
    assert one.because == "Burglary: 95 in August 2020. The target is 80."


def test_a_target_missed_once_is_asked_about():
    missed = an_assessment(assurance=Assurance.HIT_AND_MISS, target_met=False)
    (one,) = found("measure-misses-target", measured(), burglary=missed)
    assert (one.severity, one.measure) == (Severity.ASK, "burglary")
    assert "its measure “Burglary” missed its target." in one.says


@pytest.mark.parametrize(
    "assessment",
    [
        an_assessment(),
        an_assessment(assurance=Assurance.HIT_AND_MISS, target_met=True),
        an_assessment(assurance=Assurance.HIT_AND_MISS, target_met=None),
        an_assessment(assurance=Assurance.CONSISTENTLY_PASSING, target_met=True),
    ],
)
def test_no_target_or_one_that_is_met_contradicts_nothing(assessment):
    assert found("measure-misses-target", measured(), burglary=assessment) == []


@pytest.mark.parametrize("assessed", [{}, {"burglary": an_assessment(value=None)}, {"burglary": "none"}])
def test_a_rating_on_a_measure_without_figures_is_not_supported(assessed):
    if assessed.get("burglary") == "none":
        assessed = {"burglary": an_assessment(reading=None)}
    (one,) = found("measure-without-figures", measured(evidence=""), **assessed)
    assert (one.severity, one.measure) == (Severity.UNSUPPORTED, "")
    assert one.because == "No figure of it had been reported by 21 September 2020 that can be shown here."


def test_a_rating_on_a_measure_with_a_figure_or_with_evidence_is_supported():
    assert found("measure-without-figures", measured(evidence=""), burglary=an_assessment()) == []
    assert found("measure-without-figures", measured()) == []
    assert found("measure-without-figures", a_line(an_update())) == []


def test_judgement_alone_is_not_enough_where_there_is_a_figure():
    line = measured(basis=Basis.JUDGEMENT, evidence="")
    (one,) = found("judgement-alone", line, burglary=an_assessment())
    assert (one.severity, one.measure) == (Severity.UNSUPPORTED, "burglary")
    assert one.says == "Rated on track as at 30 June 2020 on judgement alone, though “Burglary” measures it."


def test_judgement_is_told_of_once_and_by_the_first_measure_with_a_figure():
    line = a_line(an_update(basis=Basis.JUDGEMENT), measures=("theft", "burglary", "arrests"))
    given = {"theft": an_assessment(value=None), "burglary": an_assessment(), "arrests": an_assessment()}
    assert [one.measure for one in found("judgement-alone", line, **given)] == ["burglary"]


def test_judgement_on_a_milestone_is_held_against_its_commitments_measure():
    commitment = a_line(measures=("burglary",))
    milestone = a_line(an_update(basis=Basis.JUDGEMENT), item=Item.MILESTONE, under=commitment.ref)
    (one,) = found("judgement-alone", commitment, milestone, burglary=an_assessment())
    assert one.ref == milestone.ref


def test_judgement_without_a_figure_or_with_evidence_is_left_alone():
    line = measured(basis=Basis.JUDGEMENT, evidence="")
    assert found("judgement-alone", line, burglary=an_assessment(reading=None)) == []
    assert found("judgement-alone", line) == []
    assert found("judgement-alone", measured(basis=Basis.JUDGEMENT), burglary=an_assessment()) == []
    assert found("judgement-alone", measured(), burglary=an_assessment()) == []
    assert found("judgement-alone", a_line(measures=("burglary",)), burglary=an_assessment()) == []


def test_a_milestone_is_not_contradicted_by_the_measure_of_its_commitment():
    commitment = a_line(measures=("burglary",))
    milestone = a_line(an_update(), item=Item.MILESTONE, under=commitment.ref)
    failing = an_assessment(WORSE, assurance=Assurance.CONSISTENTLY_FAILING)
    assert challenge(a_delivery(commitment, milestone), {"burglary": failing}) == ()
