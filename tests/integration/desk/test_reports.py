"""Reports: begin one, change its control block and appendices, its versions and files."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.test import Client

from peelian.access.actors import OPERATOR
from peelian.publication.reports import release_report
from peelian.reports.models import Report, ReportVersion
from peelian.reports.queries import appendices_of, version_of
from peelian.reports.services import cited, list_appendices, new_version, save_control, sign
from peelian.surfaces.desk.reports import opening
from tests.factories import office as make

pytestmark = pytest.mark.django_db(databases=["default", "public"])

NEW, LIST, PAGE = "/desk/anyshire/new-report/", "/desk/anyshire/reports/", "/desk/anyshire/reports/2021-09-23/"


def block(**changes: object) -> dict[str, object]:
    return {
        "title": "Report to the panel",
        "prepared_by": "The lead",
        "prepared_for": "The panel",
        "meeting_on": "23 September 2021",
        "dated": "14/9/2021",
        "as_at": "2021-09-14",
        "signatory": "Ann Other",
        "signatory_post": "Commissioner",
        "marking": "OFFICIAL",
        "foi": "disclosable",
        "exemption": "",
        "exemption_reason": "",
        "exemption_by": "",
        "audience": "public",
        **changes,
    }


def make_block(title: str = "Report to the panel") -> make.ControlBlock:
    return make.ControlBlock(title, "The lead", "The panel", make.AS_AT, make.AS_AT, "Ann Other", "Commissioner")


def test_a_report_is_begun_under_the_date_of_its_meeting(lead):
    answer = lead.post(NEW, block(), follow=True)
    assert answer.redirect_chain == [(PAGE, 302)]
    assert "Began “Report to the panel”." in answer.content.decode()


@pytest.mark.parametrize(
    ("changes", "slug"),
    [({"meeting_on": ""}, "2021-09-14"), ({"name": "budget-2022"}, "budget-2022")],
)
def test_or_under_the_date_of_the_report_or_the_name_given(lead, changes, slug):
    lead.post(NEW, block(**changes))
    assert Report.objects.get().slug == slug


def test_the_form_suggests_what_the_last_report_said(draft, lead):
    page = lead.get(NEW).content.decode()
    for words in ("The lead", "The panel", "Ann Other", "Commissioner for Anyshire"):
        assert f'value="{words}"' in page


def test_begun_twice_it_is_refused_with_the_words_kept(lead):
    lead.post(NEW, block())
    answer = lead.post(NEW, block(title="The same again"))
    assert answer.status_code == 422
    assert "There is a report at anyshire/reports/2021-09-23 already." in answer.content.decode()
    assert "The same again" in answer.content.decode()
    assert Report.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "Enter title"),
        ({"dated": "30 February 2021"}, "Enter a real date"),
        ({"window_from": "2 May 2021", "window_to": "1 May 2021"}, "ends before it begins"),
        ({"marking": "RESTRICTED"}, "It is marked RESTRICTED."),
        ({"marking": ""}, "It has no protective marking."),
        ({"foi": "withheld"}, "Freedom of Information: withheld."),
        ({"exemption": "3"}, "It is exempt under Schedule 12A, paragraph 3."),
        ({"exemption_reason": "Why"}, "Enter the paragraph"),
        ({"exemption_by": "The panel"}, "Enter the paragraph"),
        ({"exemption": "3", "exemption_by": "x" * 201}, "at most 200 characters"),
        ({"audience": "everyone"}, "Select a valid choice"),
        ({"name": "Not A Name"}, "lower-case words joined by hyphens"),
        ({"title": "x" * 301}, "at most 300 characters"),
    ],
)
def test_what_cannot_be_is_refused_in_words(lead, changes, words):
    answer = lead.post(NEW, block(**changes))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Report.objects.exists()


def test_the_list_groups_reports_by_how_far_they_have_come(office, draft, reader):
    sign(version=make.report(office, "2021-06-23"), by=OPERATOR)
    sign(version=make.report(office, "private", restriction=make.RESTRICTED), by=OPERATOR)
    page = reader.get(LIST).content.decode()
    assert page.index("Drafts") < page.index("Signed, to be released") < page.index("Signed, not for the public")


def test_the_list_of_an_office_without_reports_says_so(reader):
    assert "No report has been begun." in reader.get(LIST).content.decode()


def test_a_draft_shows_its_steps_and_what_each_needs(draft, lead, chief):
    page = lead.get(PAGE).content.decode()
    assert "Nothing was found." in page
    assert "The chief executive signs." in page
    assert "Waits for the signature." in page
    assert f"{PAGE}sign/" not in page
    assert f"{PAGE}sign/" in chief.get(PAGE).content.decode()


def test_a_reader_is_offered_nothing_to_change(draft, reader):
    page = reader.get(PAGE).content.decode()
    for end in ("control/", "sections/1/", "sections/add/", "sign/", "release/"):
        assert f'href="{PAGE}{end}"' not in page


def test_a_signed_report_says_why_it_is_kept_back(office, chief):
    sign(version=make.report(office, restriction=make.RESTRICTED), by=OPERATOR)
    page = chief.get(PAGE).content.decode()
    assert "Kept back" in page
    assert "It is marked RESTRICTED." in page


def test_a_released_report_gives_its_address(draft, reader):
    sign(version=draft, by=OPERATOR)
    release_report(version=draft, by=OPERATOR)
    assert 'href="/anyshire/reports/2021-09-23/"' in reader.get(PAGE).content.decode()


def test_the_control_block_is_changed(draft, lead):
    form = lead.get(f"{PAGE}control/").context["form"]
    assert form["title"].value() == "Report to the panel"
    answer = lead.post(f"{PAGE}control/", block(title="Another title", lock=draft.lock), follow=True)
    assert "Saved the control block." in answer.content.decode()
    assert version_of(draft.report).title == "Another title"


def test_a_stale_control_block_shows_both_and_can_be_saved_again(draft, lead):
    save_control(
        version=draft, block=make_block("Their title"), restriction=make.PUBLIC, lock=draft.lock, by=OPERATOR
    )
    answer = lead.post(f"{PAGE}control/", block(title="My title", lock=draft.lock))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "operator saved this page since you opened it." in page
    assert "Saved by operator" in page
    assert "Their title" in page
    assert 'value="My title"' in page
    assert version_of(draft.report).title == "Their title"
    again = {name: answer.context["form"][name].value() or "" for name in answer.context["form"].fields}
    assert lead.post(f"{PAGE}control/", again).status_code == 302
    assert version_of(draft.report).title == "My title"


def test_the_report_says_who_saved_the_control_block(draft, lead, reader):
    assert "Saved by operator" in reader.get(PAGE).content.decode()
    lead.post(f"{PAGE}control/", block(lock=draft.lock))
    assert "Saved by lead@anyshire.example" in reader.get(PAGE).content.decode()


def test_an_exemption_is_kept_with_why_and_who_resolved_it(draft, lead, reader):
    sent = {
        "exemption": "3",
        "exemption_reason": "Prices are being agreed.\r\nThey would be lost.",
        "exemption_by": "The panel, 1 July 2021",
        "audience": "panel",
    }
    assert lead.post(f"{PAGE}control/", block(lock=draft.lock, **sent)).status_code == 302
    kept = version_of(draft.report).restriction
    assert (kept.exemption, kept.exemption_by) == ("3", "The panel, 1 July 2021")
    assert kept.exemption_reason == "Prices are being agreed.\nThey would be lost."
    form = lead.get(f"{PAGE}control/").context["form"]
    assert form["exemption_reason"].value() == kept.exemption_reason
    page = reader.get(PAGE).content.decode()
    for words in ("Schedule 12A, paragraph 3", "They would be lost.", "The panel, 1 July 2021"):
        assert words in page


def test_two_who_differ_on_an_exemption_see_where(draft, lead):
    theirs = replace(make.FOR_THE_PANEL, exemption="3", exemption_reason="Theirs.", exemption_by="Them")
    save_control(version=draft, block=make_block(), restriction=theirs, lock=draft.lock, by=OPERATOR)
    sent = {"exemption": "3", "exemption_reason": "Mine.", "exemption_by": "Them", "audience": "panel"}
    answer = lead.post(f"{PAGE}control/", block(lock=draft.lock, **sent))
    differences = {one.label: (one.theirs, one.yours) for one in answer.context["differences"]}
    assert ("Theirs.", "Mine.") in differences.values()
    assert ("Them", "Them") not in differences.values()


def test_the_control_block_of_a_signed_version_does_not_change(draft, lead):
    sign(version=draft, by=OPERATOR)
    assert lead.get(f"{PAGE}control/").status_code == 422
    answer = lead.post(f"{PAGE}control/", block(title="Too late", lock=draft.lock))
    assert answer.status_code == 409
    assert "This version is signed and cannot change." in answer.content.decode()
    assert version_of(draft.report).title == "Report to the panel"


@pytest.mark.parametrize("changes", [{}, {"dated": "30 February 2021"}, {"audience": "everyone"}])
def test_what_was_typed_is_shown_when_somebody_signed_meanwhile(draft, lead, changes):
    sign(version=draft, by=OPERATOR)
    sent = block(title="My <title>", signatory="Somebody Else", marking="PROTECT", lock=draft.lock, **changes)
    answer = lead.post(f"{PAGE}control/", sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="My &lt;title&gt;"' in page
    assert 'value="Somebody Else"' in page
    assert re.search(r'<option value="PROTECT" selected', page)
    assert ">Save</button>" not in re.sub(r"\s+", "", page)


def test_what_was_typed_is_shown_when_the_signature_falls_between(draft, lead, monkeypatch):
    opened = opening.newest
    monkeypatch.setattr(opening, "newest", lambda *asked: (opened(*asked), sign(version=draft, by=OPERATOR))[0])
    answer = lead.post(f"{PAGE}control/", block(title="My title", lock=draft.lock))
    assert answer.status_code == 422
    assert "This version is signed and cannot change." in answer.content.decode()
    assert 'value="My title"' in answer.content.decode()


def test_a_control_block_opened_in_one_version_does_not_land_in_the_next(draft, lead):
    sign(version=draft, by=OPERATOR)
    new_version(report=draft.report, by=OPERATOR)
    answer = lead.post(f"{PAGE}control/", block(title="My title", lock=draft.lock))
    assert answer.status_code == 409
    assert 'value="My title"' in answer.content.decode()
    assert version_of(draft.report).title == "Report to the panel"


def test_appendices_typed_for_a_report_signed_meanwhile_are_shown(draft, lead):
    sign(version=draft, by=OPERATOR)
    answer = lead.post(f"{PAGE}appendices/", {"listed": "A: My appendix"})
    assert answer.status_code == 409
    assert "A: My appendix" in answer.content.decode()
    assert not appendices_of(draft)
    assert lead.get(f"{PAGE}appendices/").status_code == 422


def test_appendices_are_listed_and_keep_their_documents(draft, lead):
    list_appendices(version=draft, appendices=[cited("A", "Annual report", source="S1")], by=OPERATOR)
    listed = "Appendix A: Annual report\r\n\r\nB: Organised crime\r\n"
    assert lead.post(f"{PAGE}appendices/", {"listed": listed}).status_code == 302
    found = [(one.letter, one.title, one.source) for one in appendices_of(draft)]
    assert found == [("A", "Annual report", "S1"), ("B", "Organised crime", "")]


@pytest.mark.parametrize(
    ("listed", "words"),
    [("no letter here", "Line 1 is not a letter and a title"), ("A: One\nA: Two", "lists appendix A again")],
)
def test_appendices_that_cannot_be_read_are_refused(draft, lead, listed, words):
    answer = lead.post(f"{PAGE}appendices/", {"listed": listed})
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_report_can_begin_with_the_sections_of_a_template(lead):
    page = lead.get(NEW).content.decode()
    assert "Quarterly performance report" in page
    answer = lead.post(NEW, block(template="weekly", period="2021-W36"), follow=True)
    assert answer.redirect_chain == [(PAGE, 302)]
    assert "Began “Report to the panel”. Change its sections as you need." in answer.content.decode()
    version = version_of(Report.objects.get())
    assert [section.heading for section in version.sections.all()] == ["1. Weekly crime", "2. What stands out"]
    assert ">19</data>" in lead.get(f"{PAGE}preview/").content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"template": "weekly"}, "Enter the period that the template is to be filled in for"),
        ({"template": "weekly", "period": "someday"}, "“someday” is not a period."),
        ({"template": "quarterly", "period": "2021-W36"}, "is for a quarter, and week 36 of 2021"),
        ({"template": "yearly", "period": "2021-W36"}, "Select a valid choice"),
    ],
)
def test_a_template_that_cannot_be_filled_in_is_said_beside_its_answer(lead, changes, words):
    answer = lead.post(NEW, block(**changes))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Report.objects.exists()


def test_a_new_version_is_begun_once(draft, lead):
    sign(version=draft, by=OPERATOR)
    answer = lead.post(f"{PAGE}new-version/", follow=True)
    assert "Began version 2 with the words of the last." in answer.content.decode()
    again = lead.post(f"{PAGE}new-version/")
    assert again.status_code == 422
    assert "There is a draft of this report already." in again.content.decode()
    assert ReportVersion.objects.count() == 2


def test_an_older_version_is_shown_as_it_was(draft, reader):
    sign(version=draft, by=OPERATOR)
    new_version(report=draft.report, by=OPERATOR)
    assert "Version 2" in reader.get(PAGE).content.decode()
    page = reader.get(f"{PAGE}versions/1/").content.decode()
    assert "To be released" in page
    assert "DRAFT" not in reader.get(f"{PAGE}versions/1/preview/").content.decode()


def test_the_preview_prints_the_figures_and_says_it_is_a_draft(draft, reader):
    page = reader.get(f"{PAGE}preview/").content.decode()
    assert "DRAFT" in page
    assert ">19</data>" in page


def test_a_signed_version_is_previewed_as_signed_whatever_was_loaded_since(office, draft, reader):
    sign(version=draft, by=OPERATOR)
    make.observations(office, (("Burglary", "20", ""),), reported_on=make.AS_AT)
    assert ">19</data>" in reader.get(f"{PAGE}preview/").content.decode()


@pytest.mark.parametrize(
    ("form", "start"), [("pdf", b"%PDF"), ("html", b"<!doctype"), ("docx", b"PK"), ("odt", b"PK")]
)
def test_each_format_is_a_file_to_keep(draft, reader, form, start):
    answer = reader.get(f"{PAGE}files/{form}/")
    assert answer.content.startswith(start)
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="anyshire-report-2021-09-23-version-1.{form}"'
    )
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_script_in_a_title_is_words_wherever_it_stands(office, chief):
    make.report(office, title="<script>alert('title')</script>")
    for end in ("", "control/", "preview/", "check/", "sign/", "release/", "sections/1/"):
        page = chief.get(f"{PAGE}{end}").content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page
    for path in ("/desk/", LIST):
        assert "<script>alert" not in chief.get(path).content.decode()


def test_the_navigation_shows_only_what_one_may_open(draft, clerk: Client):
    page = clerk.get("/desk/anyshire/papers/").content.decode()
    assert 'href="/desk/anyshire/papers/"' in page
    assert 'href="/desk/anyshire/reports/"' not in page
    assert 'href="/desk/anyshire/trail/"' not in page
