"""How many letters are taken, and what stands where none are."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection

from peelian.publication.letterbox import SLOT
from peelian.surfaces.site.asking import limits
from peelian.surfaces.site.asking.stamps import QUICKEST
from tests.factories.letters import a_called_meeting
from tests.factories.published_meetings import put_meeting_ahead, put_panel
from tests.integration.site.writing import ADDRESS_OF_THE_FORM, LETTER, Writer, faults, reworded, typed

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


class TestLimits:
    def asked(self, writer, number: int, **more):
        writer.client.get(ADDRESS_OF_THE_FORM)
        writer.opens()
        return writer.sends(after=QUICKEST, question=f"Question {number}?", **more)

    def test_one_address_is_told_to_wait_and_keeps_its_words(self, writer):
        for number in range(limits.FROM_AN_ADDRESS):
            assert self.asked(writer, number).status_code == 302

        response = self.asked(writer, 99)

        assert response.status_code == 429
        assert typed(response)["question"] == "Question 99?"
        assert "no more for an hour" in faults(response)[0]
        assert "clerk@example.org" in faults(response)[0]
        writer.client.defaults["REMOTE_ADDR"] = "192.0.2.77"
        assert writer.sends(question="Question 99?").status_code == 302

    def test_after_an_hour_it_may_ask_again(self, writer, monkeypatch):
        monkeypatch.setattr(limits, "FROM_AN_ADDRESS", 1)
        assert self.asked(writer, 1).status_code == 302
        assert self.asked(writer, 2).status_code == 429

        assert writer.sends(after=3600, question="Question 2?").status_code == 302

    def test_one_body_is_not_flooded_from_everywhere(self, writer, monkeypatch):
        monkeypatch.setattr(limits, "FOR_A_BODY", 2)
        answers = []
        for number in range(3):
            writer.client.defaults["REMOTE_ADDR"] = f"192.0.2.{number}"
            answers.append(self.asked(writer, number).status_code)

        assert answers == [302, 302, 429]

    def test_a_household_of_ipv6_is_one_address(self, writer, monkeypatch):
        monkeypatch.setattr(limits, "FROM_AN_ADDRESS", 1)
        writer.client.defaults["REMOTE_ADDR"] = "2001:db8:0:1::1"
        assert self.asked(writer, 1).status_code == 302
        writer.client.defaults["REMOTE_ADDR"] = "2001:db8:0:1:ffff::2"
        assert self.asked(writer, 2).status_code == 429
        writer.client.defaults["REMOTE_ADDR"] = "2001:db8:0:2::1"
        assert writer.sends(question="Question 2?").status_code == 302

    def test_what_a_sender_says_of_their_address_is_not_believed(self, writer, monkeypatch):
        monkeypatch.setattr(limits, "FROM_AN_ADDRESS", 1)
        writer.client.defaults["HTTP_X_FORWARDED_FOR"] = "198.51.100.1"
        assert self.asked(writer, 1).status_code == 302
        writer.client.defaults["HTTP_X_FORWARDED_FOR"] = "198.51.100.2"
        assert self.asked(writer, 2).status_code == 429

    def test_behind_a_proxy_its_last_word_is(self, writer, monkeypatch, settings):
        settings.BEHIND_A_PROXY = True
        monkeypatch.setattr(limits, "FROM_AN_ADDRESS", 1)
        writer.client.defaults["HTTP_X_FORWARDED_FOR"] = "203.0.113.9, 198.51.100.1"
        assert self.asked(writer, 1).status_code == 302
        writer.client.defaults["HTTP_X_FORWARDED_FOR"] = "203.0.113.10, 198.51.100.1"
        assert self.asked(writer, 2).status_code == 429
        writer.client.defaults["HTTP_X_FORWARDED_FOR"] = "203.0.113.10, 198.51.100.2"
        assert writer.sends(question="Question 2?").status_code == 302

    def test_no_address_is_kept(self, writer):
        writer.client.defaults["REMOTE_ADDR"] = "192.0.2.77"
        self.asked(writer, 1)

        with connection.cursor() as cursor:
            cursor.execute("SELECT cache_key, value FROM cache")
            kept = str(cursor.fetchall())
        assert "asking" in kept
        assert "192.0.2" not in kept

    def test_where_the_address_is_not_known_the_body_is_counted(self, writer, monkeypatch):
        monkeypatch.setattr(limits, "FROM_AN_ADDRESS", 0)
        writer.client.defaults["REMOTE_ADDR"] = ""
        assert self.asked(writer, 1).status_code == 302


class TestWithoutAnOffice:
    @pytest.fixture
    def alone(self, ahead):
        """A process that serves the public site alone has nobody behind the slot."""
        receive = SLOT._receive
        SLOT.fit(None)
        yield
        SLOT.fit(receive)

    def test_the_page_says_how_to_write_to_the_clerk(self, client, alone):
        response = client.get(ADDRESS_OF_THE_FORM)
        text = response.content.decode()

        assert response.status_code == 200
        assert "<form" not in text
        assert 'href="mailto:clerk@example.org"' in text
        assert LAST_DAY in text
        assert not response.cookies
        assert response["Cache-Control"] == "public, max-age=60"

    def test_it_takes_nothing(self, client, alone):
        response = client.post(ADDRESS_OF_THE_FORM, LETTER)

        assert response.status_code == 405
        assert response["Allow"] == "GET, HEAD"

    def test_a_contact_that_is_no_address_is_no_link(self, client, ahead, alone):
        reworded(ahead, contact="Room 4, Shire Hall")

        text = client.get(ADDRESS_OF_THE_FORM).content.decode()

        assert "Write to the clerk: Room 4, Shire Hall." in text
        assert "mailto:" not in text

    def test_without_a_contact_it_names_who_arranges_the_meeting(self, client, ahead, alone):
        reworded(ahead, contact="")

        assert "Write to Anyshire County Council." in client.get(ADDRESS_OF_THE_FORM).content.decode()

    def test_a_closed_meeting_is_not_found_there_either(self, client, alone, clock):
        clock.move_to(dt.datetime(2021, 6, 22, 9, 0, tzinfo=dt.UTC), tick=False)

        assert client.get(ADDRESS_OF_THE_FORM).status_code == 404
