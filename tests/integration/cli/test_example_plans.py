"""The plans and duties of the example record: what the papers say of them, at the right gate on the right day."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Collection
from pathlib import Path

import pytest

from peelian.access.actors import OPERATOR
from peelian.facts.measures.models import SetRow
from peelian.facts.plans.delivery import Item
from peelian.facts.plans.kinds import Answered, Checklist, PlanStanding, Rating
from peelian.facts.plans.models import ChecklistItem, Plan
from peelian.facts.plans.queries.delivery import delivery, stale
from peelian.facts.plans.queries.plan_text import plan_text
from peelian.facts.plans.queries.plans import plan_called, standing
from peelian.kernel.markings import Audience
from peelian.law.duties import Standing
from peelian.registers.bodies.queries import body_called
from peelian.registers.duties.queries import delegations_of, duties_of, proceeding_called, standing_of
from peelian.registers.records.queries import edges
from peelian.surfaces.cli.record.load import load_record

pytestmark = [pytest.mark.django_db(databases=["default", "public"]), pytest.mark.slow]
EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
D = dt.date
EVERYBODY = frozenset(Audience)
PAPER_2020, PAPER_2021 = D(2020, 9, 21), D(2021, 9, 23)
BOARD = D(2021, 7, 20)


@pytest.fixture
def record(db, tmp_path: Path) -> None:
    """The registers of the example, its plans, duties and links; and nothing else of it."""
    for path in EXAMPLES.iterdir():
        if path.suffix in (".csv", ".toml") and path.name != "record.toml":
            shutil.copy(path, tmp_path)
    shutil.copytree(EXAMPLES / "outlines", tmp_path / "outlines")
    for pattern in ("*/plans/*.toml", "*/duties.toml", "*/links.toml"):
        for path in (EXAMPLES / "bodies").glob(pattern):
            there = tmp_path / path.relative_to(EXAMPLES)
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, there)
    (tmp_path / "record.toml").write_text('title = "Plans"\n')
    load_record(tmp_path, by=OPERATOR)


def plan(slug: str, name: str) -> Plan:
    return plan_called(body_called(slug), name)


def stages_open(slug: str, name: str, on: dt.date) -> Collection[str]:
    found = standing_of(proceeding_called(body_called(slug), name), on=on)
    return {one.stage.name for one in found.open_stages}


def why_not(slug: str, name: str, on: dt.date, stage: str) -> str:
    found = standing_of(proceeding_called(body_called(slug), name), on=on)
    return " ".join(next(one.why_not for one in found.stages if one.stage.name == stage))


class TestWarwickshire:
    def test_five_priorities_have_three_areas_of_focus_each_in_the_order_of_the_paper(self, record):
        text = plan_text(plan("warwickshire", "2021-2025"), audiences={Audience.PUBLIC}, on=PAPER_2021)
        assert [(one.title, [area.title for area in one.focus]) for one in text.objectives] == [
            (
                "Deliver visible and effective policing",
                ["Extra officers", "Neighbourhood policing", "Transforming the force"],
            ),
            ("Fight crime and reduce reoffending", ["Violent crime", "Organised crime", "Reoffending"]),
            (
                "Keep people safe and reduce harm",
                ["Violence against women and girls", "Vulnerability", "Road safety"],
            ),
            (
                "Improve the justice experience",
                ["Victims and witnesses", "Public contact", "Justice outcomes"],
            ),
            (
                "Strengthen communities",
                ["Involving and empowering citizens", "Crime prevention", "Partnership working"],
            ),
        ]
        assert all(one.outcome and one.measures for one in text.objectives)
        assert [one.year for one in text.evidence] == ["2021", "2020", "2020", "2020/21"]
        assert text.objective_word == "priority"

    def test_the_old_plan_is_current_while_the_new_one_is_made(self, record):
        old, new = (plan("warwickshire", name) for name in ("2016-2022", "2021-2025"))
        days = (D(2021, 9, 13), PAPER_2021, D(2022, 3, 30), D(2022, 3, 31), D(2025, 3, 31), D(2025, 4, 1))
        assert [(standing(old, on=on), standing(new, on=on)) for on in days] == [
            (PlanStanding.NOT_KNOWN, PlanStanding.IN_DEVELOPMENT),
            (PlanStanding.CURRENT, PlanStanding.IN_DEVELOPMENT),
            (PlanStanding.CURRENT, PlanStanding.IN_DEVELOPMENT),
            (PlanStanding.SUPERSEDED, PlanStanding.CURRENT),
            (PlanStanding.SUPERSEDED, PlanStanding.CURRENT),
            (PlanStanding.SUPERSEDED, PlanStanding.ENDED),
        ]

    def test_the_law_as_it_stood_asks_for_seven_matters_and_seven_duties(self, record):
        items = ChecklistItem.objects.filter(plan=plan("warwickshire", "2021-2025"))
        assert items.filter(checklist=Checklist.CONTENT).count() == 7
        assert items.filter(checklist=Checklist.DUTIES).count() == 7
        assert [one.key for one in items.exclude(answered=Answered.NOT_LOOKED_AT)] == ["s7(1)(a)"]

    def test_on_the_day_of_the_panel_the_draft_may_not_go_to_it_yet(self, record):
        found = stages_open("warwickshire", "plan-2021-2025", PAPER_2021)
        consultations = {"chief-constable-consulted", "people-consulted", "victims-consulted"}
        assert found == {"evidence-gathered", *consultations}
        assert "s5(6)(b)" in why_not("warwickshire", "plan-2021-2025", PAPER_2021, "draft-sent-to-panel")
        assert "s96(1A)" in why_not("warwickshire", "plan-2021-2025", PAPER_2021, "issued")

    def test_the_plan_was_issued_on_the_last_lawful_day(self, record):
        lines = duties_of(body_called("warwickshire"), on=D(2022, 4, 1), audiences=EVERYBODY)
        by_rule = {line.rule: line for line in lines}
        assert by_rule["PLAN-01"].done_on == by_rule["PLAN-01"].due == D(2022, 3, 31)
        assert by_rule["PLAN-01"].standing is Standing.DONE
        assert {by_rule[rule].done_on for rule in ("ANN-02", "INF-03")} == {D(2021, 9, 14)}
        assert by_rule["PRE-05a"].done_on == D(2018, 2, 28)

    def test_the_deputy_may_exercise_what_is_not_reserved(self, record):
        (delegation,) = delegations_of(body_called("warwickshire"), on=PAPER_2021)
        assert (delegation.holder, delegation.function) == ("the deputy", "another function")

    def test_what_was_promised_of_recruitment_is_about_the_measures_of_the_first_priority(self, record):
        first = SetRow.objects.filter(measure_set__slug="warwickshire-objective-1")
        measures = set(first.values_list("measure__slug", flat=True))
        found = {(str(one.source), one.target.name) for one in edges(body_called("warwickshire-panel"))}
        about = {name for origin, name in found if origin == "warwickshire-panel/actions/2"}
        assert about == {"officers-in-post", "officer-establishment"}
        assert about <= measures

    def test_sustainability_has_its_five_areas(self, record):
        text = plan_text(plan("warwickshire-police", "sustainability"), audiences=EVERYBODY, on=PAPER_2021)
        titles = ["Culture", "Carbon Reduction", "Waste", "Procurement", "Community"]
        assert [one.title for one in text.objectives] == titles
        assert text.standing is PlanStanding.CURRENT


class TestWestMidlands:
    def test_the_plan_takes_in_fourteen_functions_and_has_five_projects(self, record):
        text = plan_text(plan("west-midlands", "2021-2025"), audiences={Audience.PUBLIC}, on=BOARD)
        scope = next(one for one in text.checklists if one.checklist is Checklist.SCOPE)
        assert len(scope.items) == 14
        assert [one.name for one in text.projects] == ["a", "b", "c", "d", "e"]
        assert [len(one.tasks) for one in text.projects] == [1, 0, 2, 1, 4]
        assert text.standing is PlanStanding.IN_DEVELOPMENT
        (milestone,) = text.milestones
        assert (milestone.due, milestone.due_from, milestone.due_to) == (
            "early October 2021",
            D(2021, 10, 1),
            D(2021, 10, 31),
        )

    def test_on_the_day_of_the_board_the_draft_may_go_to_the_panel_and_the_plan_not_be_issued(self, record):
        found = standing_of(proceeding_called(body_called("west-midlands"), "plan-2021-2025"), on=BOARD)
        assert {one.stage for one in found.taken} == {"people-consulted", "chief-constable-consulted"}
        assert all(one.day_words for one in found.taken)
        assert "draft-sent-to-panel" in stages_open("west-midlands", "plan-2021-2025", BOARD)
        assert "s5(6)(c)" in why_not("west-midlands", "plan-2021-2025", BOARD, "issued")
        assert stages_open("west-midlands", "plan-2021-2025", D(2021, 7, 19)) == {
            *("evidence-gathered", "chief-constable-consulted", "people-consulted", "victims-consulted")
        }


class TestWestMercia:
    def test_the_delivery_plan_has_fourteen_commitments_under_the_four_objectives(self, record):
        found = delivery(plan("west-mercia", "delivery-2020"), as_at=PAPER_2020, audiences={Audience.PUBLIC})
        commitments = found.of(Item.COMMITMENT)
        under = [len(found.below(one.ref, Item.COMMITMENT)) for one in found.of(Item.OBJECTIVE)]
        assert (len(commitments), under) == (14, [4, 4, 2, 4])
        assert all(one.reported_on == PAPER_2020 for one in commitments)
        rated = {one.ref.name: one.rating for one in commitments if one.rating}
        assert rated == {"delivery-2020-10": Rating.COMPLETE}
        assert len(found.of(Item.MILESTONE)) == 6
        assert plan("west-mercia", "delivery-2020").delivers == plan("west-mercia", "safer-west-mercia")

    def test_by_the_end_of_the_year_reports_are_late_and_their_owners_named(self, record):
        before = stale(plan("west-mercia", "delivery-2020"), on=D(2020, 12, 21))
        assert "Police and Crime Commissioner for West Mercia" not in {one.owner for one in before.owners}
        after = stale(plan("west-mercia", "delivery-2020"), on=D(2020, 12, 22))
        late = {one.owner: len(one.items) for one in after.owners}
        assert late["Police and Crime Commissioner for West Mercia"] >= 11


def test_after_the_poll_of_2021_a_plan_is_due_on_31_march_2022(record):
    for slug in ("warwickshire", "west-mercia", "west-midlands"):
        lines = duties_of(body_called(slug), on=BOARD, audiences=EVERYBODY)
        (line,) = [one for one in lines if one.rule == "PLAN-01"]
        assert (line.due, line.due_first, line.event_on) == (D(2022, 3, 31), D(2022, 3, 31), D(2021, 5, 6)), slug
