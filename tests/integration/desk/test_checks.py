"""Checks on the desk: counted on the report, listed with their places, dismissed with a reason, taken up again."""

from __future__ import annotations

import pytest

from peelian.access.actors import OPERATOR
from peelian.reports.checks.reading import Noted, checks_of
from peelian.reports.models import Dismissal
from peelian.reports.queries import section_of
from peelian.reports.services import save_section, sign
from tests.factories import office as make

pytestmark = pytest.mark.django_db(databases=["default", "public"])

PAGE = "/desk/anyshire/reports/2021-09-23/"
CHECK, EDITOR = f"{PAGE}check/", f"{PAGE}sections/1/"


@pytest.fixture
def wrong(draft):
    """The draft with a date that is on another weekday."""
    section = section_of(draft, 1)
    text = "All is well.\n\nIt was on Thursday 8 September 2021."
    save_section(section=section, heading=section.heading, text=text, lock=section.lock, by=OPERATOR)
    return draft


def noted(version) -> Noted:
    [one] = checks_of(version, today=make.AS_AT, printing=False).noted
    return one


def address(version, do: str) -> str:
    return f"{CHECK}{noted(version).finding.fingerprint}/{do}/"


def test_a_finding_stands_under_its_section_with_the_way_to_the_editor(wrong, lead):
    page = lead.get(CHECK).content.decode()
    assert "1 open, 1 of them wrong" in page
    assert "“Thursday 8 September 2021”" in page
    print_ = noted(wrong).finding.fingerprint
    assert f'href="{EDITOR}?finding={print_}#finding"' in page
    assert "Paragraph 2" in page


def test_who_only_reads_has_no_way_to_change_anything(wrong, reader):
    page = reader.get(CHECK).content.decode()
    assert "8 September 2021 was a Wednesday" in page
    assert "Dismiss" not in page
    assert "?finding=" not in page


def test_the_report_counts_what_was_found_in_all_and_in_each_section(wrong, lead):
    page = lead.get(PAGE).content.decode()
    assert "Nothing stops the signature. 1 wrong." in page
    assert 'check/#section-1">Found' in page


def test_the_editor_shows_what_was_found_and_the_one_that_was_asked_for(wrong, lead):
    page = lead.get(EDITOR).content.decode()
    assert "Found in this section, as saved" in page
    assert 'id="finding"' not in page
    asked = lead.get(EDITOR, {"finding": noted(wrong).finding.fingerprint}).content.decode()
    assert 'id="finding"' in asked


def test_a_clean_section_shows_no_findings(draft, lead):
    assert "Found in this section" not in lead.get(EDITOR).content.decode()
    assert "Found<" not in lead.get(PAGE).content.decode()


def test_a_finding_is_dismissed_with_a_reason_that_stands_on_the_page(wrong, lead):
    answer = lead.post(address(wrong, "dismiss"), {"why": "So it was\r\nprinted."}, follow=True)
    page = answer.content.decode()
    assert "Dismissed. It comes back" in page
    assert "Dismissed by lead@anyshire.example" in page
    assert "Nothing is open." in page
    assert Dismissal.objects.get().why == "So it was\nprinted."
    assert "1 dismissed." in lead.get(PAGE).content.decode()


def test_without_a_reason_it_stays_open(wrong, lead):
    answer = lead.post(address(wrong, "dismiss"), {"why": " "})
    assert answer.status_code == 422
    assert not Dismissal.objects.exists()


def test_dismissed_twice_it_is_dismissed_once_and_says_by_whom(wrong, lead, chief):
    where = address(wrong, "dismiss")
    lead.post(where, {"why": "Quoted."})
    answer = chief.post(where, {"why": "Quoted so."})
    assert answer.status_code == 422
    assert "lead@anyshire.example dismissed this on" in answer.content.decode()
    assert Dismissal.objects.count() == 1


def test_a_dismissal_is_taken_back(wrong, lead):
    lead.post(address(wrong, "dismiss"), {"why": "Quoted."})
    answer = lead.post(address(wrong, "take-up"), {"why": "It was wrong."}, follow=True)
    assert "Taken up again. The finding is open." in answer.content.decode()
    assert noted(wrong).dismissal is None
    assert lead.get(address(wrong, "take-up")).status_code == 404


def test_a_signed_report_is_checked_no_more(wrong, lead):
    where = address(wrong, "dismiss")
    sign(version=wrong, by=OPERATOR)
    assert lead.post(where, {"why": "Quoted."}).status_code == 422
    assert not Dismissal.objects.exists()


def test_what_keeps_it_from_the_public_stands_apart_and_cannot_be_dismissed(office, lead):
    make.report(office, "kept", restriction=make.FOR_THE_PANEL)
    page = lead.get("/desk/anyshire/reports/kept/check/").content.decode()
    assert "What keeps it from the public" in page
    assert "Nothing was found." in page
    assert "Dismiss" not in page
