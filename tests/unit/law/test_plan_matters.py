"""Section 7(1) of the 2011 Act as it stood on a day, and the duties in making a plan."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.kernel.errors import Refused
from peelian.law.plan_matters import CONTENT_RULE, content_rule, matters, plan_duties
from peelian.law.rule_reading import rulebook

OLD, NEW = dt.date(2013, 3, 28), dt.date(2021, 9, 14)


def keys(on: dt.date) -> list[str]:
    return [matter.key for matter in matters(on)]


def test_a_plan_had_six_matters_as_the_act_was_passed_and_has_seven_since_2014() -> None:
    assert keys(OLD) == [f"s7(1)({letter})" for letter in ("a", "b", "c", "d", "e", "f")]
    assert keys(NEW) == [f"s7(1)({letter})" for letter in ("a", "b", "c", "d", "e", "ea", "f")]


def test_grants_were_for_reducing_crime_and_disorder_and_are_now_those_of_section_143() -> None:
    old, new = matters(OLD)[-1], matters(NEW)[-1]
    assert old.key == new.key == "s7(1)(f)"
    assert old.words == "The crime and disorder reduction grants to be made, and their conditions"
    assert new.words == "Grants to be made under s143 of that Act of 2014, and their conditions"
    assert "Anti-social Behaviour, Crime and Policing Act 2014" in matters(NEW)[-2].words


@pytest.mark.parametrize("rule", rulebook().versions(CONTENT_RULE), ids=lambda rule: rule.urn)
def test_every_version_of_the_rule_is_read_whole_and_holds_on_its_days(rule) -> None:
    found = matters(rule.since)
    text = " ".join(rule.what.split())
    assert len(found) == text.count("; (") + 1
    assert all(matter.words[1:40] in text.replace("that section", "s143 of that Act of 2014") for matter in found)
    assert {matter.verify for matter in found} == {rule.verify}
    assert matters(rule.until or NEW) == found


def test_each_matter_is_cited() -> None:
    assert matters(NEW)[5].provision == "Police Reform and Social Responsibility Act 2011, s7(1)(ea)"


def test_there_are_seven_duties_in_making_a_plan_each_with_its_provision() -> None:
    duties = plan_duties(NEW)
    assert [duty.key for duty in duties] == [
        "responsible-authorities",
        "criminal-justice",
        "value-for-money",
        "engagement",
        "equality",
        "children",
        "strategic-policing",
    ]
    assert all(duty.words and duty.provision for duty in duties)


def test_a_duty_of_the_rulebook_is_cited_and_trusted_as_there() -> None:
    partners, value = plan_duties(NEW)[0], plan_duties(NEW)[2]
    rule = rulebook().rule("PART-01", NEW)
    assert (partners.provision, partners.verify) == (rule.citation, rule.verify)
    assert value.verify is True


@pytest.mark.parametrize("asked", [matters, plan_duties, content_rule])
def test_there_were_no_plans_before_there_were_commissioners(asked) -> None:
    with pytest.raises(Refused, match="not in force on 21 November 2012"):
        asked(dt.date(2012, 11, 21))
