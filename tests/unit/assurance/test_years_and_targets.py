"""Totals against other years, rates per head, targets, notices that withhold, and what is due next."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from peelian.assurance.assessments.calculator import Standing, assess
from peelian.assurance.assessments.wording import NOT_RELIED_ON
from peelian.facts.measures.kinds import BaselineMethod, Confidence, FigureStatus, Kind, Unit, Weakness
from peelian.facts.measures.models import Baseline, DataNotice, Target
from peelian.kernel.periods import Frequency, Period
from peelian.registers.bodies.models import Population
from peelian.statistics.control_charts import Assurance, Variation
from peelian.statistics.polarity import Polarity
from tests.factories.record import REPORTED, TODAY, history, monthly, reading

STEADY = [60, 62, 58, 61, 59, 63, 57, 60, 62, 58, 61, 59]
PUBLIC = {"marking": "OFFICIAL", "foi": "disclosable", "audience": "public"}


def years(of, **standing):
    return {one.label: one for one in assess(of, as_at=TODAY, standing=Standing(**standing)).years}


def test_a_year_is_held_against_the_year_before_it():
    found = years(monthly([*STEADY, *(value * 2 for value in STEADY)]))
    rolling = found["Rolling 12 months against the 12 before"]
    assert (rolling.now_text, rolling.then_text, rolling.change_text) == ("1,440", "720", "+100%")
    assert rolling.now_words == "January to December 2019"
    assert rolling.words == "More than chance would give."
    to_date = found["Year to date against last year"]
    assert (to_date.now_words, to_date.now_text, to_date.then_text) == ("April to December 2019", "1,080", "540")


def test_a_small_change_is_no_more_than_chance():
    found = years(monthly([*STEADY, *(value + 1 for value in STEADY)]))
    assert found["Rolling 12 months against the 12 before"].words == "No more than chance would give."


def test_half_a_year_is_never_shown_as_one():
    gone = dict(enumerate([*STEADY, *STEADY]))
    del gone[20]
    rolling = years(monthly(gone))["Rolling 12 months against the 12 before"]
    assert (rolling.now_text, rolling.then_text, rolling.change_text) == ("", "720", "")
    assert rolling.words == "Not compared: figures are missing."
    assert rolling.coverage == "January to December 2019: 11 of 12 months received."


def test_what_was_never_held_is_said_to_be():
    rolling = years(monthly(STEADY))["Rolling 12 months against the 12 before"]
    assert rolling.words == "Not compared: nothing is held for the 12 months before."
    assert rolling.now_text == "720"


def test_few_are_counted_and_not_given_as_a_percentage():
    found = years(monthly([*[1] * 12, *[1] * 11, 3]))["Rolling 12 months against the 12 before"]
    assert (found.change_text, found.now_text, found.then_text) == ("", "14", "12")
    assert found.words == "2 more than in the 12 months before. Below 20, too few to compare."
    same = years(monthly([1] * 24))["Rolling 12 months against the 12 before"]
    assert same.words == "The same as in the 12 months before. Below 20, too few to compare."


def test_a_quarter_is_held_against_the_one_before_when_its_last_month_is_in():
    assert "Latest quarter against the one before" in years(monthly(STEADY))
    assert "Latest quarter against the one before" not in years(monthly(STEADY[:11]))


def test_a_named_year_is_compared_with_where_somebody_named_one():
    baseline = Baseline(method=BaselineMethod.WEIGHTED, named_year=2018)
    found = years(monthly([*STEADY, *STEADY, *STEADY]), baseline=baseline)["Rolling 12 months against 2018/19"]
    assert (found.now_text, found.then_text) == ("720", "720")


@pytest.mark.parametrize(
    "of",
    [
        monthly(STEADY, kind=Kind.STOCK),
        monthly([-1, *STEADY]),
        history(reading(Period.parse("2021-W36"), 5), frequency=Frequency.WEEK),
        monthly([*STEADY, None]),
    ],
)
def test_what_cannot_be_added_up_has_no_years(of):
    assert assess(of, as_at=TODAY).years == ()
    assert assess(of, as_at=TODAY).rate is None


def test_a_rate_states_its_population_its_date_and_its_interval():
    people = Population(people=100_000, counted_on=dt.date(2011, 3, 27), method="Census 2011")
    found = assess(monthly(STEADY), as_at=TODAY, standing=Standing(population=people)).rate
    assert (found.text, found.events, found.over_words) == ("7.2", 720, "January to December 2018")
    assert found.lower < 7.2 < found.upper
    assert found.words == (
        "7.2 for every 1,000 people in January to December 2018 (95% interval 6.7 to 7.7). The population is that "
        "of 27 March 2011: 100,000 (Census 2011)."
    )
    assert assess(monthly(STEADY[:11]), as_at=TODAY, standing=Standing(population=people)).rate is None


def test_a_missing_month_is_named_as_a_gap():
    gone = dict(enumerate(STEADY))
    del gone[4]
    expected = "11 of the last 12 months have figures. The others are gaps and not zeros."
    assert assess(monthly(gone), as_at=TODAY).coverage == expected
    assert assess(monthly(STEADY), as_at=TODAY).coverage == ""
    assert assess(monthly(STEADY[:3]), as_at=TODAY).coverage == ""


def target(value, start=dt.date(2018, 1, 1), **more):
    return Target(value=Decimal(value), start=start, stated_by="The commissioner", stated_on=REPORTED, **more)


def aimed(values, *targets, **kinds):
    return assess(replace(monthly(values, **kinds), targets=targets), as_at=TODAY)


@pytest.mark.parametrize(
    ("value", "assurance", "met"),
    [
        (90, Assurance.CONSISTENTLY_PASSING, True),
        (30, Assurance.CONSISTENTLY_FAILING, False),
        (60, Assurance.HIT_AND_MISS, True),
    ],
)
def test_a_target_is_met_now_and_will_be_or_not(value, assurance, met):
    made = aimed(STEADY, target(value))
    assert (made.assurance, made.target.met) == (assurance, met)
    assert made.target_line == (value,) * 12
    assert f"The target is {value} (set by The commissioner, 13 September 2021)." in made.target.words


def test_the_target_that_started_last_counts_and_one_to_come_does_not():
    made = aimed(STEADY, target(90), target(30, dt.date(2018, 7, 1)), target(10, dt.date(2019, 7, 1)))
    assert made.target.value == 30
    assert made.target_line == (90,) * 6 + (30,) * 6


def test_before_its_first_day_there_is_no_target():
    made = aimed(STEADY, target(90, dt.date(2020, 1, 1)))
    assert (made.assurance, made.target) == (Assurance.NO_TARGET, None)
    assert made.target_line == (None,) * 12


def test_a_trajectory_asks_for_a_point_of_its_line():
    line = target(0, end=dt.date(2019, 12, 31), start_value=Decimal(100))
    made = aimed(STEADY, line)
    assert made.target.value == pytest.approx(50, abs=0.1)
    assert "by 31 December 2019, which asks for 50.1 by 31 December 2018" in made.target.words
    assert made.target.met is False


def test_a_neutral_measure_meets_no_target():
    assert aimed(STEADY, target(90), polarity=Polarity.NEUTRAL).target.words.endswith(
        "Neither side of it is better."
    )


def test_without_a_figure_a_target_is_neither_met_nor_missed():
    made = aimed([*STEADY, None], target(90))
    assert made.target.met is None
    assert made.target.words.endswith("There is no figure to hold against it.")


def test_a_stock_has_a_target_and_no_chart_to_judge_by():
    of = replace(
        history(reading(Period.parse("2021-09-01"), 1056), frequency=Frequency.DAY, kind=Kind.STOCK),
        targets=(target(1000),),
    )
    made = assess(of, as_at=TODAY)
    assert (made.assurance, made.target_line) == (Assurance.TOO_FEW_POINTS, ())


def notice(**more):
    return DataNotice(**(PUBLIC | {"confidence": Confidence.LOW, "text": "A backlog."} | more))


def test_a_withheld_figure_is_nowhere_in_its_assessment():
    of = replace(monthly(STEADY), earlier={dt.date(2018, 12, 1): (monthly([77]).readings[0],)})
    held = notice(
        withheld=True, start=dt.date(2018, 12, 1), end=dt.date(2019, 1, 1), weakness=Weakness.KNOWN_DEFECT
    )
    made = assess(of, as_at=TODAY, standing=Standing(notices=[held]))
    assert (made.text, made.reading.value, made.change, made.withheld) == ("withheld", None, None, True)
    assert made.sentence == "Burglary is withheld for December 2018: see the notices on these figures."
    assert made.chart.values[-1] is None
    assert "59" not in repr(made.readings[-1])
    assert (made.signal_words, made.years, made.rate) == ("", (), None)


def test_an_earlier_value_of_a_withheld_period_is_withheld_too():
    december = Period.parse("2018-12")
    of = replace(monthly(STEADY), earlier={december.start: (reading(december, 77),)})
    made = assess(of, as_at=TODAY, standing=Standing(notices=[notice(withheld=True)]))
    assert made.earlier == {}
    assert made.replaced is None


def test_at_low_confidence_a_figure_is_shown_and_not_judged():
    made = assess(monthly([*STEADY, 95]), as_at=TODAY, standing=Standing(notices=[notice()]))
    assert (made.text, made.variation, made.signal_words) == ("95", Variation.TOO_FEW_POINTS, NOT_RELIED_ON)
    assert "unusual" not in made.sentence
    assert made.sentence.endswith("see the notices on these figures.")
    assert made.notices[0].text == "A backlog."


def test_a_provisional_figure_says_so_and_a_revision_gives_its_reason():
    before = monthly(STEADY).readings[-1]
    latest = before._replace(value=Decimal(70), status=FigureStatus.PROVISIONAL, revision_reason="Late crimes.")
    of = monthly(STEADY)
    of = replace(of, readings=(*of.readings[:-1], latest), earlier={before.start: (before,)})
    texts = [caveat.text for caveat in assess(of, as_at=TODAY).caveats]
    assert texts[0].endswith("Reason given: Late crimes.")
    assert texts[1] == "Provisional: its supplier has still to settle this figure."


def test_the_next_figure_is_due_so_many_days_after_its_period():
    of = monthly(STEADY)
    assert assess(of, as_at=TODAY).next_due is None
    of.series.due_days = 30
    assert assess(of, as_at=TODAY).next_due == dt.date(2019, 3, 3)


def test_a_share_with_both_bases_is_judged_and_without_is_not():
    def made(base):
        readings = [
            reading(Period.parse(code), value)._replace(base=base)
            for code, value in (("2020-21-Q4", 60), ("2021-22-Q1", 84))
        ]
        kinds = {"unit": Unit.PERCENT, "kind": Kind.SHARE, "polarity": Polarity.HIGHER_IS_BETTER}
        return assess(history(*readings, frequency=Frequency.QUARTER, **kinds), as_at=TODAY)

    assert made(400).change.words.endswith("more than chance would give")
    assert made(400).change.reliable
    assert made(400).sentence.endswith("(60%), more than chance would give.")
    assert made(8).change.words.endswith("no more than chance would give")
    assert made(None).sentence.endswith("cannot be judged.")


def test_a_plain_average_of_the_reference_years_is_a_baseline_too():
    baseline = Baseline(pk=1, method=BaselineMethod.MEAN, reference_years=[2018, 2019], weights=[])
    baseline._prefetched_objects_cache = {"exclusions": Baseline.objects.none()}
    values = {0: 50, 12: 70, 24: 90}
    made = assess(monthly(values), as_at=TODAY, standing=Standing(baseline=baseline))
    assert made.comparator.value == 60
    assert made.change.text == "+50%"
