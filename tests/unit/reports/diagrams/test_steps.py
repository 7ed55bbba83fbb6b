from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from peelian.kernel.errors import Refused
from peelian.kernel.refs import Ref
from peelian.law.processes import appointments, plans
from peelian.law.processes.appointments import PROCESSES, Appointment, Post
from peelian.law.processes.plans import PLAN
from peelian.law.processes.precepts import PRECEPT
from peelian.law.processes.process import Course, Process, Taken, take
from peelian.law.processes.votes import Vote
from peelian.registers.duties.courses.appointments import CHIEF_CONSTABLE, SENIOR_APPOINTMENTS
from peelian.registers.duties.courses.plans import PLANS
from peelian.registers.duties.courses.way import Step as Entered
from peelian.registers.duties.courses.way import Taker
from peelian.registers.duties.courses.ways import WAYS
from peelian.registers.duties.kinds import ProceedingKind
from peelian.registers.duties.ledger import ProceedingStanding
from peelian.reports.diagrams.actors import ALL_PROCESSES, LANES, Actor, actor_of
from peelian.reports.diagrams.circumstances import CIRCUMSTANCES, NEVER_TAKEN
from peelian.reports.diagrams.process_diagrams import process_diagram, standing_diagram
from peelian.reports.diagrams.steps import Standing, Step, needed, steps_of
from peelian.reports.tree import ItemList
from tests.unit.reports.diagrams.test_picture import plan_course

_DAY = dt.date(2021, 11, 10)


def by_name(process: Process, course: Course | None = None, on: dt.date | None = _DAY) -> dict[str, Step]:
    return {step.name: step for step in steps_of(process, course=course, on=on)}


def test_every_process_of_the_register_has_a_picture_and_every_stage_a_lane() -> None:
    assert len(ALL_PROCESSES) == len(ProceedingKind) == 8
    for way in WAYS.values():
        assert {actor_of(way.process, stage.name) for stage in way.process.stages} <= set(Actor)


def test_every_taker_has_a_lane() -> None:
    assert set(LANES) == set(Taker)


def test_a_time_that_runs_out_is_one_set_for_the_panel() -> None:
    for way in WAYS.values():
        for stage in way.process.stages:
            if way.taker(stage.name) is Taker.TIME:
                barring = {name for bar in stage.bars for name in bar.steps}
                assert Taker.PANEL in {way.taker(name) for name in barring}


def test_what_is_said_beside_the_processes_is_said_of_their_stages() -> None:
    stages = {process.name: set(process.by_name) for process in ALL_PROCESSES}
    for name, several in CIRCUMSTANCES.items():
        assert {part for one in several for part in (one.stage, one.after, one.once) if part} <= stages[name]
    for name, left_out in NEVER_TAKEN.items():
        assert left_out <= stages[name]


@pytest.mark.parametrize("process", ALL_PROCESSES, ids=lambda process: process.name)
def test_no_stage_needs_one_that_usually_comes_later(process: Process) -> None:
    order = [step.name for step in steps_of(process)]
    for step in steps_of(process):
        for need in step.needs:
            assert all(order.index(source) < order.index(step.name) for source in need.sources)


def test_the_law_asks_what_the_circumstances_of_a_plan_say() -> None:
    stages = {one.stage: one for one in CIRCUMSTANCES[PLAN.name] if one.after}
    assert set(stages) == {"issued"}
    reported = plan_course()
    with pytest.raises(Refused) as refusal:
        plans.issue(reported, _DAY, differs_from_draft=False)
    assert CIRCUMSTANCES[PLAN.name][0].provision in refusal.value.problems[0].message
    published = take(reported, "response-published", "2021-11-02")
    with pytest.raises(Refused) as refusal:
        plans.issue(published, _DAY, differs_from_draft=True)
    assert CIRCUMSTANCES[PLAN.name][1].provision in refusal.value.problems[0].message
    issued = plans.issue(
        take(published, "chief-constable-consulted-again", "2021-11-03"), _DAY, differs_from_draft=True
    )
    with pytest.raises(Refused) as refusal:
        plans.vary(issued, Course(PLAN), _DAY)
    assert CIRCUMSTANCES[PLAN.name][2].provision in refusal.value.problems[0].message


def test_the_law_refuses_the_steps_that_are_never_taken() -> None:
    for post in (Post.SENIOR, Post.RESERVE):
        with pytest.raises(Refused):
            appointments.veto(Appointment(post, Course(PROCESSES[post])), Vote(12, 12), _DAY)
    senior, chief = by_name(SENIOR_APPOINTMENTS.process), by_name(CHIEF_CONSTABLE)
    assert "vetoed" not in senior
    assert not any("vetoed" in bar.lower() for step in senior.values() for bar in step.bars)
    assert "vetoed" in chief
    assert "reserve-vetoed" not in chief


def test_the_law_asks_for_a_veto_before_a_reserve_candidate() -> None:
    needed_first, said = CIRCUMSTANCES[CHIEF_CONSTABLE.name]
    with pytest.raises(Refused) as refusal:
        appointments.propose_reserve(appointments.propose(Post.CHIEF_CONSTABLE))
    assert "regs 9(1), 12(2)(b)" in refusal.value.problems[0].message
    assert (needed_first.provision[-8:], said.provision[-12:]) == ("reg 9(1)", "reg 12(2)(b)")
    course = Course(CHIEF_CONSTABLE)
    assert by_name(CHIEF_CONSTABLE, course)["reserve-notified"].standing is Standing.LATER
    for stage in ("notified", "hearing-held", "vetoed"):
        course = take(course, stage, "2021-10-01")
    steps = by_name(CHIEF_CONSTABLE, course)
    assert steps["reserve-notified"].standing is Standing.OPEN
    assert steps["reserve-lapsed"].title == "Reserve candidate not reported on in time"


def test_what_is_known_to_be_open_is_told_as_open() -> None:
    steps = {step.name: step for step in steps_of(PLAN, course=plan_course(), on=_DAY, open_next=["published"])}
    assert [step.name for step in steps.values() if step.standing is Standing.OPEN] == ["published"]
    assert steps["issued"].standing is Standing.LATER


def test_a_title_is_the_name_of_the_stage_or_what_one_word_leaves_unsaid() -> None:
    steps = by_name(PRECEPT)
    assert steps["response-given"].title == "Response given"
    assert steps["consulted"].title == "People and ratepayers consulted"
    assert "Sent to Secretary of State" in [step.title for step in steps_of(ALL_PROCESSES[-2])]


def test_provisions_are_short_and_every_form_is_explained() -> None:
    steps = by_name(PRECEPT)
    assert steps["lapsed"].provision == "2012 Regulations, reg 4(2)"
    assert steps["issued"].needs[1].provision == (
        "2011 Act, Schedule 5, para 1(2); 2012 Regulations, regs 4(2), 6(3), 8(1)"
    )


def test_an_arrow_that_follows_from_others_is_left_out() -> None:
    drawn = needed(steps_of(PLAN))["issued"]
    assert [need.sources for need in drawn] == [
        ("people-consulted",),
        ("victims-consulted",),
        ("panel-reported", "no-report-in-reasonable-time"),
        ("response-published",),
        ("chief-constable-consulted-again",),
    ]
    assert len(by_name(PLAN)["issued"].needs) == 7


def test_a_step_is_not_ruled_out_by_itself() -> None:
    assert by_name(PLAN)["superseded"].bars == ("Ended",)


def test_without_a_course_nothing_stands() -> None:
    assert {step.standing for step in steps_of(PLAN)} == {Standing.NONE}
    assert {step.standing_words for step in steps_of(PLAN)} == {""}


def test_how_the_steps_stand_on_a_day() -> None:
    steps = by_name(PLAN, plan_course())
    assert steps["people-consulted"].standing_words == "Done 2 times, last 5 August 2021"
    assert steps["panel-reported"].standing_words == "Done 20 October 2021"
    assert steps["no-report-in-reasonable-time"].standing is Standing.SHUT
    assert steps["response-published"].standing is Standing.OPEN
    assert steps["published"].standing is Standing.LATER


def test_a_plan_is_not_open_for_issue_while_the_response_to_the_panel_is_not_published() -> None:
    course = plan_course()
    assert by_name(PLAN, course)["issued"].standing is Standing.LATER
    published = take(course, "response-published", "2021-11-02")
    assert by_name(PLAN, published)["issued"].standing is Standing.OPEN
    kept = tuple(one for one in course.taken if one.stage not in ("panel-reported", "response-given"))
    silent = replace(course, taken=(*kept, Taken("no-report-in-reasonable-time", dt.date(2021, 11, 5))))
    assert by_name(PLAN, silent)["issued"].standing is Standing.OPEN


def test_without_a_day_it_is_the_day_of_the_last_step() -> None:
    assert by_name(PLAN, plan_course(), None)["response-published"].standing is Standing.OPEN
    assert by_name(PLAN, Course(PLAN), None)["evidence-gathered"].standing is Standing.OPEN


def _lines(items: ItemList) -> list[str]:
    found = []
    for item in items.items:
        found.append("".join(inline.text for inline in item.inlines))
        found += [line for child in item.children for line in _lines(child)]
    return found


def test_the_words_say_all_that_the_picture_shows() -> None:
    diagram = process_diagram(PLAN, course=plan_course(), on=_DAY, anchor="process")
    words = _lines(diagram.words)
    assert diagram.words.ordered
    assert len(diagram.words.items) == 17
    assert "Draft sent to panel. Done 20 September 2021. Commissioner; 2011 Act, s5(6)(c)." in words
    assert (
        "Evidence gathered. Done 1 June 2021. Commissioner; 2011 Act, s5(6)(a); can be taken more than once."
        in words
    )
    either = "Comes after either “Panel reported” or “No report in reasonable time” (2011 Act, s5(6)(d), s5(7))."
    assert either in words
    assert "Comes after “Response published”, if the panel reported (2011 Act, s5(6)(e), s5(6)(f))." in words
    assert "Goes through these steps again (2011 Act, s5(6))." in words
    assert "Ruled out by “Superseded” or “Ended”." in words
    assert diagram.anchor == "process"
    assert diagram.caption == "The steps of a police and crime plan"


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (_DAY, "On 10 November 2021, 7 of them had been taken. Open next: Response published; Chief constable"),
        (None, "So far 7 of them have been taken. Open next: Response published;"),
    ],
)
def test_the_alternative_says_how_far_it_has_got(on: dt.date | None, said: str) -> None:
    assert said in process_diagram(PLAN, course=plan_course(), on=on).alternative


def test_the_alternative_of_a_process_that_is_not_under_way_says_no_more_than_its_size() -> None:
    words = process_diagram(PLAN, on=_DAY, names={Actor.COMMISSIONER: "Mayor"}, caption="How a plan is made")
    assert words.caption == "How a plan is made"
    assert words.alternative == (
        "A diagram of 17 steps with arrows from each to what may follow. The steps are listed in words below it."
    )
    assert "Evidence gathered. Mayor; 2011 Act" in _lines(words.words)[0]


def test_a_process_that_is_over_has_nothing_open() -> None:
    process = PROCESSES[Post.SENIOR]
    course = Course(process)
    for stage in ("notified", "hearing-held", "reported", "decided", "appointed"):
        course = take(course, stage, _DAY)
    assert "None is open next." in process_diagram(process, course=course, on=_DAY).alternative


def test_a_process_of_the_register_is_drawn_as_it_stands() -> None:
    course = plan_course()
    stages = PLANS.open_stages(PLANS.rebuild({}, [Entered(one.stage, one.on) for one in course.taken]), _DAY)
    standing = ProceedingStanding(
        ref=Ref("anyshire", "proceedings", "plan-1"),
        kind=ProceedingKind.PLAN,
        title="The plan",
        about="",
        on=_DAY,
        state=course.state,
        course=course,
        taken=(),
        stages=stages,
        last_days={},
    )
    diagram = standing_diagram(standing, caption="The plan on its way")
    assert diagram.caption == "The plan on its way"
    assert "Open next: " in diagram.alternative
    told = {stage.stage.name for stage in stages if stage.is_open}
    drawn = steps_of(PLAN, course=course, on=_DAY, open_next=told)
    assert {step.name for step in drawn if step.standing is Standing.OPEN} == told - {
        one.stage for one in course.taken
    }
