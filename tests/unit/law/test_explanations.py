from __future__ import annotations

import datetime as dt
import json

from peelian.law.due import Reckoning, read_spans, work_out
from peelian.law.explanations import explain, explanation_from
from peelian.law.rule_reading import rulebook

D = dt.date


def lines(identity: str, event: dt.date, reckoning: Reckoning | None = None, **words: str) -> list[str]:
    answer = work_out(rulebook().rule(identity, event), event, reckoning=reckoning or Reckoning())
    return list(explain(answer, **words).lines())


def test_the_working_names_event_rule_days_left_out_and_provision():
    said = lines(
        "SEN-02", D(2024, 4, 22), Reckoning(read_spans(["2024-05-02:2024-05-08"])), event_words="Notified"
    )
    cited = "(Police Reform and Social Responsibility Act 2011, Schedule 1, paras 10, 11)"
    assert said[0] == f"SEN-02: due by Sunday 19 May 2024 {cited}"
    assert said[1] == "  Event: Notified, Monday 22 April 2024"
    assert said[2].startswith("  Rule: Hold a public confirmation hearing")
    assert said[2].endswith(cited)
    left_out = "a post-election period: from the poll to the declaration of acceptance"
    assert said[4:] == [
        "    Counted: Monday 22 April 2024 to Wednesday 1 May 2024 (10 days), day 1 to day 10",
        f"    Not counted: Thursday 2 May 2024 to Wednesday 8 May 2024 (7 days), {left_out}",
        "    Counted: Thursday 9 May 2024 to Sunday 19 May 2024 (11 days), day 11 to day 21",
    ]


def test_holidays_are_named_and_weekends_told_in_one():
    said = lines("FOI-01", D(2021, 11, 26))
    assert "    Not counted: Saturday 27 November 2021 to Sunday 28 November 2021 (2 days), a weekend" in said
    assert any("Tuesday 30 November 2021, Saint Andrew's Day (Scotland)" in line for line in said)
    assert said[-1].startswith("  To be verified: That a bank holiday in any part")


def test_what_has_no_day_says_why():
    assert lines("PLAN-02", D(2021, 5, 13))[0].startswith(
        "PLAN-02: as soon as practicable; the law names no day (Police Reform"
    )
    assert "reasonable time (set by the panel); the law names no day" in lines("PCP-04", D(2021, 6, 1))[0]
    assert "due before the draft is sent to the panel" in lines("PLAN-05", D(2021, 6, 1))[0]
    assert lines("PLAN-03", D(2021, 6, 1))[0].startswith("PLAN-03: a power, not a duty; nothing falls due")
    assert lines("SEN-01", D(2021, 6, 1))[0].startswith("SEN-01: owed; the law names no day")
    target = lines("PLAN-02", D(2021, 5, 13), Reckoning(set_for=D(2021, 11, 1)))
    assert target[-1] == "  Set for Monday 1 November 2021"


def test_the_tree_is_also_plain_values_for_json():
    answer = work_out(rulebook().rule("PLAN-01", D(2021, 5, 6)), D(2021, 5, 6))
    plain = json.loads(json.dumps(explain(answer).payload()))
    assert (plain["about"], plain["first"], plain["last"]) == ("due", "2022-03-31", "2022-03-31")
    assert [part["about"] for part in plain["parts"]] == ["event", "rule", "count"]
    assert plain["parts"][1]["citation"] == "Police Reform and Social Responsibility Act 2011, s5(1)"
    assert plain["parts"][1]["first"] is None


def test_a_tree_is_read_back_from_its_plain_values():
    answer = work_out(rulebook().rule("SEN-02", D(2024, 4, 22)), D(2024, 4, 22))
    tree = explain(answer)
    assert explanation_from(json.loads(json.dumps(tree.payload()))) == tree
