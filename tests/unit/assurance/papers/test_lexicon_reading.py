"""The lexicon: what came with the program holds, and what departs from its schema is refused."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from peelian.assurance.papers.lexicon import plain
from peelian.assurance.papers.lexicon_reading import FOLDER, lexicon, read_lexicon
from peelian.kernel.errors import Refused


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "terms"))


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def problems(folder: Path) -> list[str]:
    with pytest.raises(Refused, match="The lexicon cannot be used") as refused:
        read_lexicon(folder)
    return [str(one) for one in refused.value.problems]


def test_each_acronym_stands_once_and_no_long_form_means_two():
    shorts = [one.short for one in lexicon().acronyms]
    assert sorted(set(shorts)) == shorts
    longs = [plain(long) for one in lexicon().acronyms for long in set(map(plain, one.long))]
    assert len(set(longs)) == len(longs)
    assert not lexicon().plain_capitals & set(shorts)


def test_what_has_ended_takes_its_last_day_from_the_rulebook():
    grants = next(one for one in lexicon().obsolete if "section 9" in one.what)
    assert (grants.until, grants.verify) == (dt.date(2014, 5, 12), True)
    marking = next(one for one in lexicon().obsolete if "RESTRICTED" in one.what)
    assert marking.until == dt.date(2014, 4, 1)


def test_a_departure_from_the_schema_is_refused_with_its_place(folder):
    change(folder, "wording.yaml", "at_most: 16", "at_most: old")
    change(folder, "funds.yaml", "\n    verify: true", "\n    verify: perhaps")
    assert problems(folder) == [
        "funds.yaml: funds[0].verify: It should be boolean.",
        "wording.yaml: reading_age.at_most: It should be integer.",
    ]


def test_a_pattern_that_is_none_and_a_rule_nobody_has_are_refused_together(folder):
    change(folder, "wording.yaml", "'\\blorem ipsum\\b'", "'(lorem'")
    change(folder, "stated_rules.yaml", "PLAN-01:2012-11-22", "PLAN-01:1912-11-22")
    change(folder, "obsolete.yaml", 'until: "2018-05-24"', "until: null")
    found = problems(folder)
    assert found[0] == "urn:peelian:rule:PLAN-01:1912-11-22 is not in the rulebook."
    assert found[1].startswith("“(lorem” is no pattern")


def test_a_day_may_be_unknown(folder):
    change(folder, "obsolete.yaml", 'until: "2018-05-24"', "until: null")
    assert next(one for one in read_lexicon(folder).obsolete if "1998" in one.what).until is None


def test_a_file_that_is_absent_or_not_yaml_is_refused(folder):
    (folder / "funds.yaml").write_text("funds: [", "utf-8")
    with pytest.raises(Refused, match=r"funds\.yaml is not YAML"):
        read_lexicon(folder)
    (folder / "funds.yaml").unlink()
    with pytest.raises(Refused, match=r"lacks funds\.yaml"):
        read_lexicon(folder)
