"""Calendars, read back by a strict little parser of RFC 5545."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from tests.factories.published import withdraw
from tests.factories.published_meetings import (
    AHEAD,
    HELD,
    PANEL,
    meeting_card,
    put_meeting,
    put_meeting_ahead,
    put_panel,
)

pytestmark = pytest.mark.django_db(databases=["public"])
ALL = f"/{PANEL}/meetings/calendar.ics"
ONCE = ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE", "STATUS", "URL", "LAST-MODIFIED")
ESCAPES = {"\\\\": "\\", "\\;": ";", "\\,": ",", "\\n": "\n"}


def events(content: bytes) -> list[dict[str, str]]:
    """The events; fails where anything is not as the standard has it."""
    assert content.endswith(b"\r\n")
    raw = content.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in raw)
    assert all(line.decode() for line in raw), "no piece ends within a character"
    lines = content.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    assert lines[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Peelian//Meetings//EN"]
    assert lines[-1] == "END:VCALENDAR"
    found: list[dict[str, str]] = []
    inside = False
    for line in lines[3:-1]:
        name, colon, value = line.partition(":")
        assert colon
        assert re.fullmatch(r"[A-Z-]+(;VALUE=DATE)?", name), name
        if line in ("BEGIN:VEVENT", "END:VEVENT"):
            assert inside is (line == "END:VEVENT")
            inside = not inside
            found += [{}] if inside else []
        elif inside:
            assert name not in found[-1], f"{name} twice"
            found[-1][name] = value
    assert not inside
    for event in found:
        names = [name.partition(";")[0] for name in event]
        assert all(names.count(name) == 1 for name in ONCE)
    return found


def text(value: str) -> str:
    """A TEXT value as it was meant; fails at an escape that is none and at a bare comma or semicolon."""
    assert re.fullmatch(r"(?:[^\\;,\n]|\\[\\;,n])*", value)
    return re.sub(r"\\[\\;,n]", lambda found: ESCAPES[found[0]], value)


def read(client, path: str = ALL) -> list[dict[str, str]]:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return events(response.content)


def test_every_meeting_of_the_body_with_its_reference(client):
    put_panel()
    put_meeting()
    put_meeting_ahead()
    held, ahead = read(client)

    assert [held["UID"], ahead["UID"]] == [f"{PANEL}/meetings/{HELD}", f"{PANEL}/meetings/{AHEAD}"]
    assert held["URL"] == f"http://testserver/{PANEL}/meetings/{HELD}/"
    assert held["DTSTAMP"] == "20210914T113000Z"
    assert text(held["SUMMARY"]) == "Anyshire Police and Crime Panel"
    assert text(held["LOCATION"]) == "Shire Hall, Anytown"
    assert text(held["DESCRIPTION"]).split("\n")[1:] == ["Minutes confirmed", f"Agenda and papers: {held['URL']}"]
    assert [held["STATUS"], ahead["STATUS"]] == ["CONFIRMED", "CONFIRMED"]


def test_times_of_the_place_are_told_in_utc_winter_and_summer(client):
    put_panel()
    put_meeting()
    put_meeting_ahead()
    held, ahead = read(client)

    assert (held["DTSTART"], held["DTEND"]) == ("20210319T100000Z", "20210319T123000Z")
    assert ahead["DTSTART"] == "20210624T090000Z"
    assert "DTEND" not in ahead


def test_a_meeting_without_a_time_is_of_its_day(client):
    put_panel()
    put_meeting_ahead(state="planned", opens_at="", venue_confirmed=False)
    (event,) = read(client)

    assert event["DTSTART;VALUE=DATE"] == "20210624"
    assert event["STATUS"] == "TENTATIVE"
    assert text(event["LOCATION"]) == "Shire Hall, Anytown (to be confirmed)"


def test_a_cancelled_meeting_is_struck_out_by_a_newer_version(client):
    put_panel()
    published = put_meeting_ahead(state="cancelled")
    published.version = 3
    published.save()
    (event,) = read(client)

    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", "3")
    assert text(event["SUMMARY"]) == "Cancelled: Anyshire Police and Crime Panel"


def test_words_that_would_break_a_calendar_do_not(client):
    title = "Roads; “safety”, and\r\nEND:VEVENT\\ – " + "ü" * 120 + "\x07"
    put_panel()
    put_meeting(meeting_card(title=title, venue=""))
    (event,) = read(client)

    assert text(event["SUMMARY"]) == title.replace("\r\n", "\n").replace("\x07", "")
    assert "LOCATION" not in event


def test_one_meeting_by_itself(client):
    put_panel()
    put_meeting()
    put_meeting_ahead()
    response = client.get(f"/{PANEL}/meetings/{HELD}.ics")

    assert [event["UID"] for event in events(response.content)] == [f"{PANEL}/meetings/{HELD}"]
    assert response["Content-Disposition"] == f'attachment; filename="{PANEL}-{HELD}.ics"'


def test_what_is_withdrawn_is_in_no_calendar(client):
    put_panel()
    withdraw(put_meeting(meeting_card(title="A secret")))

    assert read(client) == []
    assert client.get(f"/{PANEL}/meetings/{HELD}.ics").status_code == 410


def test_a_meeting_that_rose_after_midnight_has_no_end_before_its_start(client):
    put_panel()
    put_meeting(meeting_card(opens_at="22:00", rose_at="00:30"))
    (event,) = read(client)

    assert event["DTSTART"] == "20210319T220000Z"
    assert "DTEND" not in event


def test_the_hour_that_comes_twice_is_read_as_the_first(client):
    put_panel()
    put_meeting(meeting_card(on=dt.date(2021, 10, 31), opens_at="01:30", rose_at=""))
    (event,) = read(client)

    assert event["DTSTART"] == "20211031T003000Z"
