"""The annual report draws what the record holds of its year and may be public; the rest is the writer's."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.access.actors import OPERATOR
from peelian.facts.measures.queries import set_called
from peelian.facts.meetings.kinds import MeetingState, SeriesKind
from peelian.facts.plans.kinds import Rating
from peelian.kernel.markings import Restriction
from peelian.kernel.periods import Period
from peelian.registers.actions.kinds import Kind, Response
from peelian.registers.actions.responses import respond
from peelian.registers.actions.services import update_action
from peelian.reports.checks.lines import lines_of
from peelian.reports.checks.reading import checks_of
from peelian.reports.composing import compose
from peelian.reports.models import ReportVersion
from peelian.reports.report_templates import template_called
from peelian.reports.services import NewSection, add_section, create_report, sign
from peelian.reports.starting import create_report_from_template
from peelian.reports.tree import Table
from tests.factories.delivering import reported
from tests.factories.meeting import a_meeting, a_series
from tests.factories.owed import FOR_THE_OFFICE, FOR_THE_PANEL, MEETING_ON, bodies, raised, said
from tests.factories.planned import control_block, planned
from tests.factories.planning import a_commitment, a_milestone, a_plan, an_objective
from tests.unit.reports.tree_facts import plain

pytestmark = pytest.mark.django_db(databases=["default", "public"])

YEAR = "FY2017-18"
AS_AT = dt.date(2018, 6, 30)
ISSUED = {"issued_on": dt.date(2017, 3, 1)}


@pytest.fixture
def anyshire(db):
    """The commissioner, with a panel."""
    return bodies()[1]


def begun(body, period: str = YEAR, **changes: object) -> ReportVersion:
    block = control_block(**{"as_at": AS_AT, "dated": AS_AT, **changes})
    return create_report_from_template(
        body=body,
        template=template_called("annual"),
        period=Period.parse(period),
        slug="annual",
        block=block,
        restriction=Restriction(),
        by=OPERATOR,
    )


def drawn(body, text: str, **changes: object) -> ReportVersion:
    block = control_block(**{"title": "A paper", "as_at": AS_AT, "dated": AS_AT, **changes})
    version = create_report(
        body=body, slug="paper", kind="paper", block=block, restriction=Restriction(), by=OPERATOR
    )
    add_section(version=version, section=NewSection("1. Only", text), by=OPERATOR)
    return version


def table(version: ReportVersion) -> list[list[str]]:
    blocks = compose(version).document.blocks
    [found] = [one for one in blocks if isinstance(one, Table)]
    return [[plain(cell) for cell in row] for row in found.rows]


def words(version: ReportVersion) -> list[str]:
    return [line.text for line in lines_of(compose(version).document).lines[4:]]


def test_it_has_a_section_for_each_public_objective_of_the_plan_of_its_year(anyshire):
    plan = a_plan(anyshire, "2016-2020", **ISSUED)
    an_objective(plan, "Less crime")
    an_objective(plan, "A secret aim", restriction=FOR_THE_OFFICE)
    an_objective(a_plan(anyshire, "2021-2025"), "To come")
    version = begun(anyshire)
    assert [one.heading for one in version.sections.all()] == [
        *("1. Foreword", "2. The year in figures", "3. Less crime"),
        *("4. What the panel resolved and recommended", "5. Meetings held", "6. Decisions"),
        *("7. Grants and commissioning", "8. Complaints", "9. Looking ahead"),
        "10. What should be known of the figures",
    ]
    assert version.title == "Annual report 2017/18"
    assert (version.window_from, version.window_to) == (dt.date(2017, 4, 1), dt.date(2018, 3, 31))
    assert version.report.kind == "annual-report"
    text = version.sections.get(position=3).text
    assert "[[progress 2016-2020-1 FY2017-18]]" in text
    assert "Figures" not in text
    assert compose(version).problems == ()


def test_what_the_record_does_not_hold_is_left_to_the_writer_and_the_checks_say_so(anyshire):
    version = begun(anyshire)
    found = checks_of(version, today=AS_AT, printing=False).open
    assert {one.finding.rule for one in found} == {"correction-note"}
    assert [one.spot.heading.split(". ")[1] for one in found] == [
        *("Foreword", "Decisions", "Grants and commissioning", "Complaints", "Looking ahead"),
    ]


def test_an_objective_with_measures_has_its_figures_and_one_body_without_a_plan_its_sets(db):
    body = planned()
    made = begun(body, "FY2025-26", as_at=dt.date(2026, 2, 1), dated=dt.date(2026, 2, 1))
    assert [one.heading for one in made.sections.all()][2:4] == ["3. Less crime", "4. More justice"]
    assert "does not hold the plan" in made.sections.get(position=3).text
    plan = a_plan(body, "2025-2029", issued_on=dt.date(2025, 3, 1))
    an_objective(plan, "Aim", measures=set_called("less-crime"))
    made.sections.all().delete()
    made.delete()
    made.report.delete()
    again = begun(body, "FY2025-26", as_at=dt.date(2026, 2, 1), dated=dt.date(2026, 2, 1))
    assert again.sections.get(position=3).heading == "3. Aim"
    assert "[[measures less-crime FY2025-26" in again.sections.get(position=3).text
    document = compose(again)
    assert document.problems == ()
    assert any(use.measure == "burglary" for use in document.document.figures)


def test_progress_is_that_reported_in_the_year_and_may_be_public(anyshire):
    plan = a_plan(anyshire, "2016-2020", **ISSUED)
    aim = an_objective(plan, "Less crime")
    first, second, _ = (a_commitment(aim, f"Promise {at}.") for at in (1, 2, 3))
    a_commitment(aim, "A secret promise.", restriction=FOR_THE_OFFICE)
    a_milestone(first, "Officers trained", done_on=dt.date(2018, 1, 5))
    in_year, before, after = dt.date(2017, 12, 31), dt.date(2017, 3, 20), dt.date(2018, 6, 1)
    reported(aim, in_year, Rating.AT_RISK, narrative="It is harder than it was.")
    reported(first, in_year, Rating.ON_TRACK, narrative="Half are trained.")
    reported(first, after, Rating.COMPLETE, narrative="All are trained.")
    reported(first, dt.date(2018, 2, 1), Rating.OFF_TRACK, narrative="Secretly not.", restriction=FOR_THE_OFFICE)
    reported(second, before, Rating.ON_TRACK, narrative="Long ago.")
    version = drawn(anyshire, "[[progress 2016-2020-1 FY2017-18]]")
    assert table(version) == [
        ["Promise 1.", "on track, by judgement", "31 December 2017", "Half are trained."],
        ["Milestone: Officers trained", "done 5 January 2018", "", "Nothing has been reported."],
        ["Promise 2.", "on track, by judgement", "20 March 2017", "Nothing was reported in the year."],
        ["Promise 3.", "not rated", "", "Nothing has been reported."],
    ]
    assert any("(at risk): It is harder than it was." in line for line in words(version))


def test_a_commitment_given_up_and_an_objective_without_any_say_so(anyshire):
    plan = a_plan(anyshire, "2016-2020", **ISSUED)
    aim = an_objective(plan, "Less crime")
    version = drawn(anyshire, "[[progress 2016-2020-1 FY2017-18]]")
    assert words(version)[-1] == "The record holds no commitment under this objective."
    given_up = a_commitment(aim, "Promise.", done_on=dt.date(2017, 9, 1), ended_why="The money went.")
    reported(given_up, dt.date(2017, 8, 1), None, narrative="Told.")
    assert table(version)[0][1] == "given up: The money went."


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[progress 2016-2020-9 FY2017-18]]", "no objective “2016-2020-9” that may be public"),
        ("[[progress 2016-2020-2 FY2017-18]]", "no objective “2016-2020-2” that may be public"),
        ("[[progress 1999-1 FY2017-18]]", "no such plan"),
        ("[[progress 2016-2020-1]]", "says of which year"),
        ("[[resolved]]", "says of which year"),
        ("[[held]]", "says of which year"),
    ],
)
def test_what_cannot_be_drawn_is_refused(anyshire, text, problem):
    plan = a_plan(anyshire, "2016-2020", **ISSUED)
    an_objective(plan)
    an_objective(plan, restriction=FOR_THE_OFFICE)
    [found] = compose(drawn(anyshire, text)).problems
    assert problem in found.message


def test_what_the_panel_agreed_stands_with_what_became_of_it_by_the_day(anyshire):
    panel = anyshire.scrutinised_by
    advice = raised(panel, kind=Kind.RECOMMENDATION, what="Publish the plan.", owed_by_body=anyshire)
    raised(panel, kind=Kind.ACTION, what="Send the slides.")
    raised(panel, what="A secret.", restriction=FOR_THE_PANEL)
    raised(panel, what="Next year.", raised_on=dt.date(2018, 4, 3))
    answered = said("We agree", on=MEETING_ON)
    respond(action=advice, response=Response.ACCEPTED, said=answered, lock=advice.lock, by=OPERATOR)
    update_action(action=advice, said=said("It is out.", on=dt.date(2018, 7, 30)), by=OPERATOR)
    rows = table(drawn(anyshire, "[[resolved FY2017-18]]"))
    assert [row[0] for row in rows] == ["Publish the plan."]
    _, when, owner, stands, became = rows[0]
    assert when == "Panel, 19 March 2018, item 4 (recommendation)"
    assert (owner, stands) == ("Commissioner", "open")
    assert became.startswith("Accepted")
    assert "It is out" not in became


def test_a_signed_paper_does_not_take_up_what_was_entered_later(anyshire):
    action = raised(anyshire.scrutinised_by, what="Publish the plan.")
    version = drawn(anyshire, "[[resolved FY2017-18]]")
    sign(version=version, by=OPERATOR, on=AS_AT)
    before = table(version)
    update_action(action=action, said=said("Later.", on=MEETING_ON), by=OPERATOR)
    assert table(version) == before


def test_a_year_without_anything_says_so(anyshire):
    version = drawn(anyshire, "[[resolved FY2017-18]]\n\n[[held FY2017-18]]")
    assert words(version)[-2:] == [
        "The record holds no resolution or recommendation of the panel in 2017/18.",
        "The record holds no meeting in 2017/18.",
    ]


def test_meetings_held_are_those_of_the_body_and_its_panel_in_the_year(anyshire):
    held = {"state": MeetingState.HELD}
    series = a_series(anyshire.scrutinised_by)
    board = a_series(anyshire, slug="board", name="Accountability Board", kind=SeriesKind.HOLDING_TO_ACCOUNT)
    a_meeting(series, dt.date(2018, 3, 19), **held)
    a_meeting(series, dt.date(2018, 2, 1), restriction=FOR_THE_PANEL, **held)
    a_meeting(series, dt.date(2018, 6, 21), **held)
    a_meeting(series, dt.date(2018, 3, 30))
    a_meeting(board, dt.date(2017, 5, 2), title="The first board", **held)
    assert table(drawn(anyshire, "[[held FY2017-18]]")) == [
        ["2 May 2017", "The first board"],
        ["19 March 2018", str(series)],
    ]
