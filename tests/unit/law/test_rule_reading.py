from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path
from shutil import copy

import pytest

from peelian.kernel.errors import Refused
from peelian.law.rule_reading import EVENTS, FOLDER, SCHEMA, read_rulebook, rulebook

FAMILIES = (
    *("PLAN", "ANN", "INF", "CON", "PART", "GRT", "DEL", "PCP", "PRE", "SEN", "CC", "SUS", "ACT", "OFF", "HMI"),
    *("CMP", "REV", "MTG", "FOI", "DPA", "EQ", "ICV", "VIC", "ASB", "SPR", "NAT", "FIN", "LGT", "SIO"),
)
COUNTS = (*(16, 7, 5, 4, 2, 1, 3, 13, 14, 4, 13, 1, 1, 1, 5), *(6, 10, 9, 2, 1, 3, 3, 2, 1, 1, 1, 2, 1, 42))
RULE = """schema: 1
family: OFF
title: Taking office
rules:
  - id: OFF-01
    urn: urn:peelian:rule:OFF-01:2012-11-22
    kind: duty
    owed_by: [local policing body]
    owed_to: public
    what: Declare.
    when:
      - trigger: ordinary-election-held
        calculator: months_after
        months: 2
    publication: ""
    provision: {act: The Act, section: s70}
    in_force: {from: 2012-11-22, until: null}
    applies_to: {bodies: [pcc], nations: [england, wales]}
    verify: false
    note: ""
"""


def folder(at: Path, text: str = RULE) -> Path:
    copy(FOLDER / SCHEMA, at)
    (at / EVENTS).write_text("ordinary-election-held: The poll.\n")
    (at / "office.yaml").write_text(text)
    return at


def refusal(at: Path, *changes: tuple[str, str]) -> str:
    text = RULE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    with pytest.raises(Refused) as refused:
        read_rulebook(folder(at, text))
    return str(refused.value)


def test_a_rule_is_read_with_words_that_other_readers_take_for_false(tmp_path):
    rule = read_rulebook(folder(tmp_path)).rules[0]
    assert rule.family == "OFF"
    assert rule.when[0].months == 2
    assert rule.citation == "The Act, s70"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    provision: {act: The Act, section: s70}\n", "", "office.yaml: rules[0].provision: It is missing."),
        ("section: s70", 'section: ""', "rules[0].provision.section: It says nothing."),
        ("    in_force: {from: 2012-11-22, until: null}\n", "", "rules[0].in_force: It is missing."),
        ("{from: 2012-11-22", "{from: 2012-02-30", "“2012-02-30” is not a day that exists."),
        ("until: null", "until: 2012-11-21", "OFF-01 ends before it begins."),
        ("{from: 2012-11-22, until: null}", "{from: null, until: 2012-11-21}", "OFF-01 ends before it begins."),
        ("OFF-01:2012-11-22", "OFF-01:2012-11-23", "is not made of the id OFF-01 and its first day, 2012-11-22."),
        ("family: OFF", "family: ON", "OFF-01 does not belong to the family ON."),
        ("verify: false", "verify: true", "OFF-01 is to be verified, and no note says what."),
        ("ordinary-election-held", "coronation", "OFF-01: no event is called coronation."),
        ("        months: 2\n", "", "OFF-01: the calculator months_after needs months."),
        (
            "        months: 2\n",
            "        months: 2\n      - {trigger: ordinary-election-held, calculator: none}\n",
            "OFF-01 is started twice by one event.",
        ),
        ("kind: duty", "kind: custom", "“custom” is not one of duty, power, limit, definition."),
        ("title: Taking office", "title: [", "office.yaml is not YAML"),
    ],
)
def test_a_rule_that_lacks_what_a_rule_must_have_is_refused(tmp_path, old, new, said):
    assert said in refusal(tmp_path, (old, new))


def test_two_versions_in_force_at_once_are_refused(tmp_path):
    again = RULE + RULE[RULE.index("  - id") :]
    with pytest.raises(Refused, match="begins before the version before it ends"):
        read_rulebook(folder(tmp_path, again))


def test_every_row_of_the_book_is_there():
    counts = Counter(identity.partition("-")[0] for identity in rulebook().by_id)
    assert counts == dict(zip(FAMILIES, COUNTS, strict=True))


def test_the_rulebook_is_read_on_first_use_and_not_on_import():
    code = "import peelian.law.duties, peelian.law.rule_reading as r; print(r.rulebook.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
