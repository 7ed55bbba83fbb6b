"""Minutes on the desk: drafted, edited by two at once, circulated, confirmed, noted on, kept as files."""

from __future__ import annotations

import pytest
import time_machine

from peelian.facts.meetings.models import AccuracyComment, Annotation, ConfirmedMinutes, DraftMinutes
from peelian.registers.bodies.queries import body_called
from tests.factories import minuted
from tests.integration.desk.conftest import signed_in

pytestmark = pytest.mark.django_db(databases=["default", "public"])

HERE = "/desk/anyshire-panel/meetings/2018-03-19/minutes/"


@pytest.fixture(autouse=True)
def june():
    with time_machine.travel("2018-06-21 12:00", tick=False):
        yield


@pytest.fixture
def panel(office):
    return body_called("anyshire-panel")


@pytest.fixture
def clerk(panel):
    return signed_in("clerk@panel.example", "panel-officer", "anyshire-panel")


@pytest.fixture
def second(panel):
    return signed_in("second@panel.example", "panel-officer", "anyshire-panel")


@pytest.fixture
def member(panel):
    return signed_in("member@panel.example", "panel-member", "anyshire-panel")


@pytest.fixture
def recorded(panel):
    return minuted.a_held_meeting()


@pytest.fixture
def circulated(recorded):
    return minuted.circulated(recorded)


def words(answer):
    return " ".join(answer.content.decode().split())


def section_of(recorded, kind="record"):
    return minuted.section(DraftMinutes.objects.get(), recorded.model, kind)


def test_they_are_drafted_from_the_record(recorded, clerk):
    assert "Not drafted" in words(clerk.get(HERE))
    page = words(clerk.post(f"{HERE}draft/", follow=True))
    assert "They were not circulated yet." in page
    assert "The chief superintendent presented the model." in page
    assert "A summary is owed to the public" in page


def test_a_section_is_edited_and_drafting_again_leaves_it(recorded, clerk):
    clerk.post(f"{HERE}draft/")
    section = section_of(recorded)
    told = {"text": "In house style.\r\nTwo lines.", "lock": section.lock}
    assert clerk.post(f"{HERE}sections/{section.pk}/", told)["Location"] == HERE
    clerk.post(f"{HERE}draft/")
    section.refresh_from_db()
    assert section.text == "In house style.\nTwo lines."


def test_of_two_who_edit_a_section_the_second_sees_both(recorded, clerk, second):
    clerk.post(f"{HERE}draft/")
    section = section_of(recorded)
    page, lock = f"{HERE}sections/{section.pk}/", section.lock
    second.post(page, {"text": "Theirs.", "lock": lock})
    stale = clerk.post(page, {"text": "Mine.", "lock": lock})
    assert stale.status_code == 409
    assert "Theirs." in words(stale)
    assert "Mine." in words(stale)
    again = {"text": "Both.", "lock": stale.context["form"]["lock"].value()}
    assert clerk.post(page, again).status_code == 302
    section.refresh_from_db()
    assert section.text == "Both."


def test_of_two_who_edit_the_frame_the_script_is_told_both(recorded, clerk, second):
    clerk.post(f"{HERE}draft/")
    lock = DraftMinutes.objects.get().lock
    second.post(f"{HERE}frame/", {"opening": "Theirs.", "closing": "", "lock": lock})
    asked = {"opening": "Mine.", "closing": "", "lock": lock}
    stale = clerk.post(f"{HERE}frame/", asked, headers={"Accept": "application/json"})
    assert stale.status_code == 409
    assert (stale.json()["theirs"], stale.json()["yours"]) == ("Theirs.", "Mine.")


def test_a_member_reads_them_once_they_are_circulated(recorded, clerk, member):
    clerk.post(f"{HERE}draft/")
    assert "The minutes are being drafted." in words(member.get(HERE))
    assert member.get(f"{HERE}preview/panel/").status_code == 404
    assert member.get(f"{HERE}files/panel/html/").status_code == 404
    clerk.post(f"{HERE}circulate/", {"on": "3 April 2018"})
    assert "The chief superintendent presented the model." in words(member.get(HERE))
    assert member.get(f"{HERE}preview/panel/").status_code == 200


def test_a_member_comments_in_their_own_name(circulated, member, clerk):
    told = {"text": "I asked, and did not move it.", "item": "item-4", "said_by": "Somebody Else"}
    member.post(f"{HERE}comment/", told)
    comment = AccuracyComment.objects.get()
    assert (comment.said_by, comment.item.key) == ("Member", "item-4")
    assert "1 comment on their accuracy" in words(clerk.get(HERE))
    clerk.post(f"{HERE}comment/", {**told, "text": "By telephone."})
    assert AccuracyComment.objects.last().said_by == "Somebody Else"


def test_nobody_comments_before_they_are_circulated_or_without_being_a_member(recorded, clerk, member, reader):
    clerk.post(f"{HERE}draft/")
    assert member.post(f"{HERE}comment/", {"text": "No."}).status_code == 404
    assert reader.post(f"{HERE}comment/", {"text": "No."}).status_code == 404


def test_they_are_confirmed_at_a_later_meeting_and_freeze(circulated, clerk):
    minuted.the_next_meeting()
    form = clerk.get(f"{HERE}confirm/").context["form"]
    assert form["at"].value() == "2018-06-21"
    told = {"at": "2018-06-21", "signed_by": minuted.CHAIR, "corrections": "Mr Malloy came at 10:25."}
    page = words(clerk.post(f"{HERE}confirm/", told, follow=True))
    assert "Confirmed as a correct record on 21 June 2018 at the meeting of 21 June 2018" in page
    assert "Mr Malloy came at 10:25." in page
    assert clerk.get(f"{HERE}frame/").status_code == 404
    assert "so the record stands" in words(clerk.get(HERE.replace("minutes", "sitting")))


def test_what_stands_in_the_way_of_confirming_is_said(recorded, clerk):
    clerk.post(f"{HERE}draft/")
    answer = clerk.post(f"{HERE}confirm/", {"at": "", "on": "1 June 2018", "signed_by": minuted.CHAIR})
    assert answer.status_code == 422
    assert "The draft had not been circulated by then." in words(answer)
    assert "Write the summary from which the public" in words(answer)
    neither = clerk.post(f"{HERE}confirm/", {"at": "", "on": "", "signed_by": minuted.CHAIR})
    assert "Choose the meeting, or enter the day" in words(neither)
    assert not ConfirmedMinutes.objects.exists()


def test_what_comes_to_light_is_noted_on_them(recorded, clerk):
    minuted.confirmed(recorded)
    told = {"text": "The figure was 28.", "said_by": "The clerk", "on": "21 June 2018", "item": "item-4"}
    open_to_all = {"audience": "public", "marking": "OFFICIAL", "foi": "disclosable", "page_words": "p 83 of 141"}
    assert clerk.post(f"{HERE}annotate/", told | open_to_all)["Location"] == HERE
    assert Annotation.objects.get().page_words == "p 83 of 141"
    assert "The figure was 28." in words(clerk.get(HERE))


def test_notes_need_confirmed_minutes(circulated, clerk):
    assert clerk.get(f"{HERE}annotate/").status_code == 404


@pytest.mark.parametrize("form", ["html", "docx", "pdf", "odt"])
def test_they_are_kept_as_files_for_each_reader(circulated, clerk, form):
    public = clerk.get(f"{HERE}files/public/{form}/")
    assert public.status_code == 200
    assert f"anyshire-panel-minutes-2018-03-19.{form}" in public["Content-Disposition"]
    assert (
        f"minutes-2018-03-19-for-the-panel.{form}"
        in clerk.get(f"{HERE}files/panel/{form}/")["Content-Disposition"]
    )


def test_no_secret_stands_in_what_the_public_sees(circulated, clerk):
    for path in ("preview/public/", "files/public/html/"):
        shown = clerk.get(f"{HERE}{path}").content.decode()
        assert minuted.SUMMARY in shown
        for secret in minuted.SECRETS:
            assert secret not in shown


def test_a_member_is_not_shown_what_was_told_the_office(circulated, member):
    for path in ("preview/office/", "files/office/pdf/", "files/panel/exe/", "files/nobody/pdf/"):
        assert member.get(f"{HERE}{path}").status_code == 404


@pytest.mark.parametrize("path", ["draft/", "frame/", "circulate/", "confirm/", "annotate/", "sections/1/"])
def test_a_member_writes_nothing(circulated, member, stranger, path):
    for client in (member, stranger):
        assert client.post(f"{HERE}{path}", {"opening": "Mine."}).status_code == 404


@pytest.mark.parametrize("path", ["", "comment/", "preview/public/", "files/public/pdf/"])
def test_a_stranger_is_told_that_there_is_nothing(circulated, stranger, path):
    assert stranger.get(f"{HERE}{path}").status_code == 404


@pytest.mark.parametrize("path", ["sections/99999/", "sections/99999999999999999999/"])
def test_what_is_not_there_is_not_found(circulated, clerk, path):
    assert clerk.get(f"{HERE}{path}").status_code == 404
    assert clerk.get(f"{HERE.replace('2018-03-19', '2018-03-20')}").status_code == 404


@pytest.mark.parametrize(("path", "method"), [("draft/", "get"), ("", "post"), ("frame/", "put")])
def test_a_wrong_method_is_not_allowed(circulated, clerk, path, method):
    assert getattr(clerk, method)(f"{HERE}{path}").status_code == 405
