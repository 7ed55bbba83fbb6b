"""Tokens that gather: exceptions, measures of a set, years, areas, notices, what is late, and tables compared."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from peelian.access.actors import OPERATOR
from peelian.facts.measures.kinds import BaselineMethod, Confidence
from peelian.facts.measures.services import BaselineRow, ExclusionRow, NoticeRow, give_notice, state_baseline
from peelian.registers.bodies.models import Area, Population
from peelian.reports.composing import compose
from peelian.reports.tree import Block, Chart, Heading, ItemList, Paragraph, Table
from tests.factories.planned import AS_AT, NORTH, QUARTER, paper, planned
from tests.factories.record import PUBLIC, WEEK_36, load_text, make_set, make_weekly_crime, weekly_file
from tests.unit.reports.tree_facts import figures_of, plain

pytestmark = pytest.mark.django_db(databases=["default", "public"])

QUIET = "2024-25-Q1"


@pytest.fixture
def body(db):
    return planned()


def placed(body, text: str, *, slug: str = "2026-02", **changes: object) -> list[Block]:
    """The blocks of one token, after the heading of its section."""
    composed = compose(paper(body, slug, text, **changes))
    assert composed.problems == ()
    assert {use.token: (use.text,) for use in composed.document.figures} == figures_of(composed.document)
    return list(composed.document.blocks[1:])


def words(blocks: list[Block]) -> str:
    """Every word of paragraphs, lists, headings and tables."""
    said = []
    for block in blocks:
        if isinstance(block, Heading):
            said.append(block.text)
        elif isinstance(block, Paragraph):
            said.append(plain(block.inlines))
        elif isinstance(block, ItemList):
            said += [plain(item.inlines) for item in block.items]
        elif isinstance(block, Table):
            said += [block.caption, *block.head, *(plain(cell) for row in block.rows for cell in row)]
        elif isinstance(block, Chart):
            said += [block.caption, block.alternative, *block.notes]
    return "\n".join(said)


def table(blocks: list[Block]) -> list[list[str]]:
    [found] = [block for block in blocks if isinstance(block, Table)]
    return [list(found.head), *([plain(cell) for cell in row] for row in found.rows)]


def headings(blocks: list[Block]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Heading)]


def test_what_is_worse_stands_before_what_is_better_and_missed_targets_come_last(body):
    found = placed(body, f"[[exceptions {QUARTER}]]")
    assert headings(found) == ["Worse than usual", "Better than usual", "Targets missed"]
    worse, better, missed = (block for block in found if isinstance(block, ItemList))
    assert plain(worse.items[0].inlines).startswith("Burglary: 95 in December 2025. This is unusual")
    assert [len(group.items) for group in (worse, better, missed)] == [1, 1, 1]
    assert "Arrests: 96" in plain(better.items[0].inlines)
    assert plain(missed.items[0].inlines).startswith("Theft: 60 in December 2025. The target is 50")


def test_where_nothing_stands_out_the_report_says_so(body):
    [only] = placed(body, f"[[exceptions {QUIET} set=more-justice]]")
    assert "No measure stands outside what is usual for it in quarter 1 of 2024/25" in plain(only.inlines)


def test_exceptions_can_be_those_of_one_set(body):
    assert headings(placed(body, f"[[exceptions {QUARTER} set=more-justice]]")) == ["Better than usual"]


def test_a_period_without_a_figure_is_said_and_fails_nothing(body):
    text = "\n\n".join(
        [
            "[[exceptions 2019-20-Q1]]",
            "[[measures less-crime 2019-20-Q1 show=sentence,years,chart,areas]]",
            "[[compared less-crime 2019-20-Q1]]",
            "[[years burglary 2019-20-Q1]]",
            "[[areas theft 2019-20-Q1]]",
        ]
    )
    said = words(placed(body, text))
    assert "No figure has been reported in quarter 1 of 2019/20" in said
    assert "Nothing has been reported for quarter 1 of 2019/20" in said
    assert "Nothing of “Less crime” was reported for quarter 1 of 2019/20" in said
    assert "Burglary is not compared with other years" in said
    assert "Theft is not given by area." in said


def test_measures_come_by_tier_each_with_its_sentence_years_and_chart(body):
    found = placed(body, f"[[measures less-crime {QUARTER} tier=gold,silver show=sentence,years,chart]]")
    assert headings(found) == ["Burglary", "Theft"]
    burglary, theft = found[:4], found[4:]
    assert [type(block) for block in burglary] == [Heading, Paragraph, Table, Chart]
    assert [type(block) for block in theft] == [Heading, Paragraph, Paragraph, Table, Chart]
    assert plain(found[1].inlines).startswith("Worse than usual. Burglary: 95 in December 2025.")
    assert plain(found[6].inlines).startswith("The target is 50")


def test_years_are_figures_that_can_be_checked_again(body):
    found = table(placed(body, f"[[years burglary {QUARTER}]]"))
    assert found[0] == ["Compared", "Now", "Then", "Change", "What it says"]
    quarter = found[1]
    assert quarter[0] == "Latest quarter against the one before"
    assert quarter[1] == f"October to December 2025: {62 + 59 + 95}"
    assert quarter[3].startswith("+")


def test_a_measure_by_area_has_a_row_for_each(body):
    one = table(placed(body, f"[[areas burglary {QUARTER}]]"))
    assert [row[:2] for row in one[1:]] == [["North Anyshire", "47"], ["South Anyshire", "47"]]


def test_a_set_by_area_has_the_areas_side_by_side(body):
    found = table(placed(body, f"[[areas less-crime {QUARTER}]]"))
    assert found == [["Measure", "North Anyshire", "South Anyshire"], ["Burglary", "47", "47"]]
    [only] = compose(paper(body, "other", f"[[areas more-justice {QUARTER}]]")).document.blocks[1:]
    assert plain(only.inlines) == "No measure of “More justice” is given by area."


def test_notices_say_what_is_withheld_and_who_says_so(body):
    found = table(placed(body, "[[notices]]"))
    assert found == [
        ["About", "Figures of", "Confidence", "What to know", "Said by"],
        [
            "Arrests",
            "1 to 31 October 2023",
            "medium",
            "Withheld: the figures are not shown. The figures of the first month are being counted again.",
            "The lead, 1 January 2025",
        ],
    ]


@pytest.mark.parametrize("token", ["[[notices set=less-crime]]", f"[[notices {QUARTER}]]"])
def test_where_no_notice_touches_the_figures_that_is_said(body, token):
    [only] = placed(body, token)
    assert plain(only.inlines) == "There is no notice on these figures."


def test_what_is_late_names_who_answers_for_it(body):
    found = table(placed(body, "[[late]]"))
    assert found[1:] == [["Robbery", "October 2025", "31 December 2025", "Head of performance"]]
    [only] = compose(paper(body, "other", "[[late set=more-justice]]")).document.blocks[1:]
    assert plain(only.inlines) == "Every figure that was expected by 1 February 2026 had been reported."


def test_what_may_not_be_public_is_nowhere(body):
    tokens = (
        f"[[exceptions {QUARTER}]]",
        "[[notices]]",
        "[[late]]",
        f"[[measures less-crime {QUARTER} show=sentence,chart]]",
        f"[[compared less-crime {QUARTER}]]",
        f"[[areas less-crime {QUARTER}]]",
    )
    composed = compose(paper(body, "2026-02", "\n\n".join(tokens)))
    said = words(list(composed.document.blocks))
    assert "ndercover" not in said
    assert "for the office alone" not in said
    assert "undercover" not in {use.measure for use in composed.document.figures}


def test_figures_are_compared_each_at_its_last_period_inside_the_one_asked_for(body):
    found = placed(body, f"[[compared less-crime {QUARTER} tier=gold,silver,bronze]]")
    rows = table(found)
    assert rows[0] == ["Measure", "Figure", "When", "Compared"]
    assert rows[1][:3] == ["Burglary", "95", "December 2025"]
    assert rows[3][:3] == ["Robbery", "62", "October 2025"]
    assert "An XmR control chart" in words(found)


def test_the_weekly_table_says_what_its_percentages_rest_on(body):
    measure_set = make_weekly_crime(body)
    load_text(body, weekly_file(), measure_set=measure_set, period=WEEK_36)
    found = placed(body, '[[compared weekly 2021-W36 head="HO crime category|Volumes"]]')
    rows = table(found)
    assert rows[0] == ["HO crime category", "Volumes", "Weighted Baseline %", "Note"]
    assert rows[1] == ["Total Recorded Crime", "806", "+3.9%", ""]
    assert rows[3] == ["Rape", "11", "+37%", "too few to compare"]
    assert "not the baseline" in words(found)
    assert "below 20: Rape, Personal Robbery, Business Robbery" in words(found)


@pytest.mark.parametrize(
    ("token", "refusal"),
    [
        ("[[measures nothing]]", "There is no set of measures “nothing”."),
        ("[[compared nothing]]", "There is no set of measures “nothing”."),
        ("[[exceptions set=nothing]]", "There is no set of measures “nothing”."),
        ("[[years nothing]]", "has no measure “nothing”"),
        ("[[areas nothing]]", "There is no set of measures “nothing”."),
    ],
)
def test_what_there_is_not_is_refused(body, token, refusal):
    composed = compose(paper(body, "2026-02", token))
    assert [refusal in problem.message for problem in composed.problems] == [True]


def test_a_set_without_a_measure_of_the_tier_says_so(body):
    [only] = placed(body, f"[[measures more-justice {QUARTER} tier=bronze]]")
    assert plain(only.inlines) == "No bronze measure of “More justice” has figures here."


def test_the_figure_before_stands_where_the_period_has_none(body):
    found = placed(body, "[[measures more-justice 2026-01]]", as_at=AS_AT + dt.timedelta(days=1))
    assert "Nothing has been reported for January 2026. The last before it: Arrests: 96 in December" in words(
        found
    )


def test_whose_baseline_it_is_and_what_it_leaves_out_is_said(body):
    measure_set = make_set(("theft", "Theft"), ("arrests", "Arrests"), slug="monthly")
    out = [
        ExclusionRow(dt.date(2024, 3, 1), dt.date(2024, 4, 1), "Flooding.", "The lead", dt.date(2025, 1, 1)),
        ExclusionRow(dt.date(2024, 7, 1), dt.date(2024, 8, 1), "A strike", "The lead", dt.date(2025, 1, 1)),
    ]
    for at, exclusions in enumerate(([], out[:1], out)):
        row = BaselineRow("monthly", BaselineMethod.WEIGHTED, "Anyshire Police", (2024, 2023), (2, 1), exclusions)
        state_baseline(body=body, row=replace(row, stated_on=dt.date(2025, 1, 1 + at)), by=OPERATOR)
    found = placed(body, f"[[compared {measure_set.slug} {QUARTER}]]")
    assert table(found)[0] == ["Measure", "Figure", "Weighted baseline %"]
    said = words(found)
    assert "The baseline is that of Anyshire Police, and rests on the same period of 2024 and 2023" in said
    assert "weighted 2 and 1. It leaves out:" in said
    assert "1 to 31 July 2024: A strike (The lead, 1 January 2025)." in said


@pytest.mark.parametrize(
    ("exclusions", "expected"),
    [
        ([], "It leaves out nothing."),
        (
            [ExclusionRow(dt.date(2024, 3, 1), dt.date(2024, 4, 1), "Flooding.", "The lead", dt.date(2025, 1, 1))],
            "It leaves out 1 to 31 March 2024: Flooding (The lead, 1 January 2025).",
        ),
    ],
)
def test_one_exclusion_or_none_is_said_in_the_sentence(body, exclusions, expected):
    make_set(("theft", "Theft"), slug="monthly")
    row = BaselineRow("monthly", BaselineMethod.WEIGHTED, "Anyshire Police", (2024, 2023), (2, 1), exclusions)
    state_baseline(body=body, row=row, by=OPERATOR)
    assert expected in words(placed(body, f"[[compared monthly {QUARTER}]]"))


def test_a_figure_of_low_confidence_is_given_and_not_compared(body):
    notice = NoticeRow(Confidence.LOW, "Counted twice.", PUBLIC, measure="arrests")
    give_notice(body=body, row=notice, by=OPERATOR)
    rows = table(placed(body, f"[[compared more-justice {QUARTER}]]"))
    assert rows == [["Measure", "Figure", "Note"], ["Arrests", "96", "not judged: see the data notices"]]
    assert headings(placed(body, f"[[exceptions {QUARTER}]]", slug="other")) == [
        "Worse than usual",
        "Targets missed",
    ]


def test_areas_give_their_rates_where_their_people_are_known(body):
    areas = Area.objects.filter(code=NORTH)
    Population.objects.create(area=areas.get(), people=10_000, counted_on=dt.date(2024, 6, 30), method="estimate")
    rows = table(placed(body, f"[[areas burglary {QUARTER}]]"))
    assert rows[0] == ["Area", "Figure", "Signal", "Rate per 1,000 people"]
    assert [row[3] for row in rows[1:]] == ["37.5", ""]
    [paragraph] = placed(body, f"[[figure burglary 2025-12 area={NORTH} show=rate]]", slug="other")
    assert plain(paragraph.inlines) == "37.5"


@pytest.mark.parametrize("show", ["target", "rate"])
def test_what_a_figure_does_not_have_is_refused(body, show):
    composed = compose(paper(body, "2026-02", f"[[figure robbery 2025-10 show={show}]]"))
    assert [f"Robbery has no {show}" in problem.message for problem in composed.problems] == [True]


def test_notices_that_begin_or_end_somewhere_say_so(body):
    for span in ({}, {"start": dt.date(2024, 1, 1)}, {"end": dt.date(2024, 1, 1)}):
        row = NoticeRow(Confidence.HIGH, f"Note {len(span)} {list(span)}.", PUBLIC, measure="theft", **span)
        give_notice(body=body, row=row, by=OPERATOR)
    spans = {row[1] for row in table(placed(body, "[[notices set=less-crime]]"))[1:]}
    assert spans == {"every period", "1 January 2024 on", "before 1 January 2024"}
