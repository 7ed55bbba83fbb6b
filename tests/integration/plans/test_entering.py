"""A plan and its parts entered and amended: what is refused, what is kept, who may read it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from peelian.access.models import TrailEntry
from peelian.facts.measures.models import MeasureSet
from peelian.facts.plans.kinds import PlanKind, PlanStanding
from peelian.facts.plans.models import Objective, Plan, PlanSection
from peelian.facts.plans.periods import Elections
from peelian.facts.plans.queries.plans import standing
from peelian.facts.plans.services.objectives import FocusRow, ObjectiveRow, amend_objective, enter_objective
from peelian.facts.plans.services.plans import PlanRow, amend_plan, enter_plan
from peelian.facts.plans.services.sections import SectionRow, amend_section, enter_section, move_section
from peelian.kernel.errors import Forbidden, Refused, Stale
from peelian.kernel.markings import Audience
from peelian.registers.bodies.models import Body
from tests.factories import planning as make
from tests.factories.owed import holding

pytestmark = pytest.mark.django_db(databases=["default", "public"])

D = dt.date
BY = make.LEAD
ISSUED = make.ISSUED_ON
PLAN = PlanRow(
    "2021-2025", PlanKind.POLICE_AND_CRIME, "Police and Crime Plan 2021-2025", "2021 to 2025", make.PUBLIC
)
OLD = replace(PLAN, name="2016-2022", title="Police and Crime Plan 2016-2022", stated_current_on=D(2021, 9, 14))


@pytest.fixture
def body(db) -> Body:
    return make.a_commissioner()


@pytest.fixture
def plan(body) -> Plan:
    return make.a_plan(body)


def last() -> TrailEntry:
    return TrailEntry.objects.order_by("-number")[0]


def test_a_plan_is_entered_in_development_with_an_entry_in_the_trail(body):
    plan = enter_plan(body=body, row=replace(PLAN, title=" Police  and Crime Plan ", vision="Safe. "), by=BY)
    plan.refresh_from_db()
    assert (plan.title, plan.vision, plan.objective_word) == ("Police and Crime Plan", "Safe.", "objective")
    assert standing(plan, on=ISSUED) is PlanStanding.IN_DEVELOPMENT
    assert (last().verb, last().ref, last().actor) == ("entered plan", "anyshire/plans/2021-2025", BY.identity)


def test_the_plan_before_stays_current_until_the_next_is_issued(body):
    old = enter_plan(body=body, row=OLD, by=BY)
    new = enter_plan(body=body, row=replace(PLAN, supersedes="2016-2022"), by=BY)
    assert standing(old, on=D(2022, 3, 30)) is PlanStanding.CURRENT
    amend_plan(plan=new, row=replace(PLAN, supersedes="2016-2022", issued_on=ISSUED), by=BY)
    old.refresh_from_db()
    assert old.ended_on == ISSUED
    assert [standing(old, on=day) for day in (D(2022, 3, 30), ISSUED)] == [
        PlanStanding.CURRENT,
        PlanStanding.SUPERSEDED,
    ]
    assert TrailEntry.objects.filter(verb="superseded plan", ref="anyshire/plans/2016-2022").count() == 1


def test_an_issue_supersedes_by_itself_and_moves_with_its_day(body):
    old = enter_plan(body=body, row=OLD, by=BY)
    new = enter_plan(body=body, row=replace(PLAN, issued_on=ISSUED), by=BY)
    assert new.supersedes == old
    later = D(2022, 4, 1)
    new = amend_plan(plan=new, row=replace(PLAN, issued_on=ISSUED, takes_effect_on=later), by=BY)
    old.refresh_from_db()
    assert (new.supersedes, old.ended_on) == (old, later)
    new = amend_plan(plan=new, row=PLAN, by=BY)
    old.refresh_from_db()
    assert (new.supersedes, old.ended_on) == (None, None)


def test_a_plan_of_which_no_day_is_known_ended_when_it_was_superseded(body):
    old = enter_plan(body=body, row=replace(OLD, stated_current_on=None), by=BY)
    enter_plan(body=body, row=replace(PLAN, issued_on=ISSUED, supersedes="2016-2022"), by=BY)
    old.refresh_from_db()
    assert standing(old, on=D(2021, 1, 1)) is PlanStanding.NOT_KNOWN
    assert standing(old, on=ISSUED) is PlanStanding.SUPERSEDED


def test_the_older_plan_may_be_entered_later(body):
    new = enter_plan(body=body, row=replace(PLAN, issued_on=ISSUED), by=BY)
    old = enter_plan(body=body, row=OLD, by=BY)
    new.refresh_from_db()
    assert (new.supersedes, old.ended_on) == (old, ISSUED)


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (
            {"issued_on": D(2017, 1, 1), "stated_current_on": None, "ended_on": D(2022, 5, 1)},
            {},
            "ended on 1 May 2022",
        ),
        ({"stated_current_on": D(2022, 5, 1)}, {}, "nobody says since when"),
        ({"issued_on": ISSUED, "stated_current_on": None}, {}, "both would take effect"),
        ({"stated_current_on": D(2022, 5, 1)}, {"supersedes": "2016-2022"}, "which cannot supersede it"),
    ],
)
def test_two_plans_of_a_kind_are_not_current_at_once(body, before, after, why):
    enter_plan(body=body, row=replace(OLD, **before), by=BY)
    with pytest.raises(Refused, match=why):
        enter_plan(body=body, row=replace(PLAN, issued_on=ISSUED, **after), by=BY)
    assert Plan.objects.count() == 1


def test_a_plan_is_superseded_once(body):
    enter_plan(body=body, row=OLD, by=BY)
    enter_plan(body=body, row=replace(PLAN, issued_on=ISSUED), by=BY)
    third = replace(PLAN, name="2025-2029", issued_on=D(2025, 3, 1), supersedes="2016-2022")
    with pytest.raises(Refused, match="is superseded by “Police and Crime Plan 2021-2025” already"):
        enter_plan(body=body, row=third, by=BY)


def test_a_plan_cannot_take_the_place_of_one_that_was_over(body):
    enter_plan(body=body, row=OLD, by=BY)
    enter_plan(body=body, row=replace(PLAN, issued_on=ISSUED), by=BY)
    older = replace(OLD, name="2012-2016", stated_current_on=D(2014, 1, 1), ended_on=D(2016, 1, 1))
    enter_plan(body=body, row=older, by=BY)
    third = replace(PLAN, name="2025-2029", issued_on=D(2025, 3, 1), supersedes="2012-2016")
    with pytest.raises(Refused, match="takes the place of “Police and Crime Plan 2021-2025”"):
        enter_plan(body=body, row=third, by=BY)


def test_delivery_plans_of_two_plans_stand_side_by_side(body):
    enter_plan(body=body, row=OLD, by=BY)
    enter_plan(body=body, row=PLAN, by=BY)
    rows = [
        replace(PLAN, name=f"delivery-{name}", kind=PlanKind.DELIVERY, delivers=name, issued_on=D(2021, 6, 1))
        for name in ("2016-2022", "2021-2025")
    ]
    first, second = (enter_plan(body=body, row=row, by=BY) for row in rows)
    assert (first.delivers.name, second.supersedes) == ("2016-2022", None)
    again = replace(rows[0], name="delivery-2", issued_on=D(2021, 9, 1))
    assert enter_plan(body=body, row=again, by=BY).supersedes == first
    across = replace(rows[1], name="delivery-3", issued_on=D(2021, 9, 1), supersedes="delivery-2")
    with pytest.raises(Refused, match="carries out another plan"):
        enter_plan(body=body, row=across, by=BY)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"title": " "}, "needs a title"),
        ({"period_words": ""}, "which period"),
        ({"name": "Plan 1"}, "no short name"),
        ({"title": "x" * 201}, "longer than 200"),
        ({"updated_every_months": 0}, "every 1 to 60 months"),
        ({"supersedes": "2021-2025"}, "does not supersede itself"),
        ({"supersedes": "2012"}, "no plan called “2012”"),
        ({"delivers": "delivery"}, "carries out no other plan"),
        ({"takes_effect_on": ISSUED}, "the day of its issue"),
        ({"document": "the/plan"}, "is not a reference"),
        ({"restriction": replace(make.PUBLIC, exemption="3")}, "cannot be the public"),
        (
            {"issued_on": ISSUED, "ends_on": D(2024, 3, 31), "elections": Elections(D(2021, 5, 6), D(2024, 5, 2))},
            "ends on 31 March 2025",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_words(body, changes, why):
    make.a_plan(body, "delivery", kind=PlanKind.DELIVERY)
    with pytest.raises(Refused) as refused:
        enter_plan(body=body, row=replace(PLAN, **changes), by=BY)
    assert why in str(refused.value)


def test_its_period_is_worked_out_from_the_elections(body):
    elections = Elections(D(2021, 5, 6), D(2024, 5, 2))
    plan = enter_plan(body=body, row=replace(PLAN, issued_on=ISSUED, elections=elections), by=BY)
    assert plan.ends_on == D(2025, 3, 31)
    delivery = replace(PLAN, name="delivery", kind=PlanKind.DELIVERY, elections=elections)
    assert enter_plan(body=body, row=delivery, by=BY).ends_on is None


def test_only_an_elected_policing_body_makes_a_police_and_crime_plan(body):
    panel = Body.objects.get(slug="anyshire-panel")
    clerk = holding("chief-executive", "anyshire-panel")
    with pytest.raises(Refused, match="makes no police and crime plan"):
        enter_plan(body=panel, row=PLAN, by=clerk)


def test_a_name_is_taken_once_and_name_and_kind_are_for_good(body, plan):
    with pytest.raises(Refused, match="already"):
        enter_plan(body=body, row=PLAN, by=BY)
    for row in (replace(PLAN, name="other"), replace(PLAN, kind=PlanKind.EQUALITY)):
        with pytest.raises(Refused, match="for good"):
            amend_plan(plan=plan, row=row, by=BY)
    make.a_plan(body, "equality", kind=PlanKind.EQUALITY)
    with pytest.raises(Refused, match="one of its own kind"):
        amend_plan(plan=plan, row=replace(PLAN, supersedes="equality"), by=BY)


def test_a_late_save_shows_both_texts_and_the_same_again_saves_nothing(plan):
    first = amend_plan(plan=plan, row=replace(PLAN, vision="Safe for all."), lock=1, by=BY)
    with pytest.raises(Stale) as stale:
        amend_plan(plan=plan, row=replace(PLAN, vision="Fair for all."), lock=1, by=make.CHIEF)
    assert "Vision: Safe for all." in stale.value.theirs
    assert "Vision: Fair for all." in stale.value.yours
    entries = TrailEntry.objects.count()
    again = amend_plan(plan=plan, row=replace(PLAN, vision="Safe for all."), lock=first.lock, by=BY)
    assert (again.lock, TrailEntry.objects.count()) == (first.lock, entries)


def test_whoever_may_not_write_plans_writes_nothing(body, plan):
    reader = holding("office-reader")
    stranger = holding("performance-lead", "otherton")
    for person in (reader, stranger):
        with pytest.raises(Forbidden):
            enter_plan(body=body, row=replace(PLAN, name="mine"), by=person)
        with pytest.raises(Forbidden):
            enter_section(plan=plan, row=SectionRow("a", "A", make.PUBLIC), by=person)


def test_a_plan_made_narrower_takes_its_parts_along(plan):
    objective = make.an_objective(plan)
    commitment = make.a_commitment(objective)
    kept = make.a_milestone(plan, restriction=make.FOR_THE_OFFICE)
    amend_plan(plan=plan, row=replace(PLAN, restriction=make.FOR_THE_PANEL), by=BY)
    kept.refresh_from_db()
    assert (kept.audience, kept.lock) == (Audience.OFFICE, 1)
    assert {one.audience for one in Objective.objects.all()} == {Audience.PANEL}
    amend_plan(plan=plan, row=replace(PLAN, restriction=make.FOR_THE_PANEL, vision="Safer."), by=BY)
    commitment.refresh_from_db()
    assert (commitment.audience, commitment.lock) == (Audience.PANEL, 2)
    with pytest.raises(Refused, match="what it belongs to is for the panel"):
        enter_section(plan=plan, row=SECTION, by=BY)


SECTION = SectionRow("foreword", "Foreword", make.PUBLIC, "Dear all.")


def keys(plan: Plan) -> list[str]:
    return [one.key for one in PlanSection.objects.filter(plan=plan).order_by("position")]


def test_sections_keep_their_order(plan):
    foreword = enter_section(plan=plan, row=SECTION, by=BY)
    money = enter_section(plan=plan, row=replace(SECTION, key="money"), by=BY)
    enter_section(plan=plan, row=replace(SECTION, key="people"), after=foreword, by=BY)
    assert keys(plan) == ["foreword", "people", "money"]
    move_section(section=money, by=BY)
    assert keys(plan) == ["money", "foreword", "people"]
    entries = TrailEntry.objects.count()
    move_section(section=foreword, after=money, by=BY)
    assert TrailEntry.objects.count() == entries
    elsewhere = enter_section(plan=make.a_plan(plan.body, "other"), row=SECTION, by=BY)
    with pytest.raises(Refused, match="another of the same plan"):
        move_section(section=foreword, after=elsewhere, by=BY)
    with pytest.raises(Refused, match="follow itself"):
        move_section(section=foreword, after=foreword, by=BY)


def test_a_section_has_one_key_a_heading_and_both_texts_on_a_late_save(plan):
    section = enter_section(plan=plan, row=SECTION, by=BY)
    for row, why in ((SECTION, "another's"), (replace(SECTION, key="A b"), "no short name")):
        with pytest.raises(Refused, match=why):
            enter_section(plan=plan, row=row, by=BY)
    with pytest.raises(Refused, match="a heading"):
        amend_section(section=section, row=replace(SECTION, heading=" "), by=BY)
    with pytest.raises(Refused, match="for good"):
        amend_section(section=section, row=replace(SECTION, key="preface"), by=BY)
    amend_section(section=section, row=replace(SECTION, text="Dear friends."), lock=1, by=BY)
    with pytest.raises(Stale) as stale:
        amend_section(section=section, row=replace(SECTION, text="Dear people."), lock=1, by=BY)
    assert stale.value.theirs == "Heading: Foreword\nText: Dear friends."
    assert stale.value.yours == "Heading: Foreword\nText: Dear people."
    PlanSection.objects.all().delete()
    with pytest.raises(Stale, match="took this plan section out") as gone:
        amend_section(section=section, row=replace(SECTION, text="Dear people."), by=BY)
    assert "Dear people." in gone.value.yours


OBJECTIVE = ObjectiveRow("Visible policing", make.PUBLIC, focus=(FocusRow("Extra officers"), FocusRow("Roads")))


def test_an_objective_is_numbered_and_keeps_its_areas_of_focus(plan):
    MeasureSet.objects.create(slug="roads", title="Roads")
    first = enter_objective(plan=plan, row=replace(OBJECTIVE, number=4, measures="roads"), by=BY)
    second = enter_objective(plan=plan, row=OBJECTIVE, by=BY)
    assert (first.number, second.number, str(second.ref)) == (4, 5, "anyshire/objectives/2021-2025-5")
    assert [one.title for one in first.focus_areas.all()] == ["Extra officers", "Roads"]
    same = amend_objective(objective=first, row=replace(OBJECTIVE, focus=None, owner="Treasurer"), lock=1, by=BY)
    assert (same.focus_areas.count(), same.lock, same.measures) == (2, 2, None)
    turned = amend_objective(
        objective=first, row=replace(OBJECTIVE, owner="Treasurer", focus=(FocusRow("Roads"),)), by=BY
    )
    assert (turned.lock, last().details) == (3, '{"fields":["focus"]}')
    again = replace(OBJECTIVE, owner="Treasurer", focus=(FocusRow("Roads"),))
    assert amend_objective(objective=first, row=again, by=BY).lock == 3


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"title": ""}, "An objective needs a title"),
        ({"number": 1}, "number of another objective"),
        ({"measures": "none"}, "no set of measures called “none”"),
        ({"focus": (FocusRow(" "),)}, "Every area of focus needs a title"),
        ({"focus": (FocusRow("Roads"), FocusRow("roads "))}, "stands there twice"),
        ({"focus": (FocusRow("x" * 201),)}, "longer than 200"),
    ],
)
def test_an_objective_that_cannot_be_is_refused(plan, changes, why):
    make.an_objective(plan)
    with pytest.raises(Refused) as refused:
        enter_objective(plan=plan, row=replace(OBJECTIVE, **changes), by=BY)
    assert why in str(refused.value)
    assert Objective.objects.count() == 1


def test_an_objective_keeps_its_number_and_takes_along_what_is_under_it(plan):
    objective = make.an_objective(plan)
    milestone = make.a_milestone(make.a_commitment(objective))
    with pytest.raises(Refused, match="for good"):
        amend_objective(objective=objective, row=replace(OBJECTIVE, number=2), by=BY)
    amend_objective(objective=objective, row=replace(OBJECTIVE, restriction=make.FOR_THE_OFFICE), by=BY)
    milestone.refresh_from_db()
    assert (milestone.audience, milestone.commitment.audience) == (Audience.OFFICE, Audience.OFFICE)
