"""The golden thread on the desk: the page of a record both ways, its picture, its gaps, and who sees what."""

from __future__ import annotations

import re

import pytest
import time_machine
from django.test import Client

from peelian.facts.plans.kinds import Basis, Rating
from peelian.facts.plans.models import ProgressUpdate
from peelian.registers.records.restricted import restriction_fields
from tests.factories import office as make
from tests.factories import threaded as facts

pytestmark = pytest.mark.django_db(databases=["default", "public"])

GAPS = "/desk/anyshire/thread/"
PLAN = f"{GAPS}anyshire/plans/2021-2025/"


def signed_in(email: str, role: str, body: str = "anyshire") -> Client:
    client = Client()
    client.force_login(make.account(email, role, body))
    return client


@pytest.fixture
def whole(db):
    return facts.threaded()


@pytest.fixture
def reader(whole):
    return signed_in("reader@anyshire.example", "office-reader")


@pytest.fixture
def member(whole):
    return signed_in("member@anyshire.example", "panel-member")


def text_of(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_the_thread_of_a_record_is_read_both_ways_and_drawn_twice(whole, reader):
    answer = reader.get(f"{GAPS}anyshire/objectives/2021-2025-1/")
    text = text_of(answer)
    for part in ("Where it came from", "Is set by", "What it led to", "Is measured by", "Is printed in"):
        assert part in text
    page = answer.content.decode()
    assert page.count("<svg") - page.count('aria-hidden="true"') >= 2 - page.count('aria-hidden="true"')
    assert 'id="thread-title"' in page
    assert 'id="tall-thread-title"' in page
    assert f'href="{PLAN}"' in page
    assert " style=" not in page.split("<svg", 1)[1].rsplit("</svg>", 1)[0]


def test_an_objective_tells_its_story(whole, reader):
    ProgressUpdate.objects.create(
        plan=whole.plan,
        commitment=whole.commitment,
        as_at=make.AS_AT,
        rating=Rating.AT_RISK,
        basis=Basis.JUDGEMENT,
        narrative="Thirty officers so far.",
        person="The lead",
        entered_by="operator",
        **restriction_fields(make.PUBLIC),
    )
    with time_machine.travel("2021-10-01 12:00", tick=False):
        text = text_of(reader.get(f"{GAPS}anyshire/objectives/2021-2025-1/"))
    story = text[text.index("Its story") : text.index("How is it connected")]
    lines = (
        "Police and Crime Plan was issued",
        "Figures were reported: Burglary",
        "At risk: Thirty officers so far.",
    )
    assert [line for line in lines if line not in story] == []
    assert "31 December 2021 (to come), promise Due: Fifty officers recruited" in story
    assert story.index("31 March 2021") < story.index("13 September 2021") < story.index("31 December 2021")


def test_what_a_change_touches_is_said(whole, reader):
    text = text_of(reader.get(f"{GAPS}anyshire/performance/burglary/"))
    assert "This measure feeds the report of 14 September 2021 and the objective" in text
    assert "Through those" in text


def test_how_two_records_are_connected(whole, reader):
    text = text_of(reader.get(PLAN, {"ref": str(whole.action.ref)}))
    assert "Chain 1 of 1" in text
    assert "Was considered under" in text.split("Chain 1 of 1")[1]
    apart = text_of(reader.get(PLAN, {"ref": "otherton/plans/none"}))
    assert "There is no otherton/plans/none in the record." in apart
    facts.a_duty(whole.body)
    unconnected = text_of(reader.get(PLAN, {"ref": "anyshire/events/1"}))
    assert "Nothing that you may read connects the two." in unconnected


@pytest.mark.parametrize("asked", ["", "Not a reference"])
def test_a_reference_that_is_none_is_refused_in_words(whole, reader, asked):
    for url in (GAPS, PLAN):
        answer = reader.get(url, {"ref": asked})
        assert answer.status_code == 422
        assert "There is a problem" in text_of(answer)


def test_a_reference_leads_to_its_thread(whole, reader):
    assert reader.get(GAPS, {"ref": "anyshire/plans/2021-2025"}).url == PLAN
    assert reader.get(GAPS, {"ref": "anyshire"}).status_code == 200


def test_gaps_are_listed_and_counted_with_where_they_are_mended(whole, reader):
    facts.a_commitment(whole.objective, text="Nobody’s promise", owner="")
    answer = reader.get(GAPS)
    text = text_of(answer)
    assert "Commitment without an owner: 1" in text
    assert "Nobody is named who answers for “Nobody’s promise”." in text
    leads = [shown.href for heap in answer.context["heaps"] for shown in heap.gaps]
    assert leads
    assert all(f'href="{href}"' in answer.content.decode() for href in leads)
    assert all(href.startswith("/desk/anyshire/") for href in leads)


def test_where_nothing_is_missing_it_says_so(db):
    make.bodies()
    client = signed_in("reader@otherton.example", "office-reader", "otherton")
    with time_machine.travel("2021-10-01 12:00", tick=False):
        assert "No gap is known on 1 October 2021" in text_of(client.get("/desk/otherton/thread/"))


def test_a_secret_is_on_no_page_of_who_may_not_read_it(whole, reader, member):
    secret = facts.an_objective(whole.plan, title=facts.SECRET, restriction=make.RESTRICTED)
    address = f"{GAPS}anyshire/objectives/2021-2025-2/"
    assert secret.ref.name == "2021-2025-2"
    pages = [PLAN, GAPS, f"{GAPS}anyshire/performance/burglary/"]
    assert any(facts.SECRET in reader.get(page).content.decode() for page in pages)
    assert reader.get(address).status_code == 200
    for page in pages:
        answer = member.get(page)
        assert answer.status_code == 200
        assert facts.SECRET not in answer.content.decode()
    assert member.get(address).status_code == 404
    refused = member.get(PLAN, {"ref": str(secret.ref)})
    unknown = member.get(PLAN, {"ref": "anyshire/objectives/2021-2025-9"})
    assert text_of(refused).replace("2021-2025-2", "x") == text_of(unknown).replace("2021-2025-9", "x")


def test_strangers_bad_addresses_and_wrong_methods(whole, reader):
    stranger = signed_in("chief@otherton.example", "chief-executive", "otherton")
    assert stranger.get(PLAN).status_code == stranger.get(GAPS).status_code == 404
    assert stranger.get(PLAN.replace("/desk/anyshire/", "/desk/otherton/")).status_code == 404
    for bad in (
        "anyshire/plans/none/",
        "anyshire/planets/2021-2025/",
        "nowhere/plans/2021-2025/",
        "anyshire/x1/y/",
    ):
        assert reader.get(f"{GAPS}{bad}").status_code in (404, 422)
    assert reader.post(PLAN).status_code == 405


@pytest.mark.parametrize(
    "page",
    ["reports/2021-09-23/", "measures/burglary/"],
)
def test_a_record_leads_to_its_thread(whole, reader, page):
    assert "/desk/anyshire/thread/anyshire/" in reader.get(f"/desk/anyshire/{page}").content.decode()


def test_the_page_opens_the_record_itself_where_the_desk_has_one(whole, reader):
    assert (
        "/desk/anyshire/reports/2021-09-23/" in reader.get(f"{GAPS}anyshire/reports/2021-09-23/").content.decode()
    )
    clerk = signed_in("clerk@anyshire-panel.example", "panel-officer", "anyshire-panel")
    panel = "/desk/anyshire-panel"
    for ref, page in (
        (whole.item.ref, f"{panel}/meetings/{whole.meeting.name}/"),
        (whole.outcome.ref, f"{panel}/meetings/{whole.meeting.name}/"),
        (whole.action.ref, f"{panel}/actions/anyshire-panel/1/"),
    ):
        found = clerk.get(f"{panel}/thread/{ref}/").content.decode()
        assert f'<a class="govuk-link" href="{page}">Open the record</a>' in found
