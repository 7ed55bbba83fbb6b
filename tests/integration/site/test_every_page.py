"""What holds of every page: method, status, caching, cookies, queries."""

from __future__ import annotations

import pytest

from tests.factories.published import (
    notice,
    put_body,
    put_bridge,
    put_framework,
    put_full_measure,
    put_measure,
    put_notices,
    put_outcomes,
    put_report,
    withdraw,
)
from tests.factories.published_duties import put_duties
from tests.factories.published_meetings import PACK, meeting_card, put_meeting, put_panel
from tests.factories.published_plans import PDF, put_delivery, put_objective, put_plan, put_plans
from tests.factories.published_scheme import put_disclosure, put_scheme
from tests.factories.published_year import (
    put_member,
    put_panel_year,
    put_programme,
    put_promise,
    put_rota,
    put_series,
)

pytestmark = pytest.mark.django_db(databases=["public"])

STANDING = (
    "/",
    "/about/",
    "/accessibility/",
    "/compare/",
    "/trail/",
    "/feed.atom",
    "/robots.txt",
    "/sitemap.xml",
)
OF_A_BODY = (
    "/anyshire/",
    "/anyshire/feed.atom",
    "/anyshire/performance/",
    "/anyshire/performance/recorded-crime/",
    "/anyshire/performance/recorded-crime/chart.json",
    "/anyshire/performance/recorded-crime.csv",
    "/anyshire/performance/recorded-crime.json",
    "/anyshire/performance/burglary/areas/",
    "/anyshire/performance/burglary/burglary.ods",
    "/anyshire/performance/burglary/chart.json",
    "/anyshire/data-notices/",
    "/anyshire/frameworks/",
    "/anyshire/frameworks/national-2018/",
    "/anyshire/outcomes/",
    "/anyshire/outcomes/crime-outcomes/",
    "/anyshire/workforce/",
    "/anyshire/workforce/police-officers/",
    "/anyshire/reports/",
    "/anyshire/reports/2021-09-23/",
    "/anyshire/reports/2021-09-23/anyshire-2021-09-23.pdf",
    "/anyshire/plan/",
    "/anyshire/plan/2021-2025/",
    "/anyshire/plan/2021-2025/1/",
    "/anyshire/plan/2021-2025/delivery/",
    f"/anyshire/plan/2021-2025/{PDF}",
    "/anyshire/publication/",
    "/anyshire/publication/releases/",
    "/anyshire/publication/sio-3-g/",
    "/anyshire/publication/sio-3-g-1/",
    "/anyshire/publication/sio-3-g-1/spending.csv",
    "/anyshire/meetings/",
    "/anyshire/meetings/calendar.ics",
    "/anyshire/meetings/feed.atom",
    "/anyshire/actions/",
    "/anyshire/actions/feed.atom",
    "/anyshire/members/",
    "/anyshire/work-programme/",
    "/anyshire/duties/",
    "/anyshire/duties/plan/",
    "/anyshire/holding-to-account/",
)
OF_A_PANEL = (
    "/anyshire-panel/meetings/",
    "/anyshire-panel/meetings/calendar.ics",
    "/anyshire-panel/meetings/feed.atom",
    "/anyshire-panel/meetings/2021-03-19/",
    "/anyshire-panel/meetings/2021-03-19.ics",
    f"/anyshire-panel/meetings/2021-03-19/{PACK}",
    "/anyshire-panel/series/panel/",
    "/anyshire-panel/actions/",
    "/anyshire-panel/actions/feed.atom",
    "/anyshire-panel/actions/1/",
    "/anyshire-panel/members/",
    "/anyshire-panel/members/ben-shah/",
    "/anyshire-panel/work-programme/",
    "/anyshire-panel/holding-to-account/",
)
QUERIES = {
    "/about/": 0,
    "/accessibility/": 0,
    "/robots.txt": 0,
    "/anyshire/": 5,
    "/anyshire/feed.atom": 2,
    "/anyshire/frameworks/": 2,
    "/anyshire/outcomes/": 2,
    "/anyshire/workforce/": 2,
    "/anyshire/reports/": 2,
    "/compare/": 2,
    "/anyshire/plan/": 2,
    "/anyshire/plan/2021-2025/": 2,
    "/anyshire/plan/2021-2025/1/": 2,
    "/anyshire/plan/2021-2025/delivery/": 2,
    "/anyshire/publication/": 4,
    "/anyshire/publication/releases/": 4,
    "/anyshire/publication/sio-3-g/": 4,
    "/anyshire/publication/sio-3-g-1/": 4,
    "/anyshire/meetings/": 3,
    "/anyshire/meetings/calendar.ics": 2,
    "/anyshire/meetings/feed.atom": 2,
    "/anyshire/actions/": 6,
    "/anyshire/actions/feed.atom": 2,
    "/anyshire/members/": 2,
    "/anyshire/work-programme/": 2,
    "/anyshire/duties/": 2,
    "/anyshire/duties/plan/": 2,
    "/anyshire/holding-to-account/": 2,
    "/anyshire-panel/meetings/": 2,
    "/anyshire-panel/meetings/calendar.ics": 2,
    "/anyshire-panel/meetings/feed.atom": 2,
    "/anyshire-panel/meetings/2021-03-19/": 2,
    "/anyshire-panel/actions/": 6,
    "/anyshire-panel/actions/feed.atom": 2,
    "/anyshire-panel/actions/1/": 2,
    "/anyshire-panel/members/": 2,
    "/anyshire-panel/members/ben-shah/": 2,
    "/anyshire-panel/work-programme/": 2,
    "/anyshire-panel/holding-to-account/": 2,
}

NOT_LINKED = {"/anyshire-panel/meetings/2021-03-19.ics"}
"""A meeting that is past is put into no calendar by its own page."""
NOT_LINKED |= {f"/anyshire/{page}/" for page in ("members", "work-programme", "holding-to-account")}
NOT_LINKED |= {"/anyshire/meetings/calendar.ics"}
DRAWN_ONCE = {
    "/anyshire/performance/recorded-crime/",
    "/anyshire/performance/burglary/areas/",
    "/anyshire/data-notices/",
    "/anyshire/frameworks/national-2018/",
    "/anyshire/outcomes/crime-outcomes/",
    "/anyshire/workforce/police-officers/",
    "/anyshire/reports/2021-09-23/",
    "/anyshire/publication/sio-3-g-1/",
    "/anyshire-panel/series/panel/",
}
"""Pages whose payload is read once: from then on they ask only whether what was drawn still holds."""


@pytest.fixture
def record(anyshire):
    """Everything released of Anyshire, and of its panel."""
    put_scheme()
    put_disclosure()
    put_duties()
    put_plans()
    put_panel_year()


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("path", STANDING + OF_A_BODY + OF_A_PANEL)
class TestEveryPage:
    def test_answers_anyone(self, client, anyshire, path):
        response = client.get(path)

        assert response.status_code == 200
        assert response["Cache-Control"] == "public, max-age=60"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in response["Content-Security-Policy"]
        assert not response.cookies

    def test_asks_the_database_little(self, client, anyshire, django_assert_num_queries, path):
        with django_assert_num_queries(QUERIES.get(path, 1) + (path in DRAWN_ONCE), using="public"):
            first = client.get(path)
        with django_assert_num_queries(QUERIES.get(path, 1), using="public"):
            again = client.get(path)
        assert again.content == first.content
        assert again.headers == first.headers

    @pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
    def test_refuses_a_wrong_method(self, anyshire, path, method, strict_client):
        response = getattr(strict_client, method)(path)

        assert response.status_code == 405
        assert response["Allow"] == "GET, HEAD"

    def test_answers_head_without_a_body(self, client, anyshire, path):
        response = client.head(path)

        assert response.status_code == 200
        assert response.content == b""

    def test_is_not_sent_twice(self, client, anyshire, path):
        first = client.get(path)
        again = client.get(path, headers={"if-none-match": first["ETag"]})

        assert again.status_code == 304
        assert again.content == b""
        assert again["Cache-Control"] == "public, max-age=60"


@pytest.fixture
def strict_client(client):
    """A browser whose requests carry no token against forgery."""
    client.handler.enforce_csrf_checks = True
    return client


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere/",
        "/nowhere/performance/",
        "/nowhere/reports/",
        "/nowhere/publication/",
        "/nowhere/feed.atom",
        "/anyshire/performance/nothing/",
        "/anyshire/performance/nothing/chart.json",
        "/anyshire/performance/nothing.csv",
        "/anyshire/performance/nothing.json",
        "/anyshire/performance/nothing/areas/",
        "/anyshire/performance/recorded-crime/areas/",
        "/anyshire/performance/recorded-crime/recorded-crime.ods",
        "/nowhere/data-notices/",
        "/nowhere/frameworks/",
        "/nowhere/outcomes/",
        "/nowhere/workforce/",
        "/anyshire/data-notices/register/",
        "/anyshire/frameworks/nothing/",
        "/anyshire/outcomes/nothing/",
        "/anyshire/workforce/nothing/",
        "/anyshire/reports/1999-01-01/",
        "/anyshire/reports/1999-01-01/report.pdf",
        "/anyshire/reports/2021-09-23/other.pdf",
        "/anyshire/reports/recorded-crime/",
        "/nowhere/publication/releases/",
        "/nowhere/publication/sio-3-g/",
        "/anyshire/publication/sio-8/",
        "/anyshire/publication/sio-3-g-2/",
        "/anyshire/publication/register/",
        "/anyshire/publication/sio-3-g-1/other.csv",
        "/anyshire/publication/sio-3-g/spending.csv",
        "/anyshire/performance/2021-09-23/",
        "/anyshire/reports/..%2f2021-09-23/",
        "/anyshire/reports/2021-09-23/%00",
        "/Anyshire/",
        "/anyshire--x/",
        "/nowhere/performance/recorded-crime/",
        "/nowhere/plan/",
        "/nowhere/plan/2021-2025/",
        "/anyshire/plan/1999/",
        "/anyshire/plan/1999/delivery/",
        "/anyshire/plan/2021-2025/2/",
        "/anyshire/plan/2021-2025/01/",
        "/anyshire/plan/2021/2025-1/",
        "/anyshire/plan/2021-2025/other.pdf",
        f"/anyshire/plan/1999/{PDF}",
        "/nowhere/meetings/",
        "/nowhere/meetings/calendar.ics",
        "/nowhere/meetings/feed.atom",
        "/nowhere/actions/",
        "/nowhere/actions/feed.atom",
        "/nowhere/members/",
        "/nowhere/work-programme/",
        "/nowhere/holding-to-account/",
        "/anyshire/meetings/1999-01-01/",
        "/anyshire/meetings/1999-01-01.ics",
        "/anyshire/meetings/1999-01-01/pack.pdf",
        "/anyshire/meetings/2021-03-19/",
        "/anyshire/meetings/Not%20A%20Name/",
        "/anyshire/series/panel/",
        "/anyshire/actions/1/",
        "/anyshire/actions/-1/",
        "/anyshire/members/ben-shah/",
        "/anyshire/work-programme/register/",
    ],
)
def test_what_is_not_there_is_not_found_alike(client, record, path):
    response = client.get(path)

    assert response.status_code == 404
    assert response.content == client.get("/never-heard-of/").content


@pytest.mark.parametrize(
    "path",
    [
        "/anyshire/performance/recorded-crime/",
        "/anyshire/performance/recorded-crime/chart.json",
        "/anyshire/performance/recorded-crime.csv",
        "/anyshire/performance/recorded-crime.json",
        "/anyshire/performance/burglary/areas/",
        "/anyshire/performance/burglary/burglary.ods",
        "/anyshire/data-notices/",
        "/anyshire/frameworks/national-2018/",
        "/anyshire/outcomes/crime-outcomes/",
        "/anyshire/workforce/police-officers/",
        "/anyshire/reports/2021-09-23/",
        "/anyshire/reports/2021-09-23/anyshire-2021-09-23.pdf",
        "/anyshire/publication/sio-3-g-1/",
        "/anyshire/publication/sio-3-g-1/spending.csv",
        "/anyshire/plan/2021-2025/",
        "/anyshire/plan/2021-2025/1/",
        "/anyshire/plan/2021-2025/delivery/",
        f"/anyshire/plan/2021-2025/{PDF}",
        "/anyshire-panel/meetings/2021-03-19/",
        "/anyshire-panel/meetings/2021-03-19.ics",
        f"/anyshire-panel/meetings/2021-03-19/{PACK}",
        "/anyshire-panel/series/panel/",
        "/anyshire-panel/actions/1/",
        "/anyshire-panel/members/ben-shah/",
        "/anyshire-panel/work-programme/",
        "/anyshire-panel/holding-to-account/",
    ],
)
def test_what_is_withdrawn_leaves_date_and_reason_only(client, path):
    put_body()
    withdraw(put_measure(title="A secret title"), reason="personal data")
    withdraw(put_report(html="<p>A secret</p>"), reason="personal data")
    withdraw(put_full_measure("burglary"), reason="personal data")
    withdraw(put_notices(notice(text="A secret")), reason="personal data")
    withdraw(put_disclosure(title="A secret title", text="A secret"), reason="personal data")
    put_panel()
    withdraw(put_meeting(meeting_card(title="A secret title"), contact="A secret"), reason="personal data")
    withdraw(put_promise(what="A secret"), reason="personal data")
    withdraw(put_member(person="A secret"), reason="personal data")
    withdraw(put_plan(brief="A secret"), reason="personal data")
    for put in (
        put_objective,
        put_delivery,
        put_framework,
        put_outcomes,
        put_bridge,
        put_series,
        put_programme,
        put_rota,
    ):
        withdraw(put(), reason="personal data")

    response = client.get(path)
    text = response.content.decode()

    assert response.status_code == 410
    assert "4 October 2021" in text
    assert "Personal data" in text
    assert "secret" not in text
    assert "Report of the Commissioner" not in text
    assert response["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    "path",
    [
        "/anyshire/",
        "/anyshire/performance/",
        "/anyshire/data-notices/",
        "/anyshire/frameworks/",
        "/anyshire/outcomes/",
        "/anyshire/workforce/",
        "/anyshire/publication/",
        "/anyshire/publication/releases/",
        "/anyshire/plan/",
        "/anyshire/meetings/",
        "/anyshire/meetings/calendar.ics",
        "/anyshire/meetings/feed.atom",
        "/anyshire/actions/",
        "/anyshire/actions/feed.atom",
        "/anyshire/members/",
        "/anyshire/work-programme/",
        "/anyshire/holding-to-account/",
    ],
)
def test_a_withdrawn_body_is_gone(client, path):
    withdraw(put_body())

    assert client.get(path).status_code == 410


def test_an_address_without_its_slash_is_sent_on(client, anyshire):
    assert client.get("/anyshire/performance").headers["Location"] == "/anyshire/performance/"


def test_every_inner_link_leads_somewhere(client, record):
    seen, waiting = set(), ["/"]
    while waiting:
        path = waiting.pop()
        seen.add(path)
        response = client.get(path)
        assert response.status_code == 200, path
        if response["Content-Type"].startswith("text/html"):
            waiting += [link for link in _links(response.content.decode()) if link not in seen]

    assert set(STANDING[:6]) < seen
    assert set(OF_A_BODY + OF_A_PANEL) - NOT_LINKED <= seen


def _links(html: str) -> set[str]:
    found = {part.split('"')[0].split("#")[0] for part in html.split('href="')[1:]}
    return {link for link in found if link.startswith("/") and not link.startswith("/static/")}
