"""Composing: the same version as at the same day is the same tree, and what cannot be placed is said."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.kernel.errors import Refused
from peelian.reports.composing import compose, compose_whole, preview
from peelian.reports.freezing import freeze
from peelian.reports.models import ReportVersion
from peelian.reports.queries import report_at, version_of
from peelian.reports.services import NewSection, add_section, cited, list_appendices, sign
from peelian.reports.tree import Chart, Heading, ItemList, Table
from tests.factories.papers import AS_AT, CHIEF, REPORTED, TEXT, WRITER, draft, revise_rape
from tests.unit.reports.tree_facts import figures_of, plain, tables_of

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def again(version: ReportVersion) -> ReportVersion:
    """The version as another process would read it."""
    return version_of(report_at(version.report.ref), version.number)


def test_the_same_version_is_the_same_tree_whenever_it_is_composed(anyshire):
    version = draft()
    first, second = compose(version), compose(again(version))
    assert first.problems == ()
    assert freeze(first.document) == freeze(second.document)


def test_every_printed_figure_is_in_the_list_of_uses_and_every_use_is_printed(anyshire):
    document = compose_whole(draft())
    printed = figures_of(document)
    assert {use.token: (use.text,) for use in document.figures} == printed
    assert len(document.figures) == 1 + 1 + 4 + 12 + 2


def test_a_use_says_what_the_figure_stands_for(anyshire):
    use = compose_whole(draft()).figures[0]
    assert (use.body, use.measure, use.period, use.area) == ("anyshire", "rape-weekly", "2021-W36", "")
    assert (use.text, use.value, use.kind, use.method) == ("11", "11", "value", "printed-comparison/1")
    assert (use.as_at, use.reported_on) == (AS_AT.isoformat(), REPORTED.isoformat())
    assert (use.cell, len(use.source)) == ("B3", 64)


def test_the_tables_lay_out_the_assessments(anyshire):
    week, months = tables_of(compose_whole(draft()))
    assert week[0][:2] == ["Measure", "Figure"]
    assert [row[:3] for row in week[1:]] == [["All crime", "806", "+3.9%"], ["Rape", "11", "+37%"]]
    assert week[2][-1] == "too few to compare"
    assert [row[1] for row in months[1:]] == [
        "31",
        "28",
        "35",
        "30",
        "33",
        "29",
        "34",
        "27",
        "32",
        "36",
        "30",
        "31",
    ]


def test_a_chart_brings_its_words_and_its_table(anyshire):
    chart = next(block for block in compose_whole(draft()).blocks if isinstance(block, Chart))
    assert chart.caption == chart.table.caption == "Burglary by month"
    assert "31" in chart.alternative
    assert "December 2020" in chart.alternative
    assert chart.svg.startswith("<svg")


def test_figures_of_a_district_are_the_district_s(anyshire):
    items = next(block for block in compose_whole(draft()).blocks if isinstance(block, ItemList))
    assert plain(items.items[0].inlines) == "In North Anyshire 11 of 31."


def test_as_at_a_day_a_later_report_is_not_known(anyshire):
    version = draft()
    before = freeze(compose_whole(version, as_at=AS_AT))
    revise_rape(on=dt.date(2021, 9, 20))
    assert freeze(compose_whole(again(version), as_at=AS_AT)) == before
    later = compose_whole(again(version), as_at=dt.date(2021, 9, 20))
    assert later.figures[0].text == "12"
    assert later.figures[0].reported_on == "2021-09-20"
    assert later.control.as_at == "20 September 2021"


def test_as_at_a_day_before_anything_was_reported_nothing_can_be_placed(anyshire):
    composed = compose(draft(), as_at=dt.date(2021, 9, 12))
    assert composed.document.figures == ()
    assert len(composed.problems) == 6
    with pytest.raises(Refused, match="is not whole") as refusal:
        compose_whole(draft("other"), as_at=dt.date(2021, 9, 12))
    assert all(problem.file == "1. Crime" for problem in refusal.value.problems)


def test_a_signed_paper_with_figures_of_another_day_is_a_draft_without_a_signature(anyshire):
    version = sign(version=draft(), by=CHIEF, on=AS_AT)
    same, other = compose_whole(version, as_at=AS_AT), compose_whole(version, as_at=dt.date(2021, 10, 1))
    assert (same.draft, same.control.signed_by) == (False, "A. Holder, Commissioner for Anyshire")
    assert (other.draft, other.control.signed_by, other.control.signed_on) == (True, "", "")


def test_the_sections_and_appendices_are_headed_in_order(anyshire):
    version = draft(text="One.")
    add_section(version=version, section=NewSection("2. More", "Two."), by=WRITER)
    list_appendices(version=version, appendices=[cited("A", "Annual report")], by=WRITER)
    document = compose_whole(version)
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    assert [(block.level, block.text) for block in headings] == [
        (2, "1. Crime"),
        (2, "2. More"),
        (2, "Appendices"),
    ]
    items = next(block for block in document.blocks if isinstance(block, ItemList))
    assert plain(items.items[0].inlines) == "Appendix A: Annual report"


def test_anchors_are_unique_in_the_whole_document(anyshire):
    version = draft()
    add_section(version=version, section=NewSection("2. Again", TEXT), by=WRITER)
    blocks = compose_whole(version).blocks
    tables = [block.table.anchor for block in blocks if isinstance(block, Chart)]
    anchors = [*tables, *(block.anchor for block in blocks if not isinstance(block, ItemList))]
    assert len(set(anchors)) == len(anchors)
    assert all(anchors)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[figure nothing]]", "Commissioner for Anyshire has no measure “nothing”."),
        ("[[figure burglary area=E9]]", "has no measure “burglary” in the area E9"),
        ("[[figure burglary 2019-01]]", "Nothing has been reported for January 2019."),
        ("[[figure burglary show=comparison]]", "prints no comparison"),
        ("[[table nothing]]", "There is no set of measures “nothing”."),
        ("[[table weekly-crime 2020-W01]]", "Nothing of the set “weekly-crime” was reported"),
        ("[[chart burglary 2018-01]]", "Nothing has been reported for January 2018."),
        ("[[list weekly-crime area=E2]]", "has no measure “all-crime-weekly” in the area E2"),
    ],
)
def test_what_the_record_does_not_hold_is_shown_as_missing_and_said(anyshire, text, words):
    composed = compose(draft(text=text))
    assert [words in problem.message for problem in composed.problems] == [True]
    assert "[missing: " in plain(composed.document.blocks[1].inlines)


def test_a_list_and_a_chart_of_a_set_are_made(anyshire):
    text = "[[list weekly-crime 2021-W36]]\n\n[[chart weekly-crime 2021-W36]]"
    items, chart = compose_whole(draft(text=text)).blocks[1:]
    assert isinstance(items, ItemList)
    assert [plain(item.inlines) for item in items.items] == ["All crime: 806", "Rape: 11"]
    assert isinstance(chart, Chart)
    assert [plain(row[2]) for row in chart.table.rows] == ["806", "11"]


def test_a_preview_saves_nothing(anyshire):
    section = draft().sections.get()
    blocks, problems = preview(section, text="New [[figure rape-weekly]] words [[figure nothing]]")
    assert plain(blocks[0].inlines) == "New 11 words [missing: figure nothing]"
    assert len(problems) == 1
    section.refresh_from_db()
    assert (section.text, section.lock) == (TEXT, 1)


def test_the_control_block_prints_what_is_not_stated_as_not_stated(anyshire):
    rows = dict(compose_whole(draft()).control.rows())
    assert rows["Security classification"] == "OFFICIAL"
    assert rows["Disclosable under the Freedom of Information Act"] == "Yes"
    assert "Reporting window" not in rows
    assert "Signed by" not in rows


def test_composing_reads_in_a_number_of_queries_that_does_not_grow(anyshire, django_assert_max_num_queries):
    short, long = draft(text="[[figure burglary]]"), draft("long", text=TEXT)
    with django_assert_max_num_queries(16):
        compose_whole(short)
    with django_assert_max_num_queries(18):
        assert any(isinstance(block, Table) for block in compose_whole(long).blocks)
