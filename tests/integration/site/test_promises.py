from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import connections
from django.test.utils import CaptureQueriesContext
from lxml import etree

from peelian.kernel.errors import NotFound
from peelian.publication.meeting_payloads import PromiseStep
from peelian.publication.store import promises as store
from peelian.publication.store.promises import Standing, Wanted
from tests.factories.published import put_body, put_report, withdraw
from tests.factories.published_meetings import HELD, HELD_ON, PANEL, put_meeting, put_panel
from tests.factories.published_year import put_promise

pytestmark = [pytest.mark.django_db(databases=["public"]), pytest.mark.usefixtures("in_june")]
LEDGER = f"/{PANEL}/actions/"
TODAY = dt.date(2021, 6, 1)
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def in_june():
    """The 1 June 2021."""
    with time_machine.travel(dt.datetime(2021, 6, 1, 9, tzinfo=dt.UTC), tick=False):
        yield


def read(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return " ".join(response.content.decode().split())


def numbers(wanted: Wanted, *, body: str = PANEL, page: int = 1) -> list[str]:
    return [one.name for one in store.ledger(body, wanted, on=TODAY, page=page).promises]


class TestTheStore:
    def test_what_is_due_first_comes_first_and_what_has_no_day_last(self):
        put_promise(1, overdue_after=None)
        put_promise(2, overdue_after=dt.date(2022, 1, 1))
        put_promise(3, overdue_after=dt.date(2021, 1, 1))

        assert numbers(Wanted(Standing.UNFINISHED)) == ["3", "2", "1"]

    def test_of_all_and_of_the_finished_what_was_due_last_comes_first(self):
        put_promise(1, overdue_after=None, status="closed", finished=True)
        put_promise(2, overdue_after=dt.date(2022, 1, 1), status="dropped", finished=True)
        put_promise(3, overdue_after=dt.date(2021, 1, 1), status="superseded", finished=True)
        put_promise(4, overdue_after=dt.date(2023, 1, 1))

        assert numbers(Wanted(Standing.FINISHED)) == ["2", "3", "1"]
        assert numbers(Wanted()) == ["4", "2", "3", "1"]

    def test_overdue_is_what_is_owed_still_and_past_its_day(self):
        put_promise(1, overdue_after=TODAY)
        put_promise(2, overdue_after=TODAY - dt.timedelta(days=1))
        put_promise(3, overdue_after=dt.date(2020, 1, 1), status="closed", finished=True)
        put_promise(4, overdue_after=dt.date(2020, 1, 1), status="submitted for closure")
        put_promise(5, overdue_after=None)

        assert numbers(Wanted(Standing.OVERDUE)) == ["2"]
        assert store.counts(PANEL, on=TODAY) == {
            Standing.ALL: 5,
            Standing.UNFINISHED: 4,
            Standing.OVERDUE: 1,
            Standing.FINISHED: 1,
        }

    def test_by_kind_owner_and_every_word(self):
        put_promise(1, kind="request", owed_by="A", what="Report on ATHENA to the panel")
        put_promise(2, kind="request", owed_by="B", what="Report on roads")
        put_promise(3, kind="action", owed_by="A", what="Visit 100% of sites")

        assert numbers(Wanted(kind="request")) == ["2", "1"]
        assert numbers(Wanted(owed_by="A", kind="action")) == ["3"]
        assert numbers(Wanted(words="panel athena")) == ["1"]
        assert numbers(Wanted(words="0% of")) == ["3"]
        assert numbers(Wanted(words="panel roads")) == []

    def test_what_others_keep_that_a_body_owes_is_in_its_ledger_once(self):
        put_promise(1, owed_by_slug="anyshire")
        put_promise(2, owed_by_slug=PANEL)
        put_promise(3, owed_by_slug="othershire")

        assert numbers(Wanted(), body="anyshire") == ["1"]
        assert numbers(Wanted()) == ["3", "2", "1"]
        assert store.counts(PANEL, on=TODAY)[Standing.ALL] == 3
        assert store.owners("anyshire") == ["the Commissioner"]

    def test_what_is_withdrawn_is_in_no_ledger(self):
        withdraw(put_promise(1))

        assert numbers(Wanted()) == []
        assert store.owners(PANEL) == []

    def test_fifty_a_page_and_no_page_beyond_the_last(self):
        for number in range(1, 54):
            put_promise(number)
        assert len(numbers(Wanted(), page=1)) == 50
        assert len(numbers(Wanted(), page=2)) == 3
        for page in (0, 3):
            with pytest.raises(NotFound):
                store.ledger(PANEL, Wanted(), on=TODAY, page=page)


class TestTheLedger:
    def test_first_what_is_not_finished_with_how_it_stands_and_since_when(self, client):
        put_panel()
        put_promise(1, overdue_after=dt.date(2021, 5, 3))
        put_promise(2, what="Long done", status="closed", finished=True)
        text = read(client, LEDGER)

        assert '<span class="peelian-status peelian-status--late">Overdue</span> since 4 May 2021.' in text
        assert "Owed by the Commissioner to the Panel." in text
        assert "Resolution of 19 March 2021. Due: next meeting, read as by 3 May 2021." in text
        assert "Long done" not in text
        assert (
            '<a class="peelian-standings__link" href="?standing=open" aria-current="true">Not finished (1)</a>'
            in text
        )
        assert "Finished (1)" in text

    @pytest.mark.parametrize(
        ("status", "words"),
        [
            ("open", "Not started"),
            ("submitted for closure", "Said to be done, being checked"),
            ("closed", "Done"),
            ("reopened", "Opened again"),
            ("dropped", "Dropped"),
            ("superseded", "Replaced by another"),
            ("elsewhere", "Elsewhere"),
        ],
    )
    def test_how_it_stands_in_words(self, client, status, words):
        put_panel()
        put_promise(status=status, finished=status in {"closed", "dropped", "superseded"})

        assert f">{words}</span> since 2 April 2021" in read(client, f"{LEDGER}?standing=all")

    def test_dues_in_words(self, client):
        put_panel()
        put_promise(1, due_words="by 24 June 2021", overdue_after=dt.date(2021, 6, 24))
        put_promise(2, due_words="", overdue_after=dt.date(2021, 7, 1))
        put_promise(3, due_words="", overdue_after=None)
        text = read(client, LEDGER)

        for words in ("Due: by 24 June 2021.", "Due: by 1 July 2021.", "Due: no day was set."):
            assert words in text

    def test_what_was_asked_for_stays_in_the_form_and_in_the_pages(self, client):
        put_panel()
        for number in range(1, 54):
            put_promise(number, kind="request", owed_by="A & B", what="Report on roads")
        text = read(client, f"{LEDGER}?words=roads+report&owed_by=A+%26+B&kind=request&standing=all")

        assert "53 promises, page 1 of 2" in text
        assert 'value="roads report"' in text
        assert '<option value="request" selected>Request</option>' in text
        assert "standing=all&amp;kind=request&amp;owed_by=A+%26+B&amp;words=roads+report&amp;page=2" in text
        later = read(client, f"{LEDGER}?standing=all&page=2")
        assert "53 promises, page 2 of 2" in later
        assert 'rel="prev"' in later

    def test_nonsense_is_not_asked_about(self, client):
        put_panel()
        put_promise()
        for query in ("standing=late", "kind=noted", "kind=%00", "words=%00", "owed_by=%00&words="):
            assert "1 promise<" in read(client, f"{LEDGER}?{query}")

    @pytest.mark.parametrize("page", ["0", "2", "-1", "x", "", "%C2%B2", "9999999999"])
    def test_a_page_that_is_not_there(self, client, page):
        put_panel()
        put_promise()

        assert client.get(f"{LEDGER}?page={page}").status_code == 404

    def test_nothing_matches_none_stands_so_and_none_at_all(self, client):
        put_panel()
        assert "No promises have been released here." in read(client, LEDGER)
        put_promise()
        assert "Nothing matches." in read(client, f"{LEDGER}?words=xyzzy")
        assert "None stands so." in read(client, f"{LEDGER}?standing=finished")

    def test_asks_the_database_as_often_for_many_as_for_few(self, client):
        put_panel()
        put_promise(1)
        with CaptureQueriesContext(connections["public"]) as few:
            client.get(LEDGER)
        for number in range(2, 60):
            put_promise(number)
        with CaptureQueriesContext(connections["public"]) as many:
            client.get(LEDGER)

        assert len(few) == len(many) == 6


class TestThePromise:
    def test_what_was_promised_what_happened_who_says_so_since_when(self, client):
        put_panel()
        put_promise()
        text = read(client, f"{LEDGER}1/")

        assert '<h1 class="govuk-heading-l">Review the recruitment of fifty officers</h1>' in text
        assert "<dt>Owed by</dt><dd>The Commissioner (Police and Crime Commissioner for Anyshire)</dd>" in text
        assert "The next meeting of the panel is on 24 June 2021." in text
        assert text.index("2 April 2021, B. Wren") < text.index(">Promised<")
        assert 'Evidence: <a class="govuk-link" href="https://example.org/staff">Staff list</a>' in text
        assert "Evidence: A letter" in text

    def test_it_leads_to_the_item_of_its_meeting_where_that_is_out(self, client):
        put_panel()
        put_promise()
        link = f'href="/{PANEL}/meetings/{HELD}/#agenda-item-2"'
        assert link not in read(client, f"{LEDGER}1/")
        put_meeting()
        assert link in read(client, f"{LEDGER}1/")
        assert 'id="agenda-item-2"' in read(client, f"/{PANEL}/meetings/{HELD}/")

    def test_it_leads_to_what_is_out_and_to_nothing_else(self, client):
        put_panel()
        put_body()
        put_report()
        refs = ("anyshire/reports/2021-09-23", "anyshire/reports/1999-01-01", "not a reference")
        steps = tuple(
            PromiseStep(
                kind="response", status="", on=HELD_ON, person="", words="", ref=ref, evidence=(("", ref),)
            )
            for ref in refs
        )
        put_promise(steps=steps, origin="anyshire/reports/2021-09-23", response="partly accepted")
        text = read(client, f"{LEDGER}1/")

        assert text.count('href="/anyshire/reports/2021-09-23/"') == 3
        assert "1999-01-01/" not in text
        assert "Partly accepted" in text

    def test_the_response_and_the_check(self, client):
        put_panel()
        put_meeting()
        promise = put_promise(response="accepted")
        promise.payload |= {"response_ref": f"{PANEL}/meetings/{HELD}", "checked_ref": f"{PANEL}/meetings/{HELD}"}
        promise.save()
        text = read(client, f"{LEDGER}1/")

        assert ">Read the response</a>" in text
        assert ">Where it was checked whether this was carried out</a>" in text

    def test_on_the_day_after_its_last_it_is_overdue(self, client):
        put_panel()
        put_promise(overdue_after=TODAY)
        first = client.get(f"{LEDGER}1/")
        with time_machine.travel(dt.datetime(2021, 6, 2, 9, tzinfo=dt.UTC), tick=False):
            again = client.get(f"{LEDGER}1/", headers={"if-none-match": first["ETag"]})

        assert "Overdue" not in first.content.decode()
        assert again.status_code == 200
        assert "Overdue" in again.content.decode()


def test_the_feed_says_how_each_stands(client):
    put_panel()
    put_promise(overdue_after=dt.date(2021, 5, 3))
    feed = etree.fromstring(client.get(f"{LEDGER}feed.atom").content)

    assert feed.xpath("a:entry/a:title/text()", namespaces=ATOM) == ["Review the recruitment of fifty officers"]
    assert feed.xpath("a:entry/a:summary/text()", namespaces=ATOM) == [
        "Resolution. Owed by the Commissioner. Due: next meeting, read as by 3 May 2021. Overdue."
    ]
