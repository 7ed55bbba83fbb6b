"""Comments on the desk: entered, corrected, answered; and two versions side by side."""

from __future__ import annotations

import pytest

from peelian.access.actors import OPERATOR
from peelian.reports.commenting import CommentRow, amend_comment, enter_comment
from peelian.reports.models import ReportComment
from peelian.reports.queries import section_of
from peelian.reports.services import new_version, save_section, sign
from tests.factories import office as make
from tests.factories.meeting import a_meeting, a_series

pytestmark = pytest.mark.django_db(databases=["default", "public"])

PAGE = "/desk/anyshire/reports/2021-09-23/"
LIST = f"{PAGE}comments/"
SAID = {
    "words": "Say more\r\nof burglary.",
    "said_by": "The panel",
    "said_on": "14 September 2021",
    "section": "1. Crime",
    "meeting": "",
    "audience": "panel",
    "lock": "",
}


@pytest.fixture
def comment(draft) -> ReportComment:
    """One on the signed first version, with a second begun."""
    sign(version=draft, by=OPERATOR)
    row = CommentRow("The panel", make.AS_AT, "Say more.", make.PUBLIC, section="1. Crime")
    made = enter_comment(version=draft, row=row, by=OPERATOR)
    new_version(report=draft.report, by=OPERATOR)
    return made


def test_a_comment_is_entered_on_the_newest_version(draft, lead):
    panel = draft.report.body.scrutinised_by
    meeting = a_meeting(a_series(panel), make.MEETING_ON, restriction=make.FOR_THE_PANEL)
    answer = lead.post(f"{LIST}add/", {**SAID, "meeting": str(meeting.ref)}, follow=True)
    page = answer.content.decode()
    assert "Entered comment 1, on version 1." in page
    assert "To be answered" in page
    made = ReportComment.objects.get()
    assert (made.words, made.section, made.meeting) == ("Say more\nof burglary.", "1. Crime", str(meeting.ref))
    assert (made.audience, made.saved_by) == ("panel", "lead@anyshire.example")
    assert "1 comment, 1 to be answered." in lead.get(PAGE).content.decode()


@pytest.mark.parametrize("change", [{"words": ""}, {"section": "9. None"}, {"said_on": "1 January 2199"}])
def test_what_is_not_whole_is_refused_with_what_was_typed(draft, lead, change):
    answer = lead.post(f"{LIST}add/", {**SAID, **change})
    assert answer.status_code == 422
    assert "The panel" in answer.content.decode()
    assert not ReportComment.objects.exists()


def test_a_comment_is_corrected_unless_somebody_saved_first(comment, lead):
    page = lead.get(f"{LIST}1/").content.decode()
    assert "Say more." in page
    assert lead.post(f"{LIST}1/", {**SAID, "lock": "1"}).status_code == 302
    stale = lead.post(f"{LIST}1/", {**SAID, "words": "Mine.", "lock": "1"})
    assert stale.status_code == 409
    assert "of burglary." in stale.content.decode()
    assert "Mine." in stale.content.decode()


def test_a_section_that_was_renamed_since_can_still_be_named(comment, lead):
    row = CommentRow("The panel", make.AS_AT, "So.", make.PUBLIC, section="0. Before")
    amend_comment(comment=comment, row=row, lock=1, by=OPERATOR)
    assert "0. Before" in lead.get(f"{LIST}1/").content.decode()


def test_a_comment_is_answered_with_what_changed_by_it(comment, lead):
    assert "Version 2" in lead.get(f"{LIST}1/answer/").content.decode()
    sent = {"disposition": "partly accepted", "reply": "As far as we can.", "changed_in": "2", "lock": "1"}
    page = lead.post(f"{LIST}1/answer/", sent, follow=True).content.decode()
    assert "Partly accepted, changed in version 2." in page
    assert "As far as we can." in page
    assert "1 comment, all answered." in lead.get(PAGE).content.decode()
    assert "As far as we can." in lead.get(f"{PAGE}preview/").content.decode()


@pytest.mark.parametrize("change", [{"reply": " "}, {"disposition": ""}, {"changed_in": "1"}])
def test_an_answer_that_is_not_whole_is_refused(comment, lead, change):
    sent = {"disposition": "rejected", "reply": "No.", "changed_in": "", "lock": "1", **change}
    assert lead.post(f"{LIST}1/answer/", sent).status_code == 422
    assert ReportComment.objects.get().disposition == ""


def test_versions_stand_side_by_side_by_section(comment, lead):
    section = section_of(comment.report.versions.get(number=2), 1)
    save_section(section=section, heading=section.heading, text="It was low.", lock=section.lock, by=OPERATOR)
    assert f"{PAGE}compare/1/2/" in lead.get(PAGE).content.decode()
    page = lead.get(f"{PAGE}compare/1/2/").content.decode()
    assert "From version 1 to version 2" in page
    assert "<ins>" in page
    assert "<del>" in page
