"""All checks together: order, weights, places, fingerprints, and the page of the documents that lists them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from peelian.assurance.papers import checks
from peelian.assurance.papers.checking import CHECKS, check_paper
from peelian.assurance.papers.findings import Finding, Weight, shortened, with_fingerprints
from peelian.sources.minutes.lines import Line, Place
from peelian.sources.papers.reader import read_text

DOCS = Path(__file__).parents[4] / "docs" / "paper-checks.md"
TEXT = "The force met on Thursday 8 September 2021.\n\nSee Appendix B, of 31 June 2021."


def one_finding(quoted: str = "8 September", *, at: int = 1, rests_on: str = "") -> Finding:
    return Finding("weekday", Weight.WRONG, Place(line=at), quoted, "Why.", "What.", rests_on)


def prints(*findings: Finding) -> list[str]:
    return [one.fingerprint for one in with_fingerprints(findings)]


def test_findings_come_in_the_order_of_the_paper_each_with_its_check():
    found = check_paper(read_text(TEXT))
    assert [(one.rule, one.weight, str(one.place)) for one in found] == [
        ("weekday", Weight.WRONG, "line 1"),
        ("no-such-date", Weight.WRONG, "line 3"),
        ("appendix-not-supplied", Weight.WRONG, "line 3"),
    ]
    assert len({one.fingerprint for one in found}) == 3


def test_what_is_supplied_beside_the_paper_is_told():
    assert [one.rule for one in check_paper(read_text("See Appendix B."), supplied=["B"])] == []


def test_an_empty_paper_has_no_findings():
    assert check_paper([]) == ()


def test_every_check_is_run_and_described_in_the_documents():
    files = sorted(path.stem for path in Path(checks.__path__[0]).glob("*.py") if path.stem != "__init__")
    assert sorted(check.run.__name__ for check in CHECKS) == files
    rows = re.findall(r"^\| `([a-z-]+)` \| ([a-z ]+) \|", DOCS.read_text(), re.MULTILINE)
    assert rows == [(check.rule, check.weight.value) for check in CHECKS]
    assert all(check.run.__doc__ for check in CHECKS)


def test_a_fingerprint_stays_when_words_move_or_are_set_otherwise():
    [first] = prints(one_finding("- The “8 September”"))
    assert prints(one_finding('\u2022  the "8 September"', at=40)) == [first]
    assert len(first) == 16


@pytest.mark.parametrize(
    "other", [one_finding("9 September"), one_finding(rests_on="292"), replace(one_finding(), rule="numbering")]
)
def test_a_fingerprint_changes_with_what_the_finding_is(other):
    assert prints(other) != prints(one_finding())


def test_findings_alike_are_told_apart():
    assert len(set(prints(one_finding(), one_finding(at=2)))) == 2


def test_long_words_are_shortened():
    assert shortened("a" * 200) == "a" * 200
    assert shortened("a" * 300) == "a" * 199 + "…"


def test_a_paper_of_lines_from_anywhere_is_checked():
    [one] = check_paper([Line("Monday 8 September 2021", Place(page=2, line=3))])
    assert str(one.place) == "page 2, line 3"
