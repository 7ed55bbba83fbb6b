"""The nightly check: against what is really out, by links that are really there, with its history."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest
import time_machine
from django.db import DatabaseError, transaction

from peelian.access.actors import OPERATOR
from peelian.access.models import TrailEntry
from peelian.kernel.errors import Forbidden, Refused
from peelian.publication.bodies import release_bodies
from peelian.publication.meeting_releases import withdraw_released
from peelian.publication.models import Release, WithdrawalReason
from peelian.publication.scheme.checking import check_scheme
from peelian.publication.scheme.fetching import links_of, page_at
from peelian.publication.scheme.models import SchemeCheck
from peelian.publication.scheme.outputs import page_address
from peelian.publication.scheme.queries import checks_of, standings, turns_of
from peelian.publication.scheme.releasing import release_disclosure
from peelian.publication.scheme.services import say_of_item
from peelian.publication.scheme.walking import Page
from peelian.publication.store.models import Published
from peelian.registers.bodies.queries import body_called
from peelian.registers.bodies.services import PostRow, enter_people
from peelian.registers.duties.models import Event
from peelian.surfaces.site.addresses import NOUN_WORDS, address
from tests.factories.disclosed import JANUARY, POLICY, SPENDING, a_disclosure
from tests.factories.papers import CHIEF, WRITER

pytestmark = pytest.mark.django_db(databases=["default", "public"])
TODAY = dt.date(2026, 3, 15)


@pytest.fixture
def clock():
    with time_machine.travel(dt.datetime(2026, 3, 15, 2, 0, tzinfo=dt.UTC), tick=False) as clock:
        yield clock


@pytest.fixture
def body(anyshire, clock, delivering):
    with delivering():
        release_bodies(with_record={"anyshire"}, on=TODAY, by=OPERATOR)
    return anyshire


def checked(body, on=TODAY) -> dict[str, SchemeCheck]:
    return {row.item: row for row in check_scheme(body=body, on=on, by=OPERATOR).rows}


def released(delivering, *args, **row):
    made = a_disclosure(*args, **row)
    with delivering():
        release_disclosure(disclosure=made, by=CHIEF)
    return made


def test_where_nothing_is_out_everything_is_missing_and_says_who_owes_it(body):
    say_of_item(body=body, item="SIO-3.g", owner="Chief finance officer", not_asked="", by=WRITER)
    rows = checked(body)
    assert len(rows) == 42
    assert not any(row.exists for row in rows.values())
    spending = rows["SIO-3.g"]
    assert (spending.timely, spending.clicks, spending.due) == (False, None, dt.date(2026, 3, 2))
    assert spending.owed_by == f"{body.name}: Chief finance officer"
    assert spending.why == "Nothing is published. That for January 2026 was due by 2 March 2026."


def test_what_was_entered_and_not_released_is_missing(body):
    a_disclosure()
    assert not checked(body)["SIO-3.g"].exists


def test_what_is_out_is_found_by_the_links_of_the_site(body, delivering):
    made = released(delivering, figures=SPENDING, **JANUARY)
    row = checked(body)["SIO-3.g"]
    assert (row.exists, row.timely, row.clicks, row.found) == (True, True, 2, str(made.ref))
    assert row.why.startswith("Published 15 March 2026 for January 2026.")


def test_a_file_an_answer_on_the_site_and_one_on_the_web_are_found(body, delivering):
    released(delivering, "SIO-6.d", "Policy", file=POLICY)
    released(delivering, "SIO-7B.a", "The report", answer="https://example.org/report")
    rows = checked(body)
    assert (rows["SIO-6.d"].clicks, rows["SIO-7B.a"].clicks) == (2, 2)


def test_what_no_link_leads_to_is_out_and_not_found(body, delivering, monkeypatch):
    released(delivering, **JANUARY)
    unlinked = lambda address: replace(page_at(address), links=())  # noqa: E731
    monkeypatch.setattr("peelian.publication.scheme.checking.page_at", unlinked)
    row = checked(body)["SIO-3.g"]
    assert (row.exists, row.timely, row.clicks) == (True, True, None)
    register = Published.objects.get(noun="publication-scheme")
    assert (register.card["existing"], register.card["findable"]) == (1, 0)


def test_a_page_is_what_the_site_answers_a_stranger(body):
    page = page_at("/anyshire/publication/?page=1")
    assert page.status == 200
    assert "/anyshire/feed.atom" in page.links
    assert page_at("/anyshire/feed.atom") == Page(200)
    assert page_at("/nowhere/").status == 404
    assert page_at("/desk/anyshire/").status == 302
    assert links_of(b"") == ()


def test_where_a_page_names_who_holds_a_post_that_answers(body, delivering):
    post = PostRow("Commissioner", "A. Holder", dt.date(2026, 1, 5))
    enter_people(body=body, posts=[post], by=OPERATOR)
    with delivering():
        release_bodies(with_record={"anyshire"}, on=TODAY, by=OPERATOR)
    row = checked(body)["SIO-1.a"]
    assert (row.exists, row.timely, row.clicks, row.found) == (True, True, 0, "anyshire")


@pytest.mark.parametrize("noun", sorted(NOUN_WORDS))
def test_an_answer_is_looked_for_where_the_site_has_its_page(noun):
    is_register = noun in ("data-notices", "work-programme", "holding-to-account", "publication-scheme", "duties")
    name = "" if noun == "body" else "register" if is_register else "one-1"
    ref = f"anyshire/{noun}/{name}" if name else "anyshire"
    assert page_address(ref) == address(Published(noun=noun, body="anyshire", name=name))


def a_meeting(on: str, *, items=(), minutes=None) -> Release:
    """A meeting that was released, with as much as the check reads of it."""
    payload = {"card": {"on": on}, "items": items, "minutes": minutes}
    return Release.objects.create(
        ref=f"anyshire/meetings/{on}",
        noun="meetings",
        body="anyshire",
        name=on,
        title="A meeting",
        version=1,
        card="{}",
        payload=json.dumps(payload),
        digest="d",
        released_by="x",
        released_at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC),
    )


def test_meetings_that_are_out_answer_for_their_dates_agendas_and_minutes(body):
    a_meeting("2026-03-01")
    a_meeting("2025-12-01", items=[{"title": "Business"}], minutes={"state": "confirmed"})
    found = {one.item.rule.id: one for one in standings(body, on=TODAY)}
    refs = {rule: {out.shown.ref for out in found[rule].outs} for rule in ("SIO-5.a", "SIO-5.b", "SIO-5.c")}
    older = "anyshire/meetings/2025-12-01"
    assert refs == {"SIO-5.a": {"anyshire/meetings/2026-03-01", older}, "SIO-5.b": {older}, "SIO-5.c": {older}}
    assert found["SIO-5.a"].newest.addresses == ("/anyshire/meetings/2026-03-01/",)
    assert found["SIO-5.c"].timely.state is True
    assert not found["SIO-5.d"].exists


def test_as_on_an_earlier_day_what_came_later_is_not_out(body, delivering, clock):
    a_meeting("2026-03-01")
    assert not any(one.exists for one in standings(body, on=dt.date(2026, 2, 28)))


def test_an_event_the_public_may_know_of_makes_it_due_and_another_does_not(body, delivering):
    released(delivering, "SIO-7B.a", "The report", answer="https://example.org/report")
    said = {"body": body, "kind": "peel-report-published", "words": "The report", "saved_by": "x"}
    Event.objects.create(number=1, on=dt.date(2026, 1, 1), **said)
    assert checked(body)["SIO-7B.a"].timely is None
    Event.objects.create(
        number=2, on=dt.date(2026, 1, 2), audience="public", marking="OFFICIAL", foi="disclosable", **said
    )
    assert checked(body)["SIO-7B.a"].timely is False


def test_again_on_a_day_only_what_changed_is_entered(body, delivering):
    first, again = (check_scheme(body=body, on=TODAY, by=OPERATOR) for _ in range(2))
    assert (first.new, again.new) == (42, 0)
    releases = Release.objects.count()
    check_scheme(body=body, on=TODAY, by=OPERATOR)
    assert Release.objects.count() == releases
    assert TrailEntry.objects.filter(verb="checked publication scheme").count() == 1
    released(delivering, **JANUARY)
    third = check_scheme(body=body, on=TODAY, by=OPERATOR)
    assert third.new == 1
    assert [one.exists for one in checks_of(body)["SIO-3.g"]] == [True]


def test_the_history_is_kept_and_turns_where_something_changed(body, delivering, clock):
    for day in range(15, 20):
        clock.move_to(dt.datetime(2026, 3, day, 2, 0, tzinfo=dt.UTC))
        if day == 17:
            made = released(delivering, **JANUARY)
        if day == 19:
            with delivering():
                said = {"reason": WithdrawalReason.INACCURATE, "words": "Wrong."}
                withdraw_released(ref=made.ref, by=CHIEF, **said)
        checked(body, dt.date(2026, 3, day))
    rows = checks_of(body)["SIO-3.g"]
    assert [row.exists for row in rows] == [False, False, True, True, False]
    assert [row.on.day for row in turns_of(rows)] == [19, 17, 15]
    register = Published.objects.get(noun="publication-scheme").payload
    (line,) = [line for group in register["groups"] for line in group["items"] if line["item"] == "SIO-3.g"]
    assert [turn["on"] for turn in line["history"]] == ["2026-03-19", "2026-03-17", "2026-03-15"]


def test_a_check_is_never_changed_or_deleted(body):
    checked(body)
    for change in (lambda rows: rows.update(exists=True), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change(SchemeCheck.objects.filter(item="SIO-3.g"))


def test_the_public_is_told_once_a_week_where_nothing_changed(body, clock):
    versions = []
    for day in (15, 16, 21, 22):
        clock.move_to(dt.datetime(2026, 3, day, 2, 0, tzinfo=dt.UTC))
        checked(body, dt.date(2026, 3, day))
        versions.append(Published.objects.get(noun="publication-scheme").version)
    assert versions[1] == versions[2]
    assert versions[3] == versions[2] + 1


def test_what_is_not_asked_here_is_not_counted(body):
    why = "No notice under section 13A is in force."
    say_of_item(body=body, item="SIO-7C.b.iii", owner="", not_asked=why, by=WRITER)
    assert checked(body)["SIO-7C.b.iii"].not_asked == why
    assert Published.objects.get(noun="publication-scheme").card["items"] == 41


@pytest.mark.parametrize(
    ("slug", "on", "words"),
    [
        ("anyshire-police", TODAY, "asked nothing of Anyshire Police"),
        ("anyshire", dt.date(2026, 3, 16), "16 March 2026 is still to come."),
        ("anyshire", dt.date(2010, 1, 1), "asked nothing of"),
        ("anyshire", dt.date(2026, 3, 14), "was last checked on 15 March 2026"),
    ],
)
def test_other_bodies_and_other_days_are_refused(body, slug, on, words):
    checked(body)
    with pytest.raises(Refused, match=words):
        check_scheme(body=body_called(slug), on=on, by=OPERATOR)


def test_whoever_may_not_release_may_not_check(body):
    with pytest.raises(Forbidden):
        check_scheme(body=body, on=TODAY, by=WRITER)


def test_an_answer_that_was_withdrawn_answers_no_more(body, delivering):
    target = a_disclosure("SIO-6.a", "Conduct")
    with delivering():
        release_disclosure(disclosure=target, by=CHIEF)
    released(delivering, "SIO-6.b", "Decisions", answer=str(target.ref))
    assert {one.item.rule.id for one in standings(body, on=TODAY) if one.exists} == {"SIO-6.a", "SIO-6.b"}
    with delivering():
        withdraw_released(ref=target.ref, reason=WithdrawalReason.LEGAL, words="Advice.", by=CHIEF)
    assert not any(one.exists for one in standings(body, on=TODAY))


def test_it_asks_a_fixed_number_of_queries(body, delivering, django_assert_max_num_queries):
    for number in range(3):
        released(delivering, "SIO-6.d", f"Policy {number}")
    with django_assert_max_num_queries(8):
        standings(body, on=TODAY)
