"""Nothing of a register of duties that is for fewer readers reaches a public byte, nor what was withdrawn."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.access.actors import OPERATOR
from peelian.kernel.markings import Restriction
from peelian.kernel.refs import Ref
from peelian.law.processes.delegation import Function, Holder
from peelian.publication.bodies import release_bodies
from peelian.publication.duties import release_compliance
from peelian.publication.meeting_releases import withdraw_released
from peelian.publication.models import WithdrawalReason
from peelian.registers.bodies.models import Body
from peelian.registers.duties.rows import DelegationRow
from peelian.registers.duties.services import assign, delegate, discharge, not_owed, set_target, strike_event
from tests.factories.owing import FOR_THE_OFFICE, FOR_THE_PANEL, PUBLIC, duty_of, happened, offices, opened, took
from tests.integration.leaks.planting import Canaries
from tests.integration.leaks.walking import leaked, public_addresses, store_bytes, walk

pytestmark = [pytest.mark.django_db(databases=["default", "public"]), pytest.mark.slow]
OPEN_WORD = "openlarkword"
PARTS = {
    r"<(?:name:)?body>": ("anyshire", "anyshire-panel", "nowhere"),
    r"<(?:name:)?family>": ("plan", "off", "sio", "register"),
    r"<\w+:\w+>": ("register",),
    r"\{\w+\}": ("anyshire",),
    r"<\w+>": ("register",),
}


@pytest.fixture
def delivering(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def body(delivering) -> Body:
    office = offices()[0]
    with delivering():
        release_bodies(with_record={"anyshire"}, on=dt.date(2021, 10, 1), by=OPERATOR)
    return office


def everything(client) -> dict[str, bytes]:
    """Every byte the public can get of it, and the public store itself."""
    known = {"/feed.atom", "/anyshire/feed.atom", "/sitemap.xml", "/trail/", "/anyshire/duties/plan/"}
    known |= {f"/api/v1/bodies/anyshire/{path}" for path in ("duties", "releases")}
    return walk(client, public_addresses(PARTS) | known) | store_bytes()


def kept_back(body: Body, canary: Canaries, restriction: Restriction) -> None:
    """Events, duties, turns, steps, processes and delegations for fewer readers, a canary in all they say."""
    axes = {"restriction": restriction}
    name = f"p{len(canary.planted)}"
    happened(
        body,
        "plan-issued",
        "2021-06-01",
        words=canary(),
        source=canary(),
        about=f"anyshire/documents/{name}",
        **axes,
    )
    took(
        opened(body, name=name, title=canary(), source=canary(), **axes),
        "people-consulted",
        "2021-06-02",
        words=canary(),
    )
    row = DelegationRow(
        Function.OTHER, canary(), Holder.STAFF, "2021-06-03", person=canary(), source=canary(), **axes
    )
    delegate(body=body, row=row, by=OPERATOR)


def said_in_private(body: Body, canary: Canaries) -> None:
    """Of public duties and of a public process: turns, a step and a day that are for the office."""
    happened(body, words=f"The poll {OPEN_WORD}", source=canary())
    happened(body, "office-taken", "2021-05-13", words="Took office")
    private = {"person": canary(), "restriction": FOR_THE_OFFICE, "by": OPERATOR}
    evidence = f"anyshire/documents/{canary()}"
    discharge(duty=duty_of(body, "PLAN-01"), on="2021-07-01", words=canary(), evidence=evidence, **private)
    not_owed(duty=duty_of(body, "OFF-01"), on="2021-07-01", why=canary(), **private)
    set_target(duty=duty_of(body, "SIO-1.a"), day="2031-01-17", why=canary(), **private)
    assign(duty=duty_of(body, "SIO-1.b"), owner=canary(), by=OPERATOR)
    strike_event(
        event=happened(body, "peel-report-published", "2021-06-05", words=canary()), why=canary(), by=OPERATOR
    )
    plan = opened(body, name="plan-open", title=f"The plan {OPEN_WORD}")
    took(plan, "people-consulted", "2021-06-02", words=f"A survey {OPEN_WORD}", source=canary())
    evidence = f"anyshire/documents/{canary()}"
    took(plan, "victims-consulted", "2021-06-11", words=canary(), evidence=evidence, restriction=FOR_THE_OFFICE)


def test_only_what_is_for_the_public_is_told(body, client, delivering):
    canary = Canaries()
    kept_back(body, canary, FOR_THE_OFFICE)
    kept_back(body, canary, FOR_THE_PANEL)
    said_in_private(body, canary)
    with delivering():
        assert release_compliance(body=body, by=OPERATOR)
    outputs = everything(client)
    secret_days = ["17 January 2031", "2031-01-17", "11 June 2021", "2021-06-11", "2021-06-03", "5 June 2021"]
    assert leaked([*canary.planted, *secret_days], outputs) == []
    holding = {name for name, content in outputs.items() if OPEN_WORD.encode() in content}
    assert {"/anyshire/duties/", "/anyshire/duties/plan/", "/api/v1/bodies/anyshire/duties"} <= holding


def test_before_its_release_nothing_is_anywhere(body, client):
    canary = Canaries()
    happened(body, words=canary(), restriction=PUBLIC)
    took(opened(body, title=canary()), "people-consulted", "2021-06-02", words=canary())
    assert leaked(canary.planted, everything(client)) == []


def test_withdrawn_nothing_is_left(body, client, delivering):
    canary = Canaries()
    happened(body, words=canary())
    took(opened(body, title=canary()), "people-consulted", "2021-06-02", words=canary())
    with delivering():
        release_compliance(body=body, by=OPERATOR)
    assert leaked(canary.planted, everything(client)) != []
    with delivering():
        ref = Ref("anyshire", "duties", "register")
        withdraw_released(ref=ref, reason=WithdrawalReason.PERSONAL_DATA, words=canary(), by=OPERATOR)
    assert leaked(canary.planted, everything(client)) == []
