from __future__ import annotations

import datetime as dt

import pytest

from peelian.kernel.errors import NotFound, Refused
from peelian.law.rule_reading import rulebook
from peelian.law.rules import OWNERS, overlapping
from peelian.registers.bodies.kinds import BodyKind

D = dt.date
NOW = D(2026, 11, 22)


def test_an_id_finds_the_law_as_it_stood_on_the_day():
    book = rulebook()
    old, new = book.versions("plan-16")
    assert book.rule("PLAN-16", D(2014, 5, 12)) is old
    assert book.rule("PLAN-16", D(2014, 5, 13)) is new
    assert "as enacted" in old.citation
    assert old.span_words == "from 22 November 2012 until 12 May 2014"
    assert new.span_words == "from 13 May 2014"


def test_the_repealed_power_to_make_grants_is_kept_with_its_dates():
    old, new = rulebook().versions("GRT-01")
    assert (old.section, old.until) == ("s9", D(2014, 5, 12))
    assert (new.section, new.until) == ("s143", None)
    assert not old.in_force(NOW)


def test_law_that_was_never_commenced_is_in_force_on_no_day():
    rule = rulebook().versions("VIC-01")[0]
    assert not rule.in_force(NOW)
    assert rule.span_words == "not yet in force"
    with pytest.raises(Refused, match="not yet in force"):
        rulebook().rule("VIC-01", NOW)


def test_an_unknown_rule_and_an_unknown_occasion_are_refused():
    with pytest.raises(NotFound, match="no rule “PLAN-99”"):
        rulebook().versions("PLAN-99")
    rule = rulebook().rule("PLAN-11", NOW)
    assert rule.occasion("strategic-policing-requirement-issued").trigger.startswith("strategic")
    with pytest.raises(Refused, match="does not start PLAN-11"):
        rule.occasion("plan-varied")


def test_the_rules_of_a_kind_of_body_on_a_day():
    book = rulebook()
    panel = {rule.id for rule in book.standing(on=NOW, kind="panel")}
    assert {"PRE-02", "SEN-02", "CC-09"} <= panel
    assert "PLAN-01" not in panel
    assert len(book.standing()) == len(book.rules) > len(book.standing(on=NOW))


def test_who_owes_a_rule_can_be_a_kind_of_body_or_a_person():
    book = rulebook()
    assert book.rule("PLAN-01", NOW).owed_by_kind("pcc")
    assert not book.rule("PLAN-01", NOW).owed_by_kind("mopac")
    assert not book.rule("REV-02", NOW).owed_by_kind("pcc")
    assert book.rule("PLAN-13", NOW).owed_by_kind("force")


def test_kinds_of_body_are_those_of_the_register():
    known = {kind.value for kind in BodyKind}
    assert {kind for rule in rulebook().rules for kind in rule.bodies} <= known
    assert {kind for kinds in OWNERS.values() for kind in kinds} <= known


def test_versions_that_overlap_are_found():
    old, new = rulebook().versions("GRT-01")
    assert overlapping([new, old]) == ()
    assert overlapping([old, old]) == (old,)
    assert overlapping([new, new]) == (new,)


def test_the_band_d_limits_are_data_and_say_what_was_not_verified():
    figures = {figure.name: figure for figure in rulebook().rule("PRE-11", NOW).figures}
    assert (figures["2026/27"].pence, figures["2026/27"].verify) == (1500, False)
    assert figures["2025/26"].verify


def test_what_an_event_starts_for_a_kind_of_body_and_what_each_family_is_called():
    book = rulebook()
    first = book.owed_after("precept-notified", "panel")
    assert [rule.id for rule, _ in first] == ["PRE-02"]
    assert book.owed_after("precept-notified", "panel") is first
    assert book.owed_after("precept-notified", "pcc") == book.owed_after("coronation", "pcc") == ()
    assert book.families["PRE"] == "Precepts"
    assert set(book.families) == {rule.family for rule in book.rules}
