"""Reports made from templates: filled in for a body and a period, whole, and every figure in them supported."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.access.actors import OPERATOR, Actor
from peelian.kernel.errors import Forbidden, NotFound, Refused
from peelian.kernel.markings import Restriction
from peelian.kernel.periods import Period
from peelian.reports import report_templates
from peelian.reports.composing import compose_whole
from peelian.reports.models import Report, ReportVersion
from peelian.reports.rendering.formats import FORMATS, render
from peelian.reports.report_templates import template_called, templates
from peelian.reports.starting import create_report_from_template, suggested_block
from peelian.reports.tree import Chart, Table
from peelian.reports.verification import verify
from tests.factories import papers
from tests.factories.planned import AS_AT, QUARTER, control_block, paper, planned
from tests.factories.record import WEEK_36, load_text, make_body, make_set, make_weekly_crime, weekly_file
from tests.unit.reports.tree_facts import plain

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def made(body, template: str, period: str, *, by: Actor = OPERATOR, **changes: object) -> ReportVersion:
    return create_report_from_template(
        body=body,
        template=template_called(template),
        period=Period.parse(period),
        slug="made",
        block=control_block(**changes),
        restriction=Restriction(),
        by=by,
    )


def headings(version: ReportVersion) -> list[str]:
    return [section.heading for section in version.sections.all()]


def test_a_quarterly_report_has_its_sections_in_order(db):
    version = made(planned(), "quarterly", QUARTER)
    assert headings(version) == [
        "1. Summary",
        "2. Less crime",
        "3. More justice",
        "4. Data notices",
        "5. Figures that have changed",
        "6. Measures with no new figure",
        "Appendix: Less crime",
        "Appendix: More justice",
    ]
    assert version.title == "Performance report, quarter 3 of 2025/26 (1 October to 31 December 2025)"
    assert (version.window_from, version.window_to) == (dt.date(2025, 10, 1), dt.date(2025, 12, 31))
    assert version.report.kind == "performance-report"


@pytest.mark.parametrize("form", list(FORMATS))
def test_every_figure_of_a_quarterly_report_is_supported_in_every_format(db, form):
    document = compose_whole(made(planned(), "quarterly", QUARTER))
    read, checks = verify(f"paper.{form}", render(document, form), today=AS_AT)
    assert "A new records system (The lead, 1 January 2025)" in " ".join(read.plain_text.split())
    assert {check.verdict for check in checks} == {"matched"}
    assert len(checks) > 100
    assert [block.caption for block in document.blocks if isinstance(block, Chart)] == [
        "Burglary",
        "Theft",
        "Arrests",
    ]


def test_the_marks_of_a_chart_stand_numbered_beneath_it(db):
    document = compose_whole(made(planned(), "quarterly", QUARTER))
    theft = next(block for block in document.blocks if isinstance(block, Chart) and block.caption == "Theft")
    assert theft.notes == (
        "Left out of the limits: 1 March to 30 April 2024: Flooding (The lead, 1 January 2025).",
        "New limits from August 2024: A new records system (The lead, 1 January 2025).",
    )
    html = render(document, "html").decode()
    assert "<ol><li>Left out of the limits: 1 March to 30 April 2024: Flooding" in html


def test_a_body_without_objectives_reports_its_tables(db):
    version = made(papers.office(), "quarterly", "2021-22-Q2")
    assert headings(version)[:2] == ["1. Summary", "2. Weekly crime"]
    assert "Appendix: Weekly crime" in headings(version)
    assert compose_whole(version).figures


def test_a_weekly_report_of_a_week(db):
    body = make_body()
    load_text(body, weekly_file(), measure_set=make_weekly_crime(body), period=WEEK_36)
    version = made(body, "weekly", "2021-W36")
    assert headings(version) == ["1. Weekly", "2. What stands out"]
    document = compose_whole(version)
    assert len(document.figures) == 20
    assert version.title == "Performance figures, week 36 of 2021 (6 to 12 September 2021)"


def test_a_weekly_report_of_a_month_where_the_force_gives_no_weekly_figures(db):
    body = planned()
    make_set(("theft", "Theft"), ("arrests", "Arrests"), slug="monthly")
    version = made(body, "weekly", "2025-12")
    assert headings(version) == ["1. Monthly", "2. What stands out"]
    document = compose_whole(version)
    assert [use.kind for use in document.figures[:4]] == ["value", "change", "value", "change"]
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert table.head == ("HO crime category", "Volumes", "Compared")
    assert [plain(row[2]) for row in table.rows] == ["at the average", "34 above average"]


def test_what_is_given_is_kept(db):
    version = made(planned(), "quarterly", QUARTER, title="Ours", window_from=dt.date(2025, 4, 1))
    assert (version.title, version.window_from) == ("Ours", dt.date(2025, 4, 1))


def test_a_period_the_template_is_not_for_is_refused(db):
    with pytest.raises(Refused, match="is for a quarter, and December 2025 is a month"):
        made(planned(), "quarterly", "2025-12")


def test_a_name_that_is_taken_is_refused_and_nothing_is_left(db):
    body = planned()
    paper(body, "made", "Words")
    with pytest.raises(Refused, match="already"):
        made(body, "quarterly", QUARTER)
    assert Report.objects.count() == 1


def test_only_who_may_write_may_begin_one(db):
    body = planned()
    reader = Actor("reader@anyshire.example", "A. Reader", {"anyshire": frozenset({"office-reader"})})
    with pytest.raises(Forbidden):
        made(body, "quarterly", QUARTER, by=reader)
    assert not Report.objects.exists()


def test_the_templates_that_come_with_the_system_are_sound():
    assert [one.slug for one in templates()] == ["annual", "quarterly", "weekly"]


def test_another_template_is_another_file_and_nothing_else(db, tmp_path, monkeypatch):
    monkeypatch.setattr(report_templates, "FOLDER", tmp_path)
    (tmp_path / "short.toml").write_text(
        'title = "Short"\nabout = "A page."\nkind = "short"\nreport_title = "{body}, {period_words}"\n'
        'frequencies = ["month"]\n[[section]]\nheading = "Only"\ntext = "[[exceptions {period}]]"\n'
    )
    assert [one.slug for one in templates()] == ["short"]
    version = made(planned(), "short", "2025-12")
    assert (version.title, headings(version)) == ("Commissioner for Anyshire, December 2025", ["Only"])
    assert compose_whole(version).figures


def test_a_template_there_is_not_is_refused_with_those_there_are():
    with pytest.raises(NotFound, match="There are: annual, quarterly, weekly"):
        template_called("yearly")


def test_a_body_with_nothing_to_fill_a_template_with_is_refused(db, tmp_path, monkeypatch):
    monkeypatch.setattr(report_templates, "FOLDER", tmp_path)
    (tmp_path / "sets.toml").write_text(
        'title = "Sets"\nabout = "Sets."\nkind = "sets"\nreport_title = "Sets"\nfrequencies = ["month"]\n'
        '[[section]]\neach = "bridge"\nheading = "{title}"\ntext = "[[compared {set}]]"\n'
    )
    with pytest.raises(Refused, match="has no measures to fill “Sets” with"):
        made(planned(), "sets", "2025-12")


def test_the_next_control_block_says_what_the_last_one_said(db):
    body = planned()
    assert suggested_block(body, as_at=AS_AT, dated=AS_AT).prepared_by == ""
    paper(body, "first", "Words", prepared_by="Somebody")
    assert suggested_block(body, as_at=AS_AT, dated=AS_AT).prepared_by == "Somebody"
