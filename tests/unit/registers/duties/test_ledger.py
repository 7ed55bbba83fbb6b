from __future__ import annotations

import datetime as dt
from typing import Any

from peelian.kernel.markings import Restriction
from peelian.kernel.refs import Ref
from peelian.law.due import Timing
from peelian.law.duties import Standing
from peelian.registers.duties import ledger
from peelian.registers.duties.courses.plans import PLANS
from peelian.registers.duties.kinds import ProceedingKind
from peelian.registers.duties.ledger import DutyLine, ProceedingStanding, compliance_of, standing_on

D = dt.date
ON = D(2022, 3, 1)


def line(key: int = 1, standing: Standing | None = Standing.COMING, **changes: Any) -> DutyLine:
    known: dict[str, Any] = {
        "key": key,
        "ref": Ref("anyshire", "duties", str(key)),
        "rule": "PLAN-01",
        "rule_urn": "urn",
        "what": "Issue a plan.",
        "citation": "s5(1)",
        "owed_to": "people",
        "timing": Timing.DAY,
        "due": D(2022, 3, 31),
        "due_first": D(2022, 3, 31),
        "due_why": "",
        "target": None,
        "standing": standing,
        "owner": "",
        "done_on": None,
        "not_owed": standing is None,
        "event": Ref("anyshire", "events", "1"),
        "event_kind": "ordinary-election-held",
        "event_words": "The poll",
        "event_on": D(2021, 5, 6),
        "about": "",
        "verify": False,
        "restriction": Restriction(),
    }
    return DutyLine(**{**known, **changes})


def keys(lines: list[DutyLine]) -> list[int]:
    return [one.key for one in lines]


def test_how_a_duty_stands():
    asked = {"due": D(2022, 3, 31), "done_on": None, "not_owed": False}
    assert standing_on(ON, **asked) is Standing.COMING
    assert standing_on(ON, **{**asked, "not_owed": True}) is None
    assert standing_on(ON, **{**asked, "done_on": ON}) is Standing.DONE


def test_the_groups():
    lines = [
        line(1, Standing.LATE, due=D(2022, 2, 1)),
        line(2, Standing.LATE, due=D(2022, 1, 1)),
        line(3, Standing.SOON, due=D(2022, 3, 7), owner="Ann"),
        line(4, Standing.COMING, due=D(2022, 6, 1), owner="bob"),
        line(5, Standing.OPEN, due=None, target=D(2022, 3, 1)),
        line(6, Standing.OPEN, due=None),
        line(7, Standing.DONE, due=D(2022, 3, 2), done_on=D(2022, 2, 1)),
        line(8, Standing.DONE_LATE, due=D(2022, 1, 2), done_on=D(2022, 2, 2)),
        line(9, None, due=D(2022, 3, 2)),
    ]
    assert keys(ledger.late(lines)) == [2, 1]
    assert keys(ledger.this_week(lines, ON)) == [5, 3]
    assert keys(ledger.coming(lines)) == [3, 4]
    assert keys(ledger.without_day(lines)) == [5, 6]
    assert keys(ledger.done(lines)) == [8, 7]
    assert {owner: keys(owned) for owner, owned in ledger.by_person(lines).items()} == {
        "": [2, 1, 5, 6],
        "Ann": [3],
        "bob": [4],
    }


def test_compliance_by_family():
    lines = [
        line(1, Standing.DONE, done_on=ON),
        line(2, Standing.DONE_LATE, done_on=ON),
        line(3, None),
        line(4, Standing.LATE, rule="HMI-02"),
    ]
    inspections, plans = compliance_of(lines, {"PLAN": "Plans"}, shown=[1])
    assert (inspections.family, inspections.title, dict(inspections.counts)) == ("HMI", "HMI", {Standing.LATE: 1})
    assert (plans.title, plans.total, plans.not_owed, plans.without_evidence) == ("Plans", 2, 1, 1)


def test_when_it_is_due_in_words():
    assert line().rule_ref == Ref("law", "rules", "plan-01")
    assert ledger.due_words(line()) == "31 March 2022"
    undated = {"due": None, "due_first": None}
    soon = line(timing=Timing.AS_SOON_AS_PRACTICABLE, target=D(2021, 10, 1), **undated)
    assert ledger.due_words(soon) == "as soon as practicable, aimed at 1 October 2021"
    before = {"rule": "PLAN-08", "timing": Timing.BEFORE, **undated}
    assert (
        ledger.due_words(line(event_kind="panel-report-on-plan", **before))
        == "before the plan or variation is issued"
    )
    assert ledger.due_words(line(event_kind="gone", **before)) == "before something else"


def test_what_may_come_next():
    way = PLANS
    state = way.rebuild({}, [])
    standing = ProceedingStanding(
        ref=Ref("anyshire", "proceedings", "plan"),
        kind=ProceedingKind.PLAN,
        title="The plan",
        about="",
        on=ON,
        state="",
        course=way.course(state),
        taken=(),
        stages=way.open_stages(state, ON),
        last_days=way.last_days(state),
    )
    assert [one.stage.name for one in standing.open_stages] == [
        "evidence-gathered",
        "chief-constable-consulted",
        "people-consulted",
        "victims-consulted",
    ]
