"""Meetings, promises, members and plans as open data: what was released, exactly as frozen."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.publication.meeting_payloads import (
    MeetingCard,
    MeetingPayload,
    MemberCard,
    MemberPayload,
    ProgrammePayload,
    PromisePayload,
    RotaPayload,
    SeriesCard,
    SeriesPayload,
)
from peelian.publication.store.promises import SIZE
from peelian.surfaces.api.meetings import LedgerLine
from tests.factories import published_meetings as make
from tests.factories import published_year as year
from tests.factories.published import put_body
from tests.factories.releases import withdraw

pytestmark = pytest.mark.django_db(databases=["public"])
BASE = f"/api/v1/bodies/{make.PANEL}"
BY_NAME = [
    (make.put_meeting, "meetings", MeetingCard, MeetingPayload),
    (year.put_member, "members", MemberCard, MemberPayload),
    (year.put_series, "series", SeriesCard, SeriesPayload),
]
REGISTERS = [
    (year.put_programme, "work-programme", ProgrammePayload),
    (year.put_rota, "holding-to-account", RotaPayload),
]


@pytest.mark.parametrize(("put", "noun", "card", "payload"), BY_NAME)
def test_each_is_listed_and_is_its_payload(client, put, noun, card, payload):
    make.put_panel()
    thing = put()
    assert [card.model_validate(row).model_dump(mode="json") for row in client.get(f"{BASE}/{noun}").json()] == [
        thing.card
    ]
    answer = client.get(f"{BASE}/{noun}/{thing.name}")
    assert answer.json() == thing.payload
    assert answer.headers["ETag"] == f'"{thing.digest}"'
    payload.model_validate(answer.json())


@pytest.mark.parametrize(("put", "noun", "payload"), REGISTERS)
def test_a_register_is_one_for_a_body(client, put, noun, payload):
    make.put_panel()
    assert client.get(f"{BASE}/{noun}").status_code == 404
    thing = put()
    answer = client.get(f"{BASE}/{noun}").json()
    assert answer == thing.payload
    payload.model_validate(answer)


def test_a_promise_is_its_payload_and_a_line_of_the_ledger(client):
    make.put_panel()
    thing = year.put_promise(7)
    PromisePayload.model_validate(client.get(f"{BASE}/actions/7").json())
    page = client.get(f"{BASE}/actions").json()
    assert (page["page"], page["pages"], page["total"]) == (1, 1, 1)
    line = LedgerLine.model_validate(page["actions"][0])
    assert (line.ref, line.number, line.what) == (thing.ref, 7, thing.card["what"])


def test_the_ledger_comes_in_pages(client):
    make.put_panel()
    for number in range(1, SIZE + 3):
        year.put_promise(number)
    first, second = (client.get(f"{BASE}/actions", {"page": page}).json() for page in (1, 2))
    assert (first["pages"], first["total"]) == (2, SIZE + 2)
    assert (len(first["actions"]), len(second["actions"])) == (SIZE, 2)
    assert client.get(f"{BASE}/actions?page=3").status_code == 404


def test_the_ledger_is_asked_by_standing_kind_owner_and_words(client):
    make.put_panel()
    year.put_promise(1, what="Share the figures", overdue_after=dt.date(2021, 6, 24))
    year.put_promise(2, what="Mend the radios", owed_by="the Chief Constable", kind="request", overdue_after=None)
    year.put_promise(3, what="Count the cars", status="closed", finished=True)

    def numbers(**asked: str) -> list[int]:
        return sorted(one["number"] for one in client.get(f"{BASE}/actions", asked).json()["actions"])

    assert numbers() == [1, 2, 3]
    assert numbers(standing="open") == [1, 2]
    assert numbers(standing="overdue") == [1]
    assert numbers(standing="finished") == [3]
    assert numbers(kind="request") == numbers(owed_by="the Chief Constable") == numbers(words="radios mend") == [2]


def test_what_a_body_owes_in_anothers_record_is_in_its_ledger(client):
    put_body("anyshire")
    make.put_panel()
    year.put_promise(4)
    found = client.get("/api/v1/bodies/anyshire/actions").json()["actions"]
    assert [one["ref"] for one in found] == [f"{make.PANEL}/actions/4"]


@pytest.mark.parametrize("asked", ["page=0", "page=x", "standing=late", "words=%00", f"words={'a' * 201}"])
def test_what_makes_no_sense_is_not_found(client, asked):
    make.put_panel()
    year.put_promise()
    assert client.get(f"{BASE}/actions?{asked}").status_code == 404


@pytest.mark.parametrize("noun", ["meetings", "actions", "members", "series"])
def test_of_a_body_that_is_not_out_there_is_nothing(client, noun):
    make.put_meeting()
    year.put_promise()
    assert client.get(f"{BASE}/{noun}").status_code == 404
    assert client.get(f"{BASE}/{noun}/nothing").json() == {"detail": "There is nothing here."}


def test_what_is_withdrawn_is_gone(client):
    make.put_panel()
    for thing in (make.put_meeting(), year.put_promise(), year.put_member()):
        withdraw(thing)
        assert client.get(f"{BASE}/{thing.noun}/{thing.name}").status_code == 404
        rows = client.get(f"{BASE}/{thing.noun}").json()
        assert (rows if isinstance(rows, list) else rows["actions"]) == []


def test_one_query_a_thing_and_three_a_page(client, django_assert_num_queries, django_assert_max_num_queries):
    make.put_panel()
    make.put_meeting()
    for number in range(1, 30):
        year.put_promise(number)
    with django_assert_num_queries(1, using="public"):
        client.get(f"{BASE}/meetings/{make.HELD}")
    with django_assert_max_num_queries(4, using="public"):
        client.get(f"{BASE}/actions")
