"""The publication scheme as the public reads it: in words, with what is there and who owes the rest."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.factories.published import put_body, put_report, withdraw
from tests.factories.published_scheme import FILE, line, put_disclosure, put_scheme, there

pytestmark = pytest.mark.django_db(databases=["public"])
PAGE = "/anyshire/publication/"


@pytest.fixture(autouse=True)
def body():
    return put_body()


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_every_item_says_in_words_how_it_stands(client):
    put_disclosure()
    put_scheme(there(), line("SIO-6.d", "Whistleblowing", owner="Chief executive"))
    text = text_of(client.get(PAGE))
    assert "Of 2 things asked for, <strong>1</strong> is published" in text
    for words in ("Published", "Up to date", "Found in 2 clicks", "Not published", "Overdue"):
        assert f">{words}</span>" in text
    assert 'href="/anyshire/publication/sio-3-g-1/">Spending in January 2026</a>, January 2026' in text
    assert 'href="/anyshire/publication/sio-3-g-1/spending.csv"' in text
    assert "Owed by: Chief executive." in text
    assert "Nothing is published. That for January 2026 was due by 2 March 2026." in text


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (there(timely=False), "Out of date"),
        (there(timely=None), "Cannot tell whether it is up to date"),
        (there(clicks=1), "Found in 1 click<"),
        (there(clicks=0), "Found on the first page"),
        (there(findable=False, clicks=None), "No way to it found"),
        (there(findable=None, clicks=None), "Not looked for yet"),
        (line(timely=None), "Nothing shows that it is due"),
        (line(), "Owed by this body; no post is named."),
        (line(not_asked="There is no such notice."), "There is no such notice."),
        (line(not_asked="There is no such notice."), "Not asked of this body"),
    ],
)
def test_each_state_has_its_words(client, item, words):
    if item.exists:
        put_disclosure()
    put_scheme(item)
    assert words in text_of(client.get(PAGE))


def test_what_changed_since_the_check_is_not_told_wrongly(client):
    put_scheme(there(), line("SIO-6.d", "Whistleblowing"))
    put_disclosure("sio-6-d-1", "The policy", item="SIO-6.d")
    text = text_of(client.get(PAGE))
    assert "Taken back since it was last checked" in text
    assert "Published since it was last checked" in text


def test_the_list_can_be_narrowed_to_what_is_owed(client):
    put_disclosure()
    put_scheme(there(), line("SIO-6.d", "Whistleblowing"), line("SIO-8", "Visitors", not_asked="None here."))
    owed, there_, every = (text_of(client.get(PAGE + query)) for query in ("?show=owed", "?show=there", "?show=x"))
    seen = [("Whistleblowing" in text, "Spending over" in text, "Visitors" in text) for text in (owed, there_)]
    assert seen == [(True, False, False), (False, True, False)]
    assert every == text_of(client.get(PAGE))


def test_where_nothing_is_owed_the_list_says_so(client):
    put_disclosure()
    put_scheme(there())
    assert "Nothing stands so." in text_of(client.get(PAGE + "?show=owed"))


def test_of_many_the_newest_are_listed_and_the_item_has_them_all(client):
    put_scheme(there())
    for month in range(1, 6):
        days = {"starts": dt.date(2025, month, 1), "ends": dt.date(2025, month + 1, 1)}
        put_disclosure(f"sio-3-g-{month}", f"Month {month}", **days)
    text = text_of(client.get(PAGE))
    assert [f"Month {month}" in text for month in range(1, 6)] == [False, False, True, True, True]
    assert 'href="/anyshire/publication/sio-3-g/">2 more' in text
    item = text_of(client.get(f"{PAGE}sio-3-g/"))
    assert item.index("Month 5") < item.index("Month 1")


def test_an_item_shows_the_law_and_what_the_checks_found(client):
    put_disclosure()
    put_scheme(there(verify=True, owner="Chief finance officer"))
    text = text_of(client.get(f"{PAGE}sio-3-g/"))
    assert "Each item of expenditure over £500." in text
    assert "this check allows 30 days" in text
    assert "has not been checked against its source yet" in text
    assert "Chief finance officer, Police and Crime Commissioner for Anyshire" in text
    assert text.index("From 3 March 2026") < text.index("From 1 March 2026")
    assert "Published. Up to date. Found in 2 clicks." in text
    assert "Not published. Overdue." in text


def test_an_item_that_something_else_answers_leads_there(client):
    put_report()
    put_scheme(there("SIO-5.b", "Agendas", found="anyshire/reports/2021-09-23", history=()))
    assert 'href="/anyshire/reports/2021-09-23/">See it on this site' in text_of(client.get(PAGE))
    text = text_of(client.get(f"{PAGE}sio-5-b/"))
    assert 'href="/anyshire/reports/2021-09-23/"' in text
    assert "It has not been checked yet." in text


def test_a_disclosure_shows_its_words_figures_and_files(client):
    put_scheme()
    put_disclosure(text="First.\n\n<script>Second.")
    text = text_of(client.get(f"{PAGE}sio-3-g-1/"))
    assert "<p>First.</p>" in text
    assert "&lt;script&gt;Second." in text
    assert '<td class="govuk-table__cell">1,200</td>' in text
    assert "Source: The ledger" in text
    assert 'href="/anyshire/publication/sio-3-g/">Spending over £500</a>' in text
    file = client.get(f"{PAGE}sio-3-g-1/spending.csv")
    assert file.content == FILE
    assert file["Content-Disposition"] == 'attachment; filename="spending.csv"'


def test_one_that_points_elsewhere_leads_there_while_that_is_out(client):
    put_scheme()
    pointing = {"has_file": False, "has_page": False, "rows": (), "text": ""}
    put_disclosure("sio-3-g-1", "On the web", answer="https://example.org/a", **pointing)
    put_disclosure("sio-3-g-2", "On this site", answer="anyshire/reports/2021-09-23", **pointing)
    report = put_report()
    text = text_of(client.get(PAGE))
    assert 'href="https://example.org/a">On the web' in text
    assert 'href="/anyshire/reports/2021-09-23/">On this site' in text
    assert "Read it where it is published" in text_of(client.get(f"{PAGE}sio-3-g-2/"))
    withdraw(report)
    assert 'href="/anyshire/publication/sio-3-g-2/">On this site' in text_of(client.get(PAGE))
    assert "is not public any more" in text_of(client.get(f"{PAGE}sio-3-g-2/"))


def test_the_register_of_releases_stands_beside_it(client):
    put_scheme()
    text = text_of(client.get(f"{PAGE}releases/"))
    assert "2 released, 0 withdrawn" in text
    assert 'href="/anyshire/publication/"' in text
    assert f'href="{PAGE}releases/"' in text_of(client.get(PAGE))


def test_a_body_without_a_scheme_has_the_register_in_its_place(client):
    assert "Released and withdrawn" in text_of(client.get(PAGE))
    withdraw(put_scheme())
    text = text_of(client.get(PAGE))
    assert "Released and withdrawn" in text
    assert "Whistleblowing" not in text


def test_the_feed_tells_of_a_disclosure(client):
    put_disclosure()
    text = client.get("/anyshire/feed.atom").content.decode()
    assert "Spending in January 2026" in text
    assert "/anyshire/publication/sio-3-g-1/" in text
    assert "/anyshire/publication/sio-3-g-1/" in client.get("/sitemap.xml").content.decode()
