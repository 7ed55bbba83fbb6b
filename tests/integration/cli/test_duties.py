"""``duties list``, ``due`` and ``explain``, as people and machines run them."""

from __future__ import annotations

import json

import pytest

from peelian.kernel.errors import NotFound, Refused

EXPLAIN, DUE, LIST = ("duties", "explain"), ("duties", "due"), ("duties", "list")


def test_a_plan_is_due_by_the_end_of_the_financial_year_of_the_election(peelian):
    answer = json.loads(peelian(*EXPLAIN, "PLAN-01", "--event", "2021-05-06", "--json").stdout)
    assert (answer["due"], answer["timing"]) == ("2022-03-31", "a day")
    assert answer["provision"] == "Police Reform and Social Responsibility Act 2011, s5(1)"
    assert [part["about"] for part in answer["working"]["parts"]] == ["event", "rule", "count"]


def test_the_working_shows_the_days_left_out(peelian):
    done = peelian(*EXPLAIN, "sen-02", "--event", "2024-04-22", "--ignoring", "2024-05-02:2024-05-08")
    assert done.exit_code == 0
    assert "SEN-02: due by Sunday 19 May 2024" in done.stdout
    assert "Not counted: Thursday 2 May 2024 to Wednesday 8 May 2024 (7 days)" in done.stdout


def test_a_trigger_a_set_day_a_holiday_and_a_basis_can_be_named(peelian):
    month = ("SIO-7A.a", "--event", "2022-10-20", "--trigger", "peel-report-published")
    assert json.loads(peelian(*EXPLAIN, *month, "--json").stdout)["due"] == "2022-11-19"
    set_for = ("PCP-04", "--event", "2024-06-03", "--set-for", "2024-07-01")
    assert json.loads(peelian(*EXPLAIN, *set_for, "--json").stdout)["due"] == "2024-07-01"
    meeting = ("MTG-01", "--event", "2026-02-04", "--json")
    proclaimed = peelian(*EXPLAIN, *meeting, "--holiday", "2026-01-30=Proclaimed day")
    assert json.loads(proclaimed.stdout)["due"] == "2026-01-26"
    assert "Proclaimed day" in proclaimed.stdout
    assert json.loads(peelian(*EXPLAIN, *meeting, "--basis", "calendar").stdout)["due"] == "2026-01-29"


def test_what_the_law_does_not_know_is_refused(peelian):
    left_out = ("--ignoring", "2024-05-02:2024-05-08")
    for arguments, kind in (
        (("PLAN-99", "--event", "2021-05-06"), NotFound),
        (("PLAN-01", "--event", "2010-05-06"), Refused),
        (("HMI-02", "--event", "2024-04-22", *left_out), Refused),
    ):
        done = peelian(*EXPLAIN, *arguments)
        assert done.exit_code == 1
        assert isinstance(done.exception, kind)


@pytest.mark.parametrize(
    "arguments",
    [
        (*EXPLAIN, "PLAN-01", "--event", "2021-02-30"),
        (*EXPLAIN, "SEN-02", "--event", "2024-04-22", "--ignoring", "2024-05-08:2024-05-02"),
        (*EXPLAIN, "SEN-02", "--event", "2024-04-22", "--holiday", "2024-05-08"),
        (*DUE, "--body", "anyshire", "--event", "=2024-05-02"),
        (*DUE, "--body", "anyshire", "--event", "ordinary-election-held=2024-02-30"),
    ],
)
def test_a_day_or_an_event_that_is_none_is_wrong_use(peelian, arguments):
    assert peelian(*arguments).exit_code == 2


def test_what_a_body_owes_because_of_events_by_day(peelian, anyshire):
    events = ("--event", "ordinary-election-held=2021-05-06", "--event", "inspection-report-published=2021-09-30")
    arguments = (*DUE, "--body", anyshire.slug, "--on", "2022-01-10", *events)
    owed = {one["rule"]: one for one in json.loads(peelian(*arguments, "--json").stdout)}
    assert (owed["PLAN-01"]["due"], owed["PLAN-01"]["standing"]) == ("2022-03-31", "coming")
    assert (owed["HMI-02"]["due"], owed["HMI-02"]["standing"]) == ("2021-11-24", "late")
    assert owed["SIO-1.a"]["standing"] == "open, without a day"
    table = peelian(*arguments).stdout
    assert "24 November 2021" in table
    assert "as soon as practicable" in table
    drafted = peelian(*DUE, "--body", anyshire.slug, "--event", "plan-draft-begun=2021-09-01").stdout
    assert "before the draft is sent to the panel" in drafted


def test_events_must_be_named_and_known(peelian, anyshire):
    assert isinstance(peelian(*DUE, "--body", anyshire.slug).exception, Refused)
    unknown = peelian(*DUE, "--body", anyshire.slug, "--event", "coronation=2023-05-06")
    assert "is not an event of the rulebook" in str(unknown.exception)
    nobody = peelian(*DUE, "--body", "nowhere", "--event", "ordinary-election-held=2021-05-06")
    assert isinstance(nobody.exception, NotFound)


def test_the_rules_are_listed_with_provision_and_dates(peelian):
    every = json.loads(peelian(*LIST, "--json").stdout)
    assert {"GRT-01", "PRE-06", "SIO-7C.b.ii"} <= {rule["id"] for rule in every}
    assert [rule["until"] for rule in every if rule["id"] == "GRT-01"] == ["2014-05-12", None]
    assert all(rule["provision"] for rule in every)
    panel = json.loads(peelian(*LIST, "--body-kind", "panel", "--on", "2026-02-04", "--json").stdout)
    assert "PRE-02" in {rule["id"] for rule in panel}
    assert "PLAN-01" not in {rule["id"] for rule in panel}
    printed = peelian(*LIST, "--body-kind", "panel").stdout
    assert "to be verified" in printed
    assert "from 22 November 2012" in printed
