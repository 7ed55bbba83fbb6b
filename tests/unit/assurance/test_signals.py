"""Sentence, signal and chart come from one judgement and never disagree."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peelian.assurance.assessments.assessment import Method
from peelian.assurance.assessments.calculator import assess
from peelian.assurance.assessments.wording import POINT_WORDS, SIGNAL_WORDS, chart_words
from peelian.facts.measures.kinds import Kind, Unit
from peelian.statistics.control_charts import ChartKind, Signal, Variation, xmr
from peelian.statistics.polarity import Polarity
from tests.factories.record import TODAY, monthly

STEADY = [60.0, 62.0, 58.0, 61.0, 59.0, 63.0, 57.0, 60.0, 62.0, 58.0, 61.0, 59.0]
COUNTS = st.one_of(st.none(), st.integers(0, 40), st.integers(0, 5), st.integers(900, 1100))
SHARES = st.one_of(st.none(), st.integers(0, 10_000).map(lambda hundredths: hundredths / 100))
SERIES = st.one_of(
    st.tuples(st.lists(COUNTS, min_size=1, max_size=30), st.just(Kind.VOLUME)),
    st.tuples(st.lists(st.sampled_from([5, 6]), min_size=12, max_size=20), st.just(Kind.VOLUME)),
    st.tuples(st.lists(SHARES, min_size=1, max_size=24), st.just(Kind.SHARE)),
)


def number(text):
    return float(text.replace(",", ""))


def usual(sentence):
    """The limits a sentence prints."""
    found = re.search(r"\((?:usual is )?(?:between (\S+) and (\S+?)|(\S+?))\)\.$", sentence)
    assert found, sentence
    return number(found[1] or found[3]), number(found[2] or found[3])


@given(SERIES, st.sampled_from(Polarity))
@settings(max_examples=300, deadline=None)
def test_sentence_signal_and_chart_never_disagree(series, polarity):
    values, kind = series
    unit = Unit.PERCENT if kind is Kind.SHARE else Unit.COUNT
    assessment = assess(monthly(values, kind=kind, unit=unit, polarity=polarity), as_at=TODAY)
    said, chart, value = assessment.sentence.lower(), assessment.chart, values[-1]
    if chart is None or value is None:
        assert assessment.signal_words == ""
        assert "usual" not in said
        return
    assert chart.values == tuple(None if one is None else float(one) for one in values)
    assert assessment.signal_words == SIGNAL_WORDS[assessment.variation]
    at_last = chart.signals[-1]
    if chart.trial:
        assert assessment.variation is Variation.TOO_FEW_POINTS
        assert set(chart.signals) == {Signal.NONE}
        assert "within what is usual" not in said
        assert "unusual" not in said
        return
    assert (at_last is Signal.NONE) == (assessment.variation is Variation.COMMON_CAUSE)
    assert ("within what is usual" in said) == (at_last is Signal.NONE)
    assert ("this is unusual" in said) == (at_last is not Signal.NONE)
    assert "cannot be judged" not in said
    if at_last is not Signal.NONE:
        assert POINT_WORDS[at_last] in said
        better = at_last.high == (polarity is Polarity.HIGHER_IS_BETTER)
        direction = Variation.IMPROVING if better else Variation.CONCERN
        expected = Variation.CHANGE_WITHOUT_DIRECTION if polarity is Polarity.NEUTRAL else direction
        assert assessment.variation is expected
    lower, upper = usual(said)
    assert lower <= upper
    if at_last is Signal.OUTSIDE_ABOVE:
        assert value > upper
    elif at_last is Signal.OUTSIDE_BELOW:
        assert value < lower
    else:
        assert lower <= value <= upper


@pytest.mark.parametrize(
    ("last", "polarity", "signal", "words"),
    [
        (90, Polarity.LOWER_IS_BETTER, "Worse than usual", "above the upper limit"),
        (90, Polarity.HIGHER_IS_BETTER, "Better than usual", "above the upper limit"),
        (90, Polarity.NEUTRAL, "Unusual", "above the upper limit"),
        (30, Polarity.LOWER_IS_BETTER, "Better than usual", "below the lower limit"),
        (60, Polarity.LOWER_IS_BETTER, "No unusual change", "this is within what is usual"),
    ],
)
def test_what_a_point_far_out_is_called(last, polarity, signal, words):
    assessment = assess(monthly([*STEADY, last], polarity=polarity), as_at=TODAY)
    assert assessment.method is Method.XMR
    assert assessment.signal_words == signal
    assert words in assessment.sentence.lower()
    assert assessment.comparator.words == "average of 13 points"


@pytest.mark.parametrize(("months", "trial"), [(11, True), (12, False)])
def test_below_twelve_points_nothing_is_called_unusual(months, trial):
    assessment = assess(monthly([*STEADY[: months - 1], 95.0]), as_at=TODAY)
    assert assessment.chart.trial is trial
    assert (assessment.signal_words == "Too few figures to judge") is trial
    assert ("There are too few figures to say what is usual." in assessment.sentence) is trial
    assert (assessment.chart.signals[-1] is Signal.NONE) is trial


@pytest.mark.parametrize(("months", "has_chart"), [(2, False), (3, True)])
def test_two_figures_make_no_chart(months, has_chart):
    assessment = assess(monthly(STEADY[:months]), as_at=TODAY)
    assert (assessment.chart is not None) is has_chart


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0], "This is within what is usual (between 0 and 1)."),
        ([0, 1, 0, 2, 0, 0, 1, 0, 0, 1, 0, 0, 1, 6], "This is unusual: above the upper limit"),
    ],
)
def test_rare_events_are_judged_by_exact_limits(values, words):
    assessment = assess(monthly(values), as_at=TODAY)
    assert assessment.method is Method.SPARSE
    assert assessment.chart.kind is ChartKind.SPARSE
    assert words in assessment.sentence


def test_a_count_of_one_is_not_called_unusual_because_the_months_before_had_none():
    """Moving ranges of nothing made limits of no width: the fault the sparse chart mends."""
    values = [0.0] * 12 + [1.0]
    assert xmr(values).signals[-1] is Signal.OUTSIDE_ABOVE
    assert assess(monthly(values), as_at=TODAY).signal_words == "No unusual change"


def test_one_jump_in_a_level_series_does_not_make_every_other_point_unusual():
    values = [5.0] * 11 + [9.0]
    assert set(xmr(values).signals) == {Signal.OUTSIDE_ABOVE, Signal.OUTSIDE_BELOW}
    chart = assess(monthly(values), as_at=TODAY).chart
    assert chart.signals[-1] is Signal.OUTSIDE_ABOVE
    assert Signal.OUTSIDE_BELOW not in chart.signals


def test_a_level_series_is_usual():
    assessment = assess(monthly([7.0] * 12), as_at=TODAY)
    assert assessment.signal_words == "No unusual change"
    assert assessment.sentence.endswith("This is within what is usual (7).")
    assert assessment.change.text == "at the average"


@pytest.mark.parametrize(("last", "text"), [(66, "6 above average"), (54, "6 below average")])
def test_the_change_is_the_distance_from_the_average(last, text):
    values = [*STEADY, last]
    assessment = assess(monthly(values), as_at=TODAY)
    assert assessment.change.text == text
    assert assessment.comparator.value == pytest.approx(sum(values) / len(values))


def test_a_chart_of_nothing_known_says_so():
    assert chart_words(xmr([None, None, None])) == "nothing has been reported"


def test_every_signal_and_variation_has_its_words():
    assert set(POINT_WORDS) == set(Signal)
    assert set(SIGNAL_WORDS) == set(Variation)
    assert [signal for signal, words in POINT_WORDS.items() if not words] == [Signal.NONE]
