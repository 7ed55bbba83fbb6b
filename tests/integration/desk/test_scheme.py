"""The publication scheme on the desk: what is owed, disclosing it, releasing it, taking it back."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from peelian.access.actors import OPERATOR
from peelian.publication.bodies import release_bodies
from peelian.publication.models import Release
from peelian.publication.scheme.checking import check_scheme
from peelian.publication.scheme.models import Disclosure, SchemeItem
from peelian.publication.scheme.releasing import release_disclosure
from peelian.publication.scheme.walking import walk
from peelian.publication.store.models import Published
from tests.factories import office as make
from tests.factories.disclosed import JANUARY, OFFICE, POLICY, SPENDING, a_disclosure

pytestmark = pytest.mark.django_db(databases=["default", "public"])
LIST = "/desk/anyshire/scheme/"
ITEM, ADD = f"{LIST}sio-3-g/", f"{LIST}sio-3-g/add/"
ONE = "/desk/anyshire/disclosures/sio-3-g-1/"
SAID = {
    "title": "Spending in January 2026",
    "first": "1 January 2026",
    "last": "31 January 2026",
    "text": "What was paid.",
    "audience": "public",
    "marking": "OFFICIAL",
    "foi": "disclosable",
}
TODAY = dt.date(2026, 3, 15)


@pytest.fixture(autouse=True)
def in_march():
    with time_machine.travel(dt.datetime(2026, 3, 15, 9, 0, tzinfo=dt.UTC), tick=False) as clock:
        yield clock


def text_of(answer):
    return " ".join(answer.content.decode().split())


def group_of(answer, slug):
    return {line.rule for group in answer.context["groups"] if group.slug == slug for line in group.lines}


def test_what_is_owed_stands_first_with_who_sees_to_it(office, reader, chief, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        release_bodies(with_record={"anyshire"}, on=TODAY, by=OPERATOR)
        release_disclosure(disclosure=a_disclosure(**JANUARY), by=OPERATOR)
        release_disclosure(disclosure=a_disclosure("SIO-6.d"), by=OPERATOR)
    chief.post(f"{LIST}sio-3-f/say/", {"owner": "Head of commissioning"})
    chief.post(f"{LIST}sio-8/say/", {"not_asked": "There are none."})
    answer = reader.get(LIST)
    assert [group.slug for group in answer.context["groups"]] == ["owed", "soon", "fine", "open", "not-asked"]
    assert "SIO-3.f" in group_of(answer, "owed")
    assert group_of(answer, "soon") == {"SIO-3.g"}
    assert group_of(answer, "fine") == {"SIO-6.d"}
    assert group_of(answer, "not-asked") == {"SIO-8"}
    text = text_of(answer)
    assert "Head of commissioning sees to it." in text
    assert "Not checked yet." in text
    assert "Not looked for yet" in text


def test_what_no_link_leads_to_is_told_apart(office, reader, django_capture_on_commit_callbacks, monkeypatch):
    with django_capture_on_commit_callbacks(execute=True):
        release_bodies(with_record={"anyshire"}, on=TODAY, by=OPERATOR)
        release_disclosure(disclosure=a_disclosure("SIO-6.d"), by=OPERATOR)
    monkeypatch.setattr("peelian.publication.scheme.checking.walk", partial(walk, most_clicks=0))
    check_scheme(body=office, on=TODAY, by=OPERATOR)
    answer = reader.get(LIST)
    assert group_of(answer, "hidden") == {"SIO-6.d"}
    assert "Last checked on 15 March 2026." in text_of(answer)
    assert "Not to be found" in text_of(reader.get(f"{LIST}sio-6-d/"))


def test_an_item_shows_the_law_its_disclosures_and_its_history(office, reader, chief):
    check_scheme_of(office)
    a_disclosure(file=POLICY, **JANUARY)
    text = text_of(reader.get(ITEM))
    assert "Each item of expenditure over £500" in text
    assert "Not released" in text
    assert "January 2026" in text
    assert "15 March 2026" in text
    assert "Add to the item" not in text
    assert reader.get(f"{ONE}file/").content == POLICY.content
    assert "Add to the item" in text_of(chief.get(ITEM))


def check_scheme_of(office):
    release_bodies(with_record={"anyshire"}, on=TODAY, by=OPERATOR)
    check_scheme(body=office, on=TODAY, by=OPERATOR)


def test_a_disclosure_is_entered_with_a_file_and_figures(office, lead):
    files = {
        "file": SimpleUploadedFile(POLICY.name, POLICY.content),
        "figures": SimpleUploadedFile(SPENDING.name, SPENDING.content),
    }
    answer = lead.post(ADD, {**SAID, **files})
    assert answer.headers["Location"] == ONE
    held = Disclosure.objects.get()
    assert (held.starts, held.ends) == (dt.date(2026, 1, 1), dt.date(2026, 2, 1))
    assert len(held.table["rows"]) == 2
    assert Release.objects.count() == 0
    page = text_of(lead.get(ONE))
    assert "policy.txt" in page
    assert "2 rows of figures." in page
    assert "Release it" not in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "Enter title"),
        ({"last": ""}, "Enter the last day as well"),
        ({"first": ""}, "Enter the first day as well"),
        ({"last": "31 December 2025"}, "Enter the first day or one after it"),
        ({"as_at": "1 March 2026"}, "Enter either a period or one day"),
        ({"marking": ""}, "It has no protective marking."),
        ({"text": ""}, "There is nothing to publish"),
        ({"text": "", "answer": "the website"}, "is neither a reference"),
    ],
)
def test_one_half_filled_in_says_what_is_missing(office, lead, changes, words):
    answer = lead.post(ADD, {**SAID, **changes})
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert Disclosure.objects.count() == 0


def test_amended_by_two_at_once_the_second_sees_both_texts(office, lead, chief):
    lead.post(ADD, SAID)
    lead.post(ONE, {**SAID, "text": "Theirs.", "lock": 1})
    answer = chief.post(ONE, {**SAID, "text": "Yours.", "lock": 1})
    assert answer.status_code == 409
    assert "Theirs." in text_of(answer)
    assert chief.post(ONE, {**SAID, "text": "Both.", "lock": 2}).status_code == 302
    assert Disclosure.objects.get().text == "Both."


def test_released_it_is_public_changed_it_waits_and_withdrawn_it_is_gone(
    office, chief, client, in_march, django_capture_on_commit_callbacks
):
    release_bodies(with_record={"anyshire"}, on=TODAY, by=OPERATOR)
    chief.post(ADD, SAID)
    seen = text_of(chief.get(f"{ONE}release/"))
    assert "/anyshire/publication/sio-3-g-1/" in seen
    assert Release.objects.filter(noun="publication").count() == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert chief.post(f"{ONE}release/").status_code == 302
    assert "What was paid." in client.get("/anyshire/publication/sio-3-g-1/").content.decode()
    assert "Public since 15 March 2026" in text_of(chief.get(ONE))
    in_march.shift(60)
    chief.post(ONE, {**SAID, "text": "Changed.", "lock": 1})
    assert "Changed since it was released" in text_of(chief.get(ONE))
    assert "Changed." not in client.get("/anyshire/publication/sio-3-g-1/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        chief.post(
            "/desk/anyshire/releases/publication/sio-3-g-1/withdraw/",
            {"reason": "inaccurate", "words": "It was wrong."},
        )
    assert client.get("/anyshire/publication/sio-3-g-1/").status_code == 410
    assert "Withdrawn 15 March 2026" in text_of(chief.get(ITEM))
    register = Published.objects.get(noun="publication-scheme")
    assert register.card["existing"] == 0


def test_released_again_unchanged_says_so(office, chief):
    chief.post(ADD, SAID)
    chief.post(f"{ONE}release/")
    answer = chief.post(f"{ONE}release/", follow=True)
    assert "It is public as it is already." in text_of(answer)


def test_what_may_not_be_released_says_why(office, chief):
    a_disclosure(restriction=OFFICE)
    assert "It is marked OFFICIAL-SENSITIVE." in text_of(chief.get(f"{ONE}release/"))
    answer = chief.post(f"{ONE}release/")
    assert answer.status_code == 422
    assert Release.objects.count() == 0


def test_who_sees_to_it_is_told_the_public_where_it_has_a_register(office, chief, lead):
    first = chief.post(f"{ITEM}say/", {"owner": "Head of finance"}, follow=True)
    assert "with the next check" in text_of(first)
    check_scheme_of(office)
    assert "with the next check" in text_of(lead.post(f"{ITEM}say/", {"owner": "Another"}, follow=True))
    told = chief.post(f"{ITEM}say/", {"owner": "Chief finance officer"}, follow=True)
    assert "The public is told." in text_of(told)
    assert SchemeItem.objects.get().owner == "Chief finance officer"
    assert "Chief finance officer" in Release.objects.filter(noun="publication-scheme").latest("pk").payload


def test_a_body_that_is_asked_nothing_says_so(office):
    officer = Client()
    officer.force_login(make.account("reader@panel.example", "office-reader", "anyshire-panel"))
    assert "asks nothing of this body" in text_of(officer.get("/desk/anyshire-panel/scheme/"))
