"""Every page of the desk: it works, a colleague may open it, nobody else may, and nothing of it is kept."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from peelian.access.actors import OPERATOR
from peelian.publication.measures import release_measures
from peelian.reports.models import Section
from peelian.reports.services import sign
from peelian.surfaces.desk.urls import urlpatterns
from tests.factories import office as make

pytestmark = pytest.mark.django_db(databases=["default", "public"])

DRAFT, SIGNED = "2021-09-23", "2021-06-23"


@dataclass(frozen=True)
class Page:
    """How a page is reached, who opens it, and who of the office does not."""

    args: tuple[object, ...] = ()
    opens: str = "reader"
    refused: str = ""
    wrong_method: str = "post"


PAGES = {
    "body": Page(),
    "figures": Page(refused="clerk"),
    "figures-upload": Page(opens="lead", refused="reader", wrong_method="put"),
    "figures-confirm": Page(opens="lead", refused="reader", wrong_method="get"),
    "measures": Page(refused="clerk"),
    "measure": Page(("burglary",), refused="clerk"),
    "measures-release": Page(opens="chief", refused="lead", wrong_method="put"),
    "reports": Page(refused="clerk"),
    "report-new": Page(opens="lead", refused="reader", wrong_method="put"),
    "report": Page((DRAFT,), refused="clerk"),
    "report-control": Page((DRAFT,), opens="lead", refused="reader", wrong_method="put"),
    "report-appendices": Page((DRAFT,), opens="lead", refused="reader", wrong_method="put"),
    "report-preview": Page((DRAFT,), refused="clerk"),
    "report-file": Page((DRAFT, "html"), refused="clerk"),
    "report-new-version": Page((SIGNED,), opens="lead", refused="reader", wrong_method="get"),
    "section-add": Page((DRAFT,), opens="lead", refused="reader", wrong_method="put"),
    "section": Page((DRAFT, 1), opens="lead", refused="reader", wrong_method="put"),
    "section-remove": Page((DRAFT, 1), opens="lead", refused="reader", wrong_method="put"),
    "section-move": Page((DRAFT, 1), opens="lead", refused="reader", wrong_method="get"),
    "report-check": Page((DRAFT,), refused="clerk"),
    "report-sign": Page((DRAFT,), opens="chief", refused="lead", wrong_method="put"),
    "report-release": Page((SIGNED,), opens="chief", refused="lead", wrong_method="put"),
    "version": Page((DRAFT, 1), refused="clerk"),
    "version-preview": Page((DRAFT, 1), refused="clerk"),
    "version-file": Page((DRAFT, 1, "odt"), refused="clerk"),
    "verify": Page(refused="clerk", wrong_method="put"),
    "papers": Page(opens="clerk"),
    "paper": Page((SIGNED,), opens="clerk"),
    "paper-file": Page((SIGNED, "pdf"), opens="clerk"),
    "releases": Page(refused="clerk"),
    "withdraw": Page(("performance", "burglary"), opens="chief", refused="lead", wrong_method="put"),
    "trail": Page(refused="clerk", wrong_method="put"),
}
POSTED = {"figures-confirm", "report-new-version", "section-move"}


def address(name: str, body: str = "anyshire", args: tuple[object, ...] | None = None) -> str:
    return reverse(f"desk:{name}", args=[body, *(PAGES[name].args if args is None else args)])


def ask(client: Client, name: str, url: str):
    return client.post(url) if name in POSTED else client.get(url)


@pytest.fixture
def whole(office):
    """A draft, a signed report, and a measure that is out."""
    make.report(office)
    sign(version=make.report(office, SIGNED), by=OPERATOR)
    release_measures(body=office, as_at=make.AS_AT, by=OPERATOR)
    return office


def test_the_table_holds_every_page():
    assert {pattern.name for pattern in urlpatterns} == {*PAGES, "home"}


@pytest.mark.parametrize("name", PAGES)
def test_a_colleague_opens_it_and_no_browser_keeps_it(whole, request, name):
    answer = ask(request.getfixturevalue(PAGES[name].opens), name, address(name))
    assert answer.status_code == (302 if name in POSTED else 200)
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("name", PAGES)
def test_the_chief_executive_opens_it(whole, chief, name):
    assert ask(chief, name, address(name)).status_code in (200, 302)


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_is_told_that_there_is_nothing(whole, stranger, name):
    assert ask(stranger, name, address(name)).status_code == 404


@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if page.refused])
def test_who_may_not_is_told_the_same(whole, request, name):
    assert ask(request.getfixturevalue(PAGES[name].refused), name, address(name)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_who_has_not_signed_in_is_sent_to_sign_in(whole, client, name):
    answer = ask(client, name, address(name))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", PAGES)
def test_a_wrong_method_is_not_allowed(whole, request, name):
    client = request.getfixturevalue(PAGES[name].opens)
    assert getattr(client, PAGES[name].wrong_method)(address(name)).status_code == 405


@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if page.args])
def test_what_does_not_exist_is_not_found(whole, chief, name):
    args = ("no-such-thing", *PAGES[name].args[1:])
    assert ask(chief, name, address(name, args=args)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_a_body_that_does_not_exist_is_not_found(whole, chief, name):
    assert ask(chief, name, address(name, body="nowhere")).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "reports/2021-09-23/sections/99/",
        "reports/2021-09-23/sections/99999999999999999999999/",
        "reports/2021-09-23/versions/7/",
        "reports/2021-09-23/versions/99999999999999999999999/preview/",
        "reports/2021-09-23/files/exe/",
        "reports/2021-09-23/files/html5/",
        "papers/2021-06-23/files/exe/",
        "reports/UPPER/",
        "reports/a--b/",
        "releases/no/such/withdraw/",
        "releases/a1/b/withdraw/",
    ],
)
def test_odd_addresses_are_not_found(whole, chief, path):
    assert chief.get(f"/desk/anyshire/{path}").status_code == 404


def test_a_form_without_its_token_changes_nothing(whole):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make.account("lead@anyshire.example", "performance-lead"))
    answer = client.post(address("section-add"), {"heading": "Forged", "text": ""})
    assert answer.status_code == 403
    assert not Section.objects.filter(heading="Forged").exists()


@pytest.mark.parametrize("name", ["reports", "papers", "figures", "measures", "releases", "trail", "body"])
def test_a_longer_list_asks_no_more_queries(whole, chief, name, django_assert_num_queries):
    with CaptureQueriesContext(connection) as asked:
        chief.get(address(name))
    for number in range(3):
        sign(version=make.report(whole, f"more-{number}"), by=OPERATOR)
        make.report(whole, f"draft-{number}")
        reported_on = make.REPORTED_ON + make.dt.timedelta(days=number + 1)
        make.observations(whole, reported_on=reported_on, file_name=f"{number}.csv")
    with django_assert_num_queries(len(asked)):
        chief.get(address(name))
