"""Papers for the panel: what is signed and meant for it, and nothing else."""

from __future__ import annotations

import pytest

from peelian.access.actors import OPERATOR
from peelian.kernel.refs import Ref
from peelian.publication.models import WithdrawalReason
from peelian.publication.reports import release_report
from peelian.publication.services import withdraw
from peelian.reports.services import new_version, save_control, sign
from tests.factories import office as make

pytestmark = pytest.mark.django_db(databases=["default", "public"])

LIST = "/desk/anyshire/papers/"
PAPER = f"{LIST}2021-09-23/"


def test_a_signed_paper_for_the_panel_is_read_and_kept(office, clerk):
    sign(version=make.report(office, restriction=make.FOR_THE_PANEL), by=OPERATOR)
    assert "Report to the panel" in clerk.get(LIST).content.decode()
    page = clerk.get(PAPER).content.decode()
    assert "For the panel only" in page
    assert ">19</data>" in page
    assert clerk.get(f"{PAPER}files/pdf/").content.startswith(b"%PDF")


def test_a_signed_paper_for_the_public_is_read_before_it_is_released(draft, clerk):
    sign(version=draft, by=OPERATOR)
    assert clerk.get(PAPER).status_code == 200


@pytest.mark.parametrize("restriction", [make.FOR_THE_PANEL, make.PUBLIC])
def test_a_draft_is_not_read(office, clerk, restriction):
    make.report(office, restriction=restriction)
    assert "No paper waits" in clerk.get(LIST).content.decode()
    assert clerk.get(PAPER).status_code == 404
    assert clerk.get(f"{PAPER}files/pdf/").status_code == 404


def test_a_paper_of_the_office_is_not_read(office, clerk):
    sign(version=make.report(office, restriction=make.RESTRICTED), by=OPERATOR)
    assert clerk.get(LIST).content.decode().count("Report to the panel") == 0
    assert clerk.get(PAPER).status_code == 404


def test_what_was_withdrawn_is_not_read_any_more(draft, clerk):
    sign(version=draft, by=OPERATOR)
    release_report(version=draft, by=OPERATOR)
    assert clerk.get(PAPER).status_code == 200
    ref = Ref("anyshire", "reports", "2021-09-23")
    withdraw(ref=ref, reason=WithdrawalReason.PERSONAL_DATA, words="A name.", by=OPERATOR)
    assert clerk.get(PAPER).status_code == 404
    assert clerk.get(f"{PAPER}files/html/").status_code == 404


def test_once_a_later_version_is_kept_inside_the_earlier_one_is_too(draft, clerk):
    sign(version=draft, by=OPERATOR)
    later = new_version(report=draft.report, by=OPERATOR)
    block = make.ControlBlock("Report to the panel", "The lead", "X", make.AS_AT, make.AS_AT, "Ann Other", "C")
    save_control(version=later, block=block, restriction=make.RESTRICTED, lock=later.lock, by=OPERATOR)
    assert clerk.get(PAPER).status_code == 200, "a draft takes nothing away"
    later.refresh_from_db()
    sign(version=later, by=OPERATOR)
    assert clerk.get(PAPER).status_code == 404
