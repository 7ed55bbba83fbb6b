"""Every rule against cases with their source: what meets a duty passes, what misses or breaks one fails."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from peelian.kernel.errors import Refused
from peelian.law.due import Basis, Due, Reckoning, read_spans, work_out
from peelian.law.rule_reading import FOLDER, rulebook
from peelian.law.working_days import Overrides

HERE = Path(__file__).parent
_KNOWN = {
    *("rule", "event", "trigger", "ignoring", "basis", "set_for", "holiday"),
    *("due", "state", "done", "says", "refused", "cite"),
}


def cases(kind: str) -> list[Any]:
    found = []
    for path in sorted(HERE.glob(f"*/{kind}/*.yaml")):
        for number, case in enumerate(yaml.load(path.read_text(), yaml.BaseLoader), 1):
            found.append(pytest.param(case, id=f"{path.parts[-3]}-{case['rule']}-{number}"))
    return found


def answer(case: dict[str, str]) -> Due:
    event = day(case["event"])
    holiday = case.get("holiday")
    reckoning = Reckoning(
        read_spans([case["ignoring"]] if "ignoring" in case else []),
        Overrides(added={day(holiday): "Proclaimed"} if holiday else {}),
        Basis(case.get("basis", Basis.WORKING)),
        day(case["set_for"]) if "set_for" in case else None,
    )
    rule = rulebook().rule(case["rule"], event)
    return work_out(rule, event, trigger=case.get("trigger", ""), reckoning=reckoning)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize("case", cases("should_pass"))
def test_what_the_law_asks_is_worked_out_and_met(case):
    found = answer(case)
    assert found.day == (day(case["due"]) if "due" in case else None)
    assert found.timing == case.get("state", "a day")
    assert case.get("says", "") in found.rule.what
    if "done" in case:
        assert not found.late(day(case["done"]))


@pytest.mark.parametrize("case", cases("should_fail"))
def test_what_misses_or_breaks_a_duty_is_found(case):
    if "refused" in case:
        with pytest.raises(Refused, match=case["refused"]):
            answer(case)
        return
    found = answer(case)
    assert found.day == day(case["due"])
    assert found.late(day(case["done"]))


def test_every_case_says_where_it_comes_from_and_nothing_unknown():
    for kind in ("should_pass", "should_fail"):
        for param in cases(kind):
            case = param.values[0]
            assert case["cite"].strip()
            assert set(case) <= _KNOWN


def test_every_version_of_every_rule_has_a_case():
    passing = {answer(param.values[0]).rule.urn for param in cases("should_pass")}
    failing = {param.values[0]["rule"] for param in cases("should_fail")}
    for rule in rulebook().rules:
        assert rule.urn in passing or (rule.since is None and rule.id in failing), rule.urn


def test_every_family_has_cases_that_fail_and_lies_in_a_folder_of_its_name():
    families = {path.stem for path in FOLDER.glob("*.yaml")} - {"events"}
    assert {path.parts[-3] for path in HERE.glob("*/should_fail/*.yaml")} == families
