"""What a careful reader would say of a draft, one check at a time."""

from __future__ import annotations

import pytest

from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction
from peelian.reports.checking import Finding, Severity, check
from peelian.reports.models import ReportVersion
from peelian.reports.services import NewSection, add_section
from tests.factories.papers import HIDDEN, HIDDEN_TITLE, WRITER, draft, signed

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def words(version: ReportVersion) -> list[str]:
    return [finding.words for finding in check(version)]


def only(version: ReportVersion) -> Finding:
    found = check(version)
    assert len(found) == 1
    return found[0]


def test_a_sound_paper_has_no_findings(anyshire):
    assert check(draft()) == ()
    assert check(signed("another")) == ()


def test_what_cannot_be_placed_stops_the_signature_and_stands_first(anyshire):
    version = draft(text="")
    add_section(version=version, section=NewSection("2. More", "[[figure nothing]]"), by=WRITER)
    first, second = check(version)
    assert (first.severity, first.where) == (Severity.STOPS, "2. More")
    assert second == Finding(Severity.LOOK, "1. Crime", "This section is empty.", "empty-section", 1)


def test_what_no_font_can_show_stops_the_signature(anyshire):
    found = only(draft(text="\U0001f600"))
    assert found.severity is Severity.STOPS
    assert "The PDF cannot be made" in found.words


def test_a_table_without_a_caption_is_found(anyshire):
    found = only(draft(text="| A | B |\n| --- | --- |\n| x | y |"))
    assert found.words.startswith("A table has no caption")
    assert (found.where, found.position) == ("1. Crime", 1)


def test_a_figure_that_is_not_for_the_public_is_named_with_every_reason(anyshire):
    found = words(draft(text=f"[[figure {HIDDEN}]]"))
    assert len(found) == 3
    assert all(HIDDEN_TITLE in one for one in found)


def test_a_paper_that_is_not_for_the_public_is_told_every_reason(anyshire):
    found = check(draft(restriction=Restriction()))
    assert [one.where for one in found] == ["Control block"] * 3
    assert all(one.severity is Severity.RELEASE for one in found)


@pytest.mark.parametrize(
    ("exemption", "reason", "by", "expected"),
    [
        ("", "", "", []),
        ("3", "Prices are being agreed.", "The panel, 1 July 2021", []),
        ("3", " ", "The panel, 1 July 2021", ["public interest"]),
        ("3", "Prices are being agreed.", " ", ["who resolved"]),
        ("3", "", "", ["public interest", "who resolved"]),
        ("", "Prices are being agreed.", "", ["no paragraph"]),
        ("", "", "The panel, 1 July 2021", ["no paragraph"]),
    ],
)
def test_an_exemption_says_why_and_who_resolved_it(anyshire, exemption, reason, by, expected):
    restriction = Restriction(
        Marking.OFFICIAL,
        exemption,
        FoiStatus.DISCLOSABLE,
        Audience.OFFICE,
        exemption_reason=reason,
        exemption_by=by,
    )
    found = [one for one in check(draft(restriction=restriction)) if "cannot be made public" not in one.words]
    assert [(one.severity, one.where) for one in found] == [(Severity.LOOK, "Control block")] * len(expected)
    for one, words_expected in zip(found, expected, strict=True):
        assert words_expected in one.words
