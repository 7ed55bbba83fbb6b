"""``thread show``, ``between``, ``impact`` and ``gaps``, as people and machines run them."""

from __future__ import annotations

import json

import pytest
from lxml import etree

from peelian.kernel.errors import NotFound
from tests.factories import threaded as make

pytestmark = pytest.mark.django_db(databases=["default", "public"])

PLAN, MEASURE, ACTION = "anyshire/plans/2021-2025", "anyshire/performance/burglary", "anyshire-panel/actions/1"


@pytest.fixture
def whole(db):
    return make.threaded()


def test_a_thread_is_shown_as_a_tree(whole, peelian):
    done = peelian("thread", "show", PLAN)
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "Police and Crime Plan (police and crime plan, 31 March 2021; anyshire/plans/2021-2025)"
    assert "It came from nothing that is recorded" in lines
    assert any("is measured by" in line for line in lines)
    assert any(ACTION in line for line in peelian("thread", "show", PLAN, "--depth", "8").stdout.splitlines())


def test_a_machine_reads_both_sides(whole, peelian):
    found = json.loads(peelian("thread", "show", MEASURE, "--json", "--depth", "1").stdout)
    assert (found["ref"], found["kind"]) == (MEASURE, "measure")
    led_to = {one["ref"] for branch in found["led_to"] for one in branch["records"]}
    assert led_to == {"anyshire/reports/2021-09-23"}
    assert {branch["words"] for branch in found["came_from"]} == {"measures", "comes from"}
    assert all(one["branches"] == [] for branch in found["came_from"] for one in branch["records"])


def test_it_is_drawn_into_a_file(whole, peelian, tmp_path):
    target = tmp_path / "thread.svg"
    done = peelian("thread", "show", PLAN, "--svg", str(target))
    assert "Drawn into" in done.stdout
    root = etree.fromstring(target.read_bytes())
    assert root.findtext("{*}title") == "The thread of the police and crime plan “Police and Crime Plan”"
    assert root.find(".//{*}a") is None


def test_the_chain_between_two(whole, peelian):
    words = peelian("thread", "between", PLAN, ACTION).stdout
    assert words.splitlines()[1].startswith("  sets: ")
    (chain,) = json.loads(peelian("thread", "between", PLAN, ACTION, "--json").stdout)["chains"]
    assert [one["words"] for one in chain][-2:] == ["came to", "raised"]
    make.a_duty(whole.body)
    assert "Nothing connects the two." in peelian("thread", "between", PLAN, "anyshire/events/1").stdout


def test_what_a_change_touches(whole, peelian):
    done = peelian("thread", "impact", MEASURE)
    assert "through those" in done.stdout
    assert "This measure feeds " in done.stdout
    found = json.loads(peelian("thread", "impact", MEASURE, "--json").stdout)
    assert {one["kind"] for one in found["direct"]} == {"objective", "report"}
    nothing = peelian("thread", "impact", ACTION)
    assert nothing.stdout.strip() == "Nothing in the record rests on this action."


def test_gaps_are_listed_and_counted(whole, peelian):
    make.a_commitment(whole.objective, text="Nobody’s promise", owner="")
    done = peelian("thread", "gaps", "--body", "anyshire", "--on", "2021-10-01")
    assert "commitment without an owner" in done.stdout
    found = json.loads(peelian("thread", "gaps", "--body", "anyshire", "--on", "2021-10-01", "--json").stdout)
    assert found["counts"]["commitment without an owner"] == 1
    assert found["counts"]["duty without evidence"] == 0
    assert [gap["since"] for gap in found["gaps"]][:1] == ["2021-03-31"]
    panel = peelian("thread", "gaps", "--body", "anyshire-panel", "--on", "2021-10-01")
    assert "No gap is known." in panel.stdout


def test_what_is_not_there_is_refused_and_what_is_no_reference_is_wrong_use(whole, peelian):
    missing = peelian("thread", "show", "anyshire/plans/none")
    assert missing.exit_code == 1
    assert isinstance(missing.exception, NotFound)
    wrong = peelian("thread", "show", "Not a reference")
    assert wrong.exit_code == 2
    assert "is not a body’s short name" in wrong.output.replace("'", "’")
    assert peelian("thread", "gaps", "--body", "nowhere").exit_code == 1
