"""Check, sign and release: nothing goes out that was not whole, read, signed and cleared."""

from __future__ import annotations

import pytest

from peelian.access.actors import OPERATOR
from peelian.access.models import TrailEntry
from peelian.publication.models import Release
from peelian.publication.store.models import Published
from peelian.reports.checks.dismissing import dismiss
from peelian.reports.checks.reading import checks_of
from peelian.reports.models import Status
from peelian.reports.queries import section_of, version_of
from peelian.reports.services import new_version, save_section, sign
from tests.factories import office as make

pytestmark = pytest.mark.django_db(databases=["default", "public"])

PAGE = "/desk/anyshire/reports/2021-09-23/"
CHECK, SIGN, RELEASE = f"{PAGE}check/", f"{PAGE}sign/", f"{PAGE}release/"


def seen(client) -> dict[str, str]:
    return {"sure": "on", "seen": client.get(SIGN).context["seen"]}


def write(version, text: str) -> None:
    section = section_of(version, 1)
    save_section(section=section, heading=section.heading, text=text, lock=section.lock, by=OPERATOR)


def test_the_check_names_what_stops_first(draft, reader):
    write(draft, "On Thursday 8 September 2021 there were [[figure piracy]].")
    page = reader.get(CHECK).content.decode()
    assert "1 finding stops the signature." in page
    assert page.index("has no measure “piracy”") < page.index("8 September 2021 was a Wednesday")


def test_a_clean_draft_says_that_nothing_stops_it(draft, reader):
    assert "Nothing stops the signature." in reader.get(CHECK).content.decode()


def test_a_signed_report_is_not_checked_again(draft, reader):
    sign(version=draft, by=OPERATOR)
    assert reader.get(CHECK).status_code == 422


def test_a_report_is_signed_once_and_in_the_name_of_who_signed(draft, chief):
    sent = seen(chief)
    answer = chief.post(SIGN, sent, follow=True)
    assert "Signed version 1" in answer.content.decode()
    version = version_of(draft.report)
    assert (version.status, version.signed_by) == (Status.SIGNED, "chief@anyshire.example")
    again = chief.post(SIGN, sent, follow=True)
    assert "is signed already. Nothing was changed." in again.content.decode()
    assert version_of(draft.report).digest == version.digest


def test_without_the_tick_it_is_not_signed(draft, chief):
    answer = chief.post(SIGN, {**seen(chief), "sure": ""})
    assert answer.status_code == 422
    assert "Tick “I have read this report and sign it” to go on" in answer.content.decode()
    assert version_of(draft.report).status == Status.DRAFT


def test_what_changed_since_it_was_read_is_not_signed(draft, chief):
    sent = seen(chief)
    write(draft, "Words that were slipped in.")
    answer = chief.post(SIGN, sent)
    assert answer.status_code == 409
    assert "The report has changed since you opened this page." in answer.content.decode()
    assert version_of(draft.report).status == Status.DRAFT
    assert chief.post(SIGN, seen(chief)).status_code == 302


def test_a_figure_that_changed_since_it_was_read_is_not_signed(office, draft, chief):
    sent = seen(chief)
    make.observations(office, (("Burglary", "20", ""),), reported_on=make.AS_AT)
    assert chief.post(SIGN, sent).status_code == 409


def test_with_a_finding_that_stops_it_there_is_no_button_and_no_way_round(draft, chief):
    write(draft, "There were [[figure piracy]].")
    page = chief.get(SIGN)
    assert "Sign the report</button>" not in page.content.decode()
    answer = chief.post(SIGN, {"sure": "on", "seen": page.context["seen"]})
    assert answer.status_code == 422
    assert "is not whole" in answer.content.decode()
    assert version_of(draft.report).status == Status.DRAFT


def test_an_open_finding_needs_a_tick_of_its_own_and_the_trail_keeps_it(draft, chief):
    write(draft, "On Thursday 8 September 2021.")
    page = chief.get(SIGN)
    assert "8 September 2021 was a Wednesday" in page.content.decode()
    assert "I leave the open findings as they are" in page.content.decode()
    without = chief.post(SIGN, seen(chief))
    assert without.status_code == 422
    assert version_of(draft.report).status == Status.DRAFT
    assert chief.post(SIGN, {**seen(chief), "leave": "on"}).status_code == 302
    assert '"left open":["weekday ' in TrailEntry.objects.get(verb="signed report").details


def test_what_is_dismissed_is_shown_with_its_reason_and_needs_no_tick(draft, chief):
    write(draft, "On Thursday 8 September 2021.")
    [noted] = checks_of(draft, today=make.AS_AT).open
    sent = {**seen(chief), "leave": "on"}
    print_ = noted.finding.fingerprint
    dismiss(version=draft, fingerprint=print_, why="Quoted as it was said.", today=make.AS_AT, by=OPERATOR)
    assert chief.post(SIGN, sent).status_code == 409
    page = chief.get(SIGN).content.decode()
    assert "Quoted as it was said." in page
    assert "I leave the open findings" not in page
    assert chief.post(SIGN, seen(chief)).status_code == 302
    assert "left open" not in TrailEntry.objects.get(verb="signed report").details


def test_a_report_with_nothing_in_it_is_not_signed(office, chief):
    make.report(office, sections=())
    answer = chief.post(SIGN, seen(chief))
    assert answer.status_code == 422
    assert "There is nothing to sign" in answer.content.decode()


def test_a_report_becomes_public_with_its_page_and_four_files(draft, chief, django_capture_on_commit_callbacks):
    sign(version=draft, by=OPERATOR)
    page = chief.get(RELEASE).content.decode()
    assert "/anyshire/reports/2021-09-23/" in page
    for form in ("pdf", "html", "docx", "odt"):
        assert f"anyshire-report-2021-09-23-version-1.{form}" in page
    with django_capture_on_commit_callbacks(execute=True):
        answer = chief.post(RELEASE, follow=True)
    assert "It is public now at /anyshire/reports/2021-09-23/." in answer.content.decode()
    assert Published.objects.get(ref="anyshire/reports/2021-09-23").files.count() == 4


def test_released_twice_it_is_released_once(draft, chief):
    sign(version=draft, by=OPERATOR)
    chief.post(RELEASE)
    again = chief.post(RELEASE, follow=True)
    assert "is public already. Nothing was changed." in again.content.decode()
    assert Release.objects.count() == 1


def test_what_is_not_signed_is_not_released(draft, chief):
    assert "It is not signed." in chief.get(RELEASE).content.decode()
    answer = chief.post(RELEASE)
    assert answer.status_code == 422
    assert "It is not signed." in answer.content.decode()
    assert not Release.objects.exists()


def test_a_restricted_report_is_refused_with_every_reason(office, chief):
    sign(version=make.report(office, restriction=make.RESTRICTED), by=OPERATOR)
    for answer in (chief.get(RELEASE), chief.post(RELEASE)):
        page = answer.content.decode()
        assert "It is marked RESTRICTED." in page
        assert "It is exempt under Schedule 12A, paragraph 3." in page
        assert "Freedom of Information: withheld." in page
        assert "Its audience is the office, not the public." in page
        assert "Release to the public</button>" not in page
    assert not Release.objects.exists()


def test_a_report_with_a_figure_that_is_not_for_the_public_is_refused(office, chief):
    text = "There were [[figure covert-operations 2021-W36]]."
    sign(version=make.report(office, sections=[("1. Crime", text)]), by=OPERATOR)
    answer = chief.post(RELEASE)
    assert answer.status_code == 422
    assert "It prints figures of “Covert operations" in answer.content.decode()
    assert not Release.objects.exists()


def test_with_a_draft_open_the_signed_version_is_what_is_released(draft, chief):
    sign(version=draft, by=OPERATOR)
    new_version(report=draft.report, by=OPERATOR)
    chief.post(RELEASE)
    assert Release.objects.get().version == 1
