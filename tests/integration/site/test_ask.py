"""Asking a meeting something: the form, its refusals that lose nothing, and what keeps spam out."""

from __future__ import annotations

import datetime as dt
import re
from http.cookies import SimpleCookie

import pytest
import time_machine
from django.core.cache import cache

from peelian.publication.models import Letter
from peelian.surfaces.site.asking.forms import AGREED, AskForm
from peelian.surfaces.site.asking.stamps import LONGEST, QUICKEST
from tests.factories.letters import ADDRESS, SENDER, WORDS, a_called_meeting
from tests.factories.published_meetings import AHEAD, put_meeting, put_meeting_ahead, put_panel
from tests.factories.releases import withdraw
from tests.integration.site.writing import (
    ADDRESS_OF_THE_FORM,
    LETTER,
    Writer,
    faults,
    reworded,
    stamp_in,
    typed,
)

THEN = dt.datetime(2021, 6, 14, 9, 0, tzinfo=dt.UTC)
LAST_DAY = "Monday 21 June 2021"

pytestmark = pytest.mark.django_db(databases=["default", "public"])


@pytest.fixture(autouse=True)
def clock():
    """Nine o'clock on 14 June 2021, until a test says otherwise."""
    cache.clear()
    with time_machine.travel(THEN, tick=False) as traveller:
        yield traveller


@pytest.fixture
def ahead():
    """A meeting in ten days, released and in the office's record."""
    put_panel()
    a_called_meeting()
    return put_meeting_ahead()


@pytest.fixture
def writer(client, clock, ahead):
    made = Writer(client, clock)
    made.opens()
    return made


class TestTheForm:
    def test_says_until_when_by_which_rules_and_what_is_published(self, client, ahead):
        reworded(ahead, question_limit=250)

        text = client.get(ADDRESS_OF_THE_FORM).content.decode()

        assert f"{LAST_DAY}, until midnight" in text
        assert "250 words or fewer" in text
        assert "Send it to the clerk in writing." in text
        assert "What happens next" in text
        assert "Never published: your e-mail address" in text
        assert "28 days after the meeting what you sent is deleted" in text
        assert AGREED in text
        assert 'href="mailto:clerk@example.org"' in text

    def test_is_linked_from_the_meeting(self, client, ahead):
        assert ADDRESS_OF_THE_FORM in client.get(f"/anyshire-panel/meetings/{AHEAD}/").content.decode()

    def test_is_kept_by_nobody_and_needs_no_session(self, client, ahead):
        response = client.get(ADDRESS_OF_THE_FORM)

        assert "no-store" in response["Cache-Control"]
        assert list(response.cookies) == ["csrftoken"]
        assert not response.cookies["csrftoken"]["max-age"]

    def test_asks_the_public_store_once_and_the_office_nothing(self, client, ahead, django_assert_num_queries):
        with django_assert_num_queries(1, using="public"), django_assert_num_queries(0):
            client.get(ADDRESS_OF_THE_FORM)

    @pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
    def test_a_wrong_method(self, client, ahead, method):
        response = getattr(client, method)(ADDRESS_OF_THE_FORM)

        assert response.status_code == 405
        assert response["Allow"] == "GET, HEAD, POST"

    def test_head(self, client, ahead):
        assert client.head(ADDRESS_OF_THE_FORM).status_code == 200


class TestWhereThereIsNoForm:
    @pytest.mark.parametrize("method", ["get", "post"])
    @pytest.mark.parametrize("address", ["/nowhere/meetings/x/ask/", "/anyshire-panel/meetings/2021-07-01/ask/"])
    def test_of_a_meeting_nobody_knows(self, client, ahead, method, address):
        response = getattr(client, method)(address, LETTER)

        assert response.status_code == 404
        assert WORDS not in response.content.decode()

    def test_after_the_last_day(self, client, ahead, clock):
        clock.move_to(dt.datetime(2021, 6, 21, 22, 59, tzinfo=dt.UTC), tick=False)
        assert client.get(ADDRESS_OF_THE_FORM).status_code == 200
        clock.move_to(dt.datetime(2021, 6, 21, 23, 0, tzinfo=dt.UTC), tick=False)
        assert client.get(ADDRESS_OF_THE_FORM).status_code == 404

    @pytest.mark.parametrize(
        "changes", [{"takes_questions_until": None}, {"card_state": "held"}, {"card_state": "cancelled"}]
    )
    def test_of_a_meeting_that_takes_none(self, client, ahead, changes):
        if "card_state" in changes:
            changes = {"card": {**ahead.payload["card"], "state": changes["card_state"]}}
        reworded(ahead, **changes)

        assert client.get(ADDRESS_OF_THE_FORM).status_code == 404

    def test_of_one_that_was_withdrawn(self, client, ahead):
        withdraw(ahead)

        assert client.get(ADDRESS_OF_THE_FORM).status_code == 410

    def test_whoever_sends_too_late_can_copy_what_they_wrote(self, writer, clock):
        clock.move_to(dt.datetime(2021, 6, 21, 22, 59, 30, tzinfo=dt.UTC), tick=False)
        writer.opens()

        response = writer.sends(after=60)

        assert response.status_code == 404
        assert "takes no more questions" in response.content.decode()
        assert WORDS in response.content.decode()
        assert "clerk@example.org" in response.content.decode()
        assert not Letter.objects.exists()

    def test_and_whoever_sends_to_what_was_withdrawn(self, writer, ahead):
        withdraw(ahead)

        response = writer.client.post(ADDRESS_OF_THE_FORM, LETTER)

        assert response.status_code == 410
        assert WORDS in response.content.decode()


class TestALetterThatIsSent:
    def test_waits_for_the_clerk_and_the_sender_has_its_reference(self, writer):
        response = writer.sends()

        letter = Letter.objects.get()
        assert (letter.name, letter.email, letter.text) == (SENDER, ADDRESS, WORDS)
        assert letter.agreed_to == AGREED
        assert letter.meeting.name == AHEAD
        assert response.status_code == 302
        told = writer.client.get(response["Location"])
        assert told.status_code == 200
        assert letter.reference in told.content.decode()
        assert "What happens next" in told.content.decode()
        assert told["Cache-Control"] == "no-store"

    def test_nothing_of_it_is_in_the_address_it_leads_to_but_the_reference(self, writer):
        address = writer.sends()["Location"]

        assert Letter.objects.get().reference in address
        assert SENDER.split()[0].lower() not in address.lower()

    def test_sent_twice_by_an_impatient_finger_is_one(self, writer):
        first = writer.sends()
        again = writer.sends(after=0)

        assert again["Location"] == first["Location"]
        assert Letter.objects.count() == 1

    def test_a_made_up_reference_is_told_to_nobody(self, writer):
        address = writer.sends()["Location"]

        for wrong in (address.replace("letter=", "letter=X"), address.split("?")[0]):
            assert writer.client.get(wrong).status_code == 404
        elsewhere = address.replace(AHEAD, "2021-03-19")
        put_meeting()
        assert writer.client.get(elsewhere).status_code == 404

    def test_is_plain_text_and_lines_stay_lines(self, writer):
        writer.sends(question="  One?\r\n\r\nTwo & three\u202e?\x07  ", name=" Perpetua \t Quillfeather ")

        letter = Letter.objects.get()
        assert letter.text == "One?\n\nTwo & three?"
        assert letter.name == "Perpetua Quillfeather"

    def test_needs_no_script(self, writer):
        text = writer.client.get(ADDRESS_OF_THE_FORM).content.decode()

        form = re.search(r"<form.*?</form>", text, re.DOTALL)[0]
        assert 'method="post"' in form
        assert 'type="file"' not in form
        assert set(re.findall(r'name="(\w+)"', form)) == {
            "csrfmiddlewaretoken",
            "stamp",
            "question",
            "name",
            "email",
            "more",
            "agree",
        }


class TestWhatIsRefusedIsNotLost:
    def refused(self, response, *words: str, status: int = 422, **changes) -> None:
        """The form came back with these words, with all that was typed, and nothing was kept."""
        assert response.status_code == status
        said = " ".join(faults(response))
        for one in words:
            assert one in said
        assert "There is a problem" in response.content.decode()
        assert "<title>Error: " in response.content.decode()
        for name, value in {**LETTER, **changes}.items():
            assert typed(response).get(name, "") == value
        assert not Letter.objects.exists()

    @pytest.mark.parametrize(
        ("field", "words"),
        [
            ("question", "Enter your question"),
            ("name", "Enter your name"),
            ("email", "Enter your e-mail address"),
            ("agree", "Tick the box if you agree that your name"),
        ],
    )
    def test_what_is_missing(self, writer, field, words):
        self.refused(writer.sends(**{field: ""}), words, **{field: ""})

    @pytest.mark.parametrize(
        ("field", "value", "words"),
        [
            ("email", "perpetua at home", "like name@example.com"),
            ("email", f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.example", "254 characters"),
            ("name", "1234", "as it is to be read out"),
            ("name", "See www.cheap.example", "as it is to be read out"),
            ("name", "<b>Perpetua</b>", "as it is to be read out"),
            ("name", "P" * 121, "120 characters"),
            ("question", "??? 123", "in words"),
            ("question", "See <a href='x'>this</a>", "without HTML"),
            ("question", "http://a.example https://b.example www.c.example", "3 links. Leave no more than 2"),
            ("question", "Why? " * 1200, "5,000 characters"),
        ],
    )
    def test_what_cannot_be_taken(self, writer, field, value, words):
        self.refused(writer.sends(**{field: value}), words, **{field: value})

    def test_a_question_that_is_too_long_says_by_how_much(self, writer, ahead):
        reworded(ahead, question_limit=10)

        self.refused(writer.sends(), "Your question has 12 words, 2 too many. Shorten it to 10")

    def test_two_links_are_no_spam(self, writer):
        text = "Do you stand by https://a.example and http://b.example?"
        assert writer.sends(question=text).status_code == 302

    def test_an_arrow_is_no_markup(self, writer):
        assert writer.sends(question="Is 3 < 5 and 7 > 6?").status_code == 302

    def test_the_box_people_do_not_see(self, writer):
        response = writer.sends(more="https://spam.example")

        self.refused(response, "A box that is to stay empty", "Nothing you wrote is lost")
        assert "spam.example" not in response.content.decode()
        assert writer.sends().status_code == 302

    def test_faster_than_anybody_types(self, writer):
        self.refused(writer.sends(after=QUICKEST - 1), "more quickly than anybody types")
        assert writer.sends(after=1).status_code == 302

    def test_a_form_that_was_open_too_long(self, writer):
        before = writer.stamp
        self.refused(writer.sends(after=LONGEST + 1), "open for more than 12 hours")
        assert writer.stamp != before
        assert writer.sends().status_code == 302

    @pytest.mark.parametrize("mark", ["", "nonsense", "WyJhIl0:forged"])
    def test_a_form_without_its_mark(self, writer, mark):
        self.refused(writer.sends(stamp=mark), "had lost its mark")
        assert writer.sends().status_code == 302

    def test_the_mark_of_another_meeting(self, writer):
        a_called_meeting(on=dt.date(2021, 7, 24))
        put_meeting_ahead("2021-07-24")
        other = stamp_in(writer.client.get("/anyshire-panel/meetings/2021-07-24/ask/"))

        self.refused(writer.sends(stamp=other), "had lost its mark")

    def test_without_the_cookie(self, writer):
        writer.client.handler.enforce_csrf_checks = True
        writer.client.cookies = SimpleCookie()

        response = writer.sends()

        self.refused(response, "Allow cookies for this site", "Nothing you wrote is lost", status=403)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', response.content.decode())[1]
        assert writer.sends(csrfmiddlewaretoken=token).status_code == 302

    def test_several_things_at_once_are_said_at_once(self, writer):
        response = writer.sends(after=1, name="", email="nowhere")

        self.refused(response, "Enter your name", "like name@example.com", "quickly", name="", email="nowhere")

    def test_the_same_again(self, writer):
        writer.sends()
        writer.opens()
        response = writer.sends()

        assert response.status_code == 422
        assert "once is enough" in faults(response)[0]
        assert typed(response)["question"] == WORDS

    def test_another_question_with_a_form_that_was_used(self, writer):
        writer.sends()
        response = writer.sends(question="And what of Low Lane?")

        assert response.status_code == 422
        assert Letter.objects.get().reference in faults(response)[0]
        assert typed(response)["question"] == "And what of Low Lane?"
        assert writer.sends(question="And what of Low Lane?").status_code == 302

    def test_a_meeting_the_office_has_closed_since(self, writer):
        a_meeting = Letter._meta.get_field("meeting").related_model
        a_meeting.objects.update(state="held")

        self.refused(writer.sends(), "takes no more questions")


def test_the_form_takes_no_files():
    form = AskForm({**LETTER}, words=None)

    assert form.is_valid()
    assert not form.is_multipart()
