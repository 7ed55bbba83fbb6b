from __future__ import annotations

import datetime as dt

import pytest

from peelian.registers.duties.consequences import Candidate, Discharge, chosen, discharges, starts
from peelian.registers.duties.kinds import ProceedingKind

D = dt.date
PLAN = ProceedingKind.PLAN
SPEC = Discharge("PLAN-01", ("issued",))


POLL = D(2021, 5, 6)


def candidate(key=1, *, on=POLL, about="", own=False, rule="PLAN-01", trigger="ordinary-election-held"):
    return Candidate(key, rule, trigger, on, about, own)


def choose(*candidates, spec=SPEC, facts=None):
    found = chosen(spec, candidates, abouts={"a/plans/1"}, general={"", "a"}, facts=facts or {})
    return found.key if found else None


def test_a_step_starts_its_event():
    assert starts(PLAN, "issued", {}).event == "plan-issued"
    assert starts(PLAN, "issued", {"variation": True}) is None
    assert starts(PLAN, "varied", {}).event == "plan-varied"
    assert starts(PLAN, "reviewed", {}) is None
    assert starts(ProceedingKind.SENIOR_APPOINTMENT, "notified", {}).ignores
    assert starts(ProceedingKind.RECOMMENDATION, "response-required", {}).set_by == "by"


def test_a_step_discharges_what_it_is_part_of():
    assert [one.rule for one in discharges(PLAN, "issued", {})] == ["PLAN-01", "PLAN-02"]
    assert discharges(PLAN, "issued", {"variation": True}) == ()
    assert [one.rule for one in discharges(PLAN, "copies-sent", {})] == ["PLAN-10"]
    assert discharges(PLAN, "reviewed", {}) == ()


def test_its_own_event_comes_first_then_what_it_is_about_then_the_latest_of_the_body():
    general = candidate(1), candidate(2, on=D(2024, 5, 2), about="a")
    about = candidate(3, on=D(2016, 5, 5), about="a/plans/1")
    own = candidate(4, on=D(2012, 5, 5), about="a/plans/2", own=True)
    assert choose(*general, about, own) == 4
    assert choose(*general, about) == 3
    assert choose(*general) == 2
    assert choose(candidate(5, about="a/plans/2"), candidate(6, rule="PLAN-02")) is None


def test_which_event_of_several():
    spec = Discharge("CC-07", ("representations-copied",), "removal-representations-received")
    proposed = candidate(1, rule="CC-07", trigger="removal-proposed")
    received = candidate(2, rule="CC-07", trigger="removal-representations-received")
    assert choose(proposed, received, spec=spec) == 2


@pytest.mark.parametrize(
    ("trigger", "on", "year", "found"),
    [
        ("precept-prepared", D(2025, 11, 3), 2026, 1),
        ("precept-prepared", D(2026, 1, 5), 2026, 1),
        ("precept-prepared", D(2024, 11, 4), 2026, None),
        ("financial-year-ended", D(2021, 3, 31), 2021, 1),
        ("financial-year-ended", D(2020, 3, 31), 2021, None),
        ("financial-year-ended", D(2020, 3, 31), None, 1),
        ("annual-report-produced", D(2021, 9, 14), 2020, 1),
    ],
)
def test_the_year_that_the_process_names(trigger, on, year, found):
    facts = {"year": year} if year else {}
    assert choose(candidate(1, on=on, trigger=trigger), facts=facts) == found
