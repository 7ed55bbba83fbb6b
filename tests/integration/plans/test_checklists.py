"""The checklists of a plan: laid as the law stood, put in new words, answered by somebody."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from peelian.access.models import TrailEntry
from peelian.facts.plans.kinds import Answered, Checklist, PlanKind
from peelian.facts.plans.models import ChecklistItem, Plan
from peelian.facts.plans.queries.plan_text import checklists_of, gaps
from peelian.facts.plans.services.checklists import (
    AnswerRow,
    ScopeRow,
    answer_checklist,
    enter_scope,
    start_checklists,
)
from peelian.kernel.errors import Forbidden, Refused, Stale
from peelian.kernel.markings import Audience
from peelian.registers.bodies.kinds import BodyKind
from peelian.registers.bodies.models import Body
from tests.factories import planning as make
from tests.factories.owed import holding

pytestmark = pytest.mark.django_db(databases=["default", "public"])

BY = make.LEAD
OLD, NEW = dt.date(2013, 3, 28), dt.date(2021, 9, 14)
MET = AnswerRow(Answered.MET, NEW, where="Five objectives", person="Scrutiny lead")


@pytest.fixture
def plan(db) -> Plan:
    return make.a_plan()


def laid(plan: Plan, on: dt.date = NEW) -> list[ChecklistItem]:
    return start_checklists(plan=plan, on=on, restriction=make.PUBLIC, by=BY)


def item(key: str) -> ChecklistItem:
    return ChecklistItem.objects.get(key=key)


def keys(checklist: Checklist) -> list[str]:
    return list(
        ChecklistItem.objects.filter(checklist=checklist).order_by("position").values_list("key", flat=True)
    )


def test_both_lists_are_laid_once_as_the_law_stood(plan):
    assert len(laid(plan)) == 14
    assert keys(Checklist.CONTENT)[-2:] == ["s7(1)(ea)", "s7(1)(f)"]
    assert len(keys(Checklist.DUTIES)) == 7
    entries = TrailEntry.objects.count()
    laid(plan)
    assert (ChecklistItem.objects.count(), TrailEntry.objects.count()) == (14, entries)
    content, duties = checklists_of(plan, audiences=list(Audience))
    assert (content.words, duties.checklist) == ("0 of 7 met, 7 not looked at", Checklist.DUTIES)


def test_laid_again_under_later_law_a_reworded_matter_is_to_be_looked_at_again(plan):
    laid(plan, OLD)
    answer_checklist(item=item("s7(1)(f)"), row=MET, by=BY)
    answer_checklist(item=item("s7(1)(a)"), row=MET, by=BY)
    laid(plan, NEW)
    assert item("s7(1)(ea)").position == 6
    assert (item("s7(1)(f)").answered, item("s7(1)(f)").where) == (Answered.NOT_LOOKED_AT, "")
    assert item("s7(1)(a)").answered == Answered.MET


def test_laid_again_under_earlier_law_a_matter_nobody_looked_at_is_taken_out(plan):
    laid(plan, NEW)
    laid(plan, OLD)
    assert "s7(1)(ea)" not in keys(Checklist.CONTENT)
    laid(plan, NEW)
    answer_checklist(item=item("s7(1)(ea)"), row=MET, by=BY)
    laid(plan, OLD)
    assert item("s7(1)(ea)").answered == Answered.MET


def test_section_7_is_about_police_and_crime_plans_of_elected_bodies_since_2012(plan):
    delivery = make.a_plan(plan.body, "delivery", kind=PlanKind.DELIVERY)
    force = Body.objects.create(slug="anyshire-police", name="Anyshire Police", kind=BodyKind.FORCE)
    for one, by in ((delivery, BY), (make.a_plan(force), holding("chief-executive", force.slug))):
        with pytest.raises(Refused, match="police and crime plans of elected policing bodies"):
            start_checklists(plan=one, on=NEW, restriction=make.PUBLIC, by=by)
    with pytest.raises(Refused, match="not in force"):
        laid(plan, dt.date(2012, 1, 1))
    with pytest.raises(Forbidden):
        start_checklists(plan=plan, on=NEW, restriction=make.PUBLIC, by=holding("panel-member"))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"where": ""}, "Say where in the plan"),
        ({"answered": Answered.PARTLY, "where": " "}, "Say where in the plan"),
        ({"answered": Answered.NOT_APPLICABLE, "where": ""}, "Say why it does not apply"),
        ({"on": dt.date(2199, 1, 1)}, "still to come"),
        ({"evidence": "chapter/4"}, "is not a reference"),
        ({"where": "x" * 301}, "longer than 300"),
    ],
)
def test_an_answer_that_does_not_say_enough_is_refused(plan, changes, why):
    laid(plan)
    with pytest.raises(Refused) as refused:
        answer_checklist(item=item("s7(1)(a)"), row=replace(MET, **changes), by=BY)
    assert why in str(refused.value)


def test_an_answer_says_who_looked_and_can_be_taken_back(plan):
    laid(plan)
    answered = answer_checklist(item=item("s7(1)(a)"), row=MET, lock=1, by=BY)
    assert (answered.looked_by, answered.looked_on, answered.saved_by) == ("Scrutiny lead", NEW, BY.identity)
    with pytest.raises(Stale) as stale:
        answer_checklist(item=item("s7(1)(a)"), row=replace(MET, where="Chapter 2"), lock=1, by=make.CHIEF)
    assert ("Where: Five objectives" in stale.value.theirs, "Where: Chapter 2" in stale.value.yours) == (
        True,
        True,
    )
    missing = AnswerRow(Answered.MISSING, NEW, source="S000-2.2-D")
    by_itself = answer_checklist(item=item("s7(1)(b)"), row=missing, by=BY)
    assert (by_itself.looked_by, by_itself.source) == (BY.name, "S000-2.2-D")
    back = answer_checklist(item=item("s7(1)(a)"), row=AnswerRow(Answered.NOT_LOOKED_AT, NEW), by=BY)
    assert (back.looked_on, back.looked_by, back.where) == (None, "", "")
    told = [gap.words for gap in gaps(plan, audiences=list(Audience), on=NEW) if "s7" in gap.words]
    assert (len(told), told[1]) == (7, "s7(1)(b): The policing the chief officer is to provide: not met")


SCOPE = [ScopeRow("i", "Community safety", make.PUBLIC), ScopeRow("ii", "Services to victims", make.PUBLIC)]


def test_a_plan_takes_in_functions_of_its_own_after_those_that_are_there(plan):
    enter_scope(plan=plan, rows=SCOPE, by=BY)
    (more,) = enter_scope(plan=plan, rows=[replace(SCOPE[0], key="iii", provision="s10(3)")], by=BY)
    assert (more.position, keys(Checklist.SCOPE)) == (3, ["i", "ii", "iii"])
    assert laid(plan)[0].checklist != Checklist.SCOPE
    for row, why in (
        (SCOPE[0], "another's"),
        (replace(SCOPE[0], key=" "), "empty"),
        (replace(SCOPE[0], key="iv", words=""), "what the plan takes in"),
        (replace(SCOPE[0], key="x" * 41), "longer than 40"),
    ):
        with pytest.raises(Refused) as refused:
            enter_scope(plan=plan, rows=[row], by=BY)
        assert why in str(refused.value)
