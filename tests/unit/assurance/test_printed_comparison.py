"""The supplier's percentage stays the supplier's; ours is the baseline it implies, and what may be relied on."""

from __future__ import annotations

import pytest

from peelian.assurance.assessments.assessment import Method
from peelian.assurance.assessments.calculator import assess
from peelian.facts.measures.kinds import Confidence, Kind, Unit
from peelian.kernel.periods import Frequency
from tests.factories.record import TODAY, WEEK_36, history, reading


def judged(value, comparison, **kinds):
    of = history(reading(WEEK_36, value, comparison=comparison), frequency=Frequency.WEEK, **kinds)
    return assess(of, as_at=TODAY)


@pytest.mark.parametrize(
    ("value", "printed", "text", "lower", "upper", "works_out_at", "reliable"),
    [
        (806, "+3.9", "+3.9%", 775.37, 776.12, "between 775.4 and 776.1", True),
        (85, "+35", "+35%", 62.73, 63.20, "about 63", True),
        (11, "+37", "+37%", 8.00, 8.06, "about 8", False),
        (3, "-63", "−63%", 8.00, 8.22, "about 8.1", False),
        (19, "-47", "−47%", 35.51, 36.19, "between 35.5 and 36.2", False),
        (55, "-43", "−43%", 95.65, 97.35, "between 95.7 and 97.3", True),
        (17, "+21", "+21%", 13.99, 14.11, "about 14", False),
        (16, "+100", "+100%", 7.98, 8.02, "about 8", False),
        (86, "+75", "+75%", 49.00, 49.28, "about 49.1", True),
    ],
)
def test_each_row_of_week_36(value, printed, text, lower, upper, works_out_at, reliable):
    assessment = judged(value, printed)
    assert assessment.method is Method.PRINTED_COMPARISON
    assert assessment.change.text == text
    assert assessment.change.reliable is reliable
    assert assessment.comparator.owner == "Anyshire Police"
    assert assessment.comparator.words == "weighted baseline of Anyshire Police"
    assert assessment.comparator.lower == pytest.approx(lower, abs=0.006)
    assert assessment.comparator.upper == pytest.approx(upper, abs=0.006)
    tail = "" if reliable else ": too few to compare"
    assert assessment.sentence == (
        f"Burglary: {value} in week 36 of 2021 (6 to 12 September 2021). "
        f"Anyshire Police print {text} against their weighted baseline, which works out at {works_out_at}{tail}."
    )
    assert assessment.confidence is (Confidence.HIGH if reliable else Confidence.MEDIUM)


def test_nothing_down_by_all_of_it_says_only_that_there_was_something():
    assessment = judged(0, "-100")
    assert (assessment.comparator.lower, assessment.comparator.upper) == (0.0, None)
    assert assessment.comparator.value is None
    assert not assessment.change.reliable
    assert "which says only that it was above zero: too few to compare" in assessment.sentence


def test_a_small_baseline_makes_a_large_figure_unreliable_too():
    assert not judged(25, "+100").change.reliable
    assert judged(40, "+100").change.reliable


@pytest.mark.parametrize("printed", ["+1,250", "1,250%", "+1250 %", "+1,250.0"])
def test_a_percentage_in_thousands_is_read_as_it_was_read_on_the_way_in(printed):
    assessment = judged(270, printed)
    assert "cannot be right" not in assessment.sentence
    assert assessment.comparator.value == pytest.approx(20.0, abs=0.01)


@pytest.mark.parametrize("minus", ["-", "−", "–"])
def test_every_minus_is_a_minus(minus):
    assert judged(57, f"{minus}43").comparator.value == pytest.approx(100, abs=0.8)


def test_a_part_of_one_is_not_cut_off_before_the_baseline_is_worked_out():
    assessment = judged("20.5", "+2.5", unit=Unit.FTE, kind=Kind.STOCK)
    assert assessment.comparator.lower <= 20.0 <= assessment.comparator.upper


@pytest.mark.parametrize(("value", "printed"), [(0, "+5"), (0, "0"), (5, "-100"), (5, "-120")])
def test_what_cannot_be_right_is_printed_and_said_to_be_so(value, printed):
    assessment = judged(value, printed)
    assert assessment.comparator is None
    assert not assessment.change.reliable
    assert "that cannot be right for this figure" in assessment.sentence


def test_a_supplier_who_prints_no_comparison_has_none_put_in_their_mouth():
    assessment = judged(806, "")
    assert assessment.method is Method.VALUE
    assert assessment.change is None
    assert assessment.sentence.endswith("as reported on 13 September 2021.")
