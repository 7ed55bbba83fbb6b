"""What is released with meetings: series, members, work programme, rota; from what is public and nothing else."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.facts.meetings.kinds import (
    InterestKind,
    MeetingState,
    Part,
    Presence,
    ProgrammeState,
    QuestionKind,
    SeriesKind,
    SessionType,
    SpotlightState,
)
from peelian.facts.meetings.models import GroupSeat, Interest, Spotlight
from peelian.facts.meetings.services.spotlights import SpotlightRow, enter_spotlight
from peelian.kernel.refs import Ref
from peelian.publication.meeting_releases import release_meeting, release_meetings
from peelian.publication.programmes import programme_drafts
from peelian.publication.rotas import HELD_BACK, rota_drafts
from peelian.publication.store.models import Published
from peelian.registers.bodies.models import Person, Post
from tests.factories import meeting as make
from tests.factories import minuted, owed
from tests.factories.record import make_measure, make_set

pytestmark = pytest.mark.django_db(databases=["default", "public"])
HELD = {"state": MeetingState.HELD}
ON = dt.date(2018, 7, 1)


def payload(ref: str) -> dict:
    return Published.objects.get(ref=ref).payload


def release(delivering, meeting) -> None:
    with delivering():
        release_meeting(meeting=meeting, by=make.CLERK)


def a_held(on: dt.date = make.MEETING_ON, **changes):
    meeting = make.a_meeting(on=on, **{**HELD, **changes})
    make.an_item(meeting, number="1")
    return meeting


def test_a_series_has_its_seats_and_the_arithmetic(delivering):
    meeting = a_held()
    for name in make.names(11):
        make.a_member(name)
    make.a_member("Zed Young", valid_to=dt.date(2018, 1, 1))
    release(delivering, meeting)
    told = payload("anyshire-panel/series/panel")
    assert told["card"]["meetings"] == 1
    assert len(told["seats"]) == 11
    assert told["seats"][0]["slug"] == "ann-archer"
    assert "names account for 11 of 12 seats" in told["membership_words"]
    assert told["quorum_words"].startswith("One third of 11 members is 3.67, so 4")
    assert told["veto_words"].startswith(
        "A veto takes two thirds of the members. Two thirds of 11 members is 7.33"
    )


def test_a_group_has_no_veto_and_a_series_without_a_public_meeting_no_page(delivering):
    group = make.a_working_group()
    GroupSeat.objects.create(series=group, person="Ann Archer", part=Part.APPOINTED, is_chair=True)
    meeting = make.a_meeting(group, **HELD)
    make.an_item(meeting)
    make.a_series()
    release(delivering, meeting)
    told = payload("anyshire-panel/series/planning-and-performance")
    assert (told["veto_words"], told["seats"][0]["is_chair"]) == ("", True)
    assert Published.objects.filter(noun="series").count() == 1


def test_a_member_has_attendance_of_what_is_out_alone(delivering):
    first, second = a_held(), a_held(make.NEXT_ON)
    for meeting, presence in ((first, Presence.PRESENT), (second, Presence.APOLOGIES)):
        make.somebody(meeting, "Ann Archer", presence=presence, represents="Anytown")
        make.somebody(meeting, "Sub Stitute", part=Part.SUBSTITUTE, stands_in_for="Bob Baker")
        make.somebody(meeting, "Exp Ected", presence=Presence.EXPECTED)
        make.somebody(meeting, "Phil Franks", part=Part.COMMISSIONER)
    release(delivering, first)
    card = payload("anyshire-panel/members/ann-archer")["card"]
    assert (card["attended"], card["summoned"], card["represents"]) == (1, 1, "Anytown")
    release(delivering, second)
    told = payload("anyshire-panel/members/ann-archer")
    assert (told["card"]["attended"], told["card"]["summoned"], told["card"]["capacity"]) == (1, 2, "appointed")
    assert [one["presence"] for one in told["meetings"]] == ["present", "apologies"]
    assert sorted(one.name for one in Published.objects.filter(noun="members")) == ["ann-archer", "sub-stitute"]


def test_a_member_has_posts_and_seat_questions_and_interests(delivering):
    meeting = a_held()
    item = meeting.items.get()
    make.a_member("Mark Cargill", represents="Anytown")
    make.somebody(meeting, "Mark Cargill")
    person = Person.objects.get(name="Mark Cargill")
    panel = make.a_panel()
    Post.objects.create(body=panel, title="Chair", person=person, valid_from=dt.date(2017, 6, 1))
    Post.objects.create(
        body=panel, title="Vice-chair", person=person, stated_on=dt.date(2017, 1, 1), valid_to=dt.date(2017, 6, 1)
    )
    minuted.put(meeting, item, "A member’s question", 1, asked_by="Councillor Cargill")
    minuted.put(meeting, item, "A stranger’s", 2, asked_by="Mark Cargill", kind=QuestionKind.PUBLIC)
    minuted.put(meeting, item, "Somebody else’s", 3, asked_by="Bob Baker")
    interest = {"kind": InterestKind.PECUNIARY, "saved_by": make.CLERK.identity, "meeting": meeting}
    Interest.objects.create(person="Mark Cargill", words="owns a garage", item=item, **interest)
    Interest.objects.create(person="Guest", words="owns a mill", **interest)
    release(delivering, meeting)
    told = payload("anyshire-panel/members/mark-cargill")
    assert [one["text"] for one in told["questions"]] == ["A member’s question"]
    assert told["card"]["questions"] == 1
    assert told["posts"] == [
        "Vice-chair, as stated on 1 January 2017, until 31 May 2017",
        "Chair, since 1 June 2017",
    ]
    assert [(one["words"], one["item"]) for one in told["interests"]] == [("owns a garage", "1")]


def test_a_page_of_somebody_the_record_no_longer_names_is_withdrawn(delivering):
    meeting = a_held()
    misspelt = make.somebody(meeting, "Anne Archer")
    release(delivering, meeting)
    misspelt.person = "Ann Archer"
    misspelt.save()
    release(delivering, meeting)
    out = Published.objects.filter(noun="members", withdrawn_at__isnull=True)
    assert [one.name for one in out] == ["ann-archer"]


def test_the_programme_tells_what_is_agreed_and_where_it_came_from(delivering):
    meeting = a_held()
    item = meeting.items.get()
    series = meeting.series
    action = owed.raised(meeting.body, by=make.CLERK, origin=item.ref)
    ahead = make.a_meeting(on=dt.date(2030, 6, 21))
    make.a_programme_item(series, "From an item", origin=str(item.ref), report_wanted=True, scope="All of it")
    make.a_programme_item(series, "From an action", origin=str(action.ref), meeting=ahead, state="scheduled")
    make.a_programme_item(series, "Suggested only", state=ProgrammeState.SUGGESTED)
    make.a_programme_item(series, "For the panel", restriction=make.FOR_THE_PANEL)
    make.a_programme_item(series, "Done", state=ProgrammeState.DONE, result=str(meeting.ref), origin="x/reports/y")
    release(delivering, meeting)
    told = payload("anyshire-panel/work-programme/register")
    ((name, items),) = told["series"]
    assert (name, told["card"]["items"]) == (series.name, 3)
    by_title = {one["title"]: one for one in items}
    assert sorted(by_title) == ["Done", "From an action", "From an item"]
    assert (by_title["From an item"]["origin"], by_title["From an item"]["scope"]) == (
        str(meeting.ref),
        "All of it",
    )
    assert (by_title["From an action"]["origin"], by_title["From an action"]["meeting"]) == (
        str(action.ref),
        "2030-06-21",
    )
    assert (by_title["Done"]["result"], by_title["Done"]["origin"]) == (str(meeting.ref), "")


def test_a_programme_that_was_out_and_is_empty_now_says_so(delivering):
    meeting = a_held()
    planned = make.a_programme_item(meeting.series)
    assert programme_drafts(body=make.a_panel(), on=ON)[0].payload.card.items == 1
    release(delivering, meeting)
    planned.delete()
    assert programme_drafts(body=make.a_panel(), on=ON)[0].payload.card.items == 0


def test_a_body_without_plan_or_rota_has_neither():
    panel = make.a_panel()
    assert programme_drafts(body=panel, on=ON) == rota_drafts(body=panel, meetings=[], on=ON) == []


def enter(body, month: int, subject: str = "", **changes) -> Spotlight:
    row = SpotlightRow(dt.date(2021, month, 1), changes.pop("restriction", make.PUBLIC), subject, **changes)
    return enter_spotlight(body=body, row=row, by=make.holding("chief-executive"))


def test_the_rota_runs_from_the_first_month_to_the_last_with_what_is_missing(delivering):
    _, body = make.bodies()
    series = make.a_series(body, slug="performance", name="Performance", kind=SeriesKind.HOLDING_TO_ACCOUNT)
    meeting = make.a_meeting(series, dt.date(2021, 4, 20), session=SessionType.THEMATIC, **HELD)
    make.an_item(meeting)
    enter(body, 2, "Before", restriction=make.FOR_THE_PANEL)
    enter(body, 4, "Rural crime", meeting=meeting, report=Ref("anyshire", "reports", "2021-04"))
    enter(body, 5, state=SpotlightState.SUSPENDED, reason="Covid-19")
    enter(body, 7, "Private", restriction=make.FOR_THE_PANEL)
    enter(
        body,
        8,
        "Hate crime",
        state=SpotlightState.HELD,
        objective=Ref("anyshire", "objectives", "put-victims-first"),
    )
    with delivering():
        release_meetings(body=body, by=make.holding("chief-executive"))
    told = payload("anyshire/holding-to-account/register")
    assert [(one["month"][5:7], one["state"], one["subjects"], one["reason"]) for one in told["months"]] == [
        ("04", "held", ["Rural crime"], ""),
        ("05", "suspended", [], "Covid-19"),
        ("06", "missing", [], ""),
        ("07", HELD_BACK, [], ""),
        ("08", "held", ["Hate crime"], ""),
    ]
    assert told["card"] == {"title": f"Holding to account: {body.name}", "held": 2, "suspended": 1, "missing": 1}
    assert (told["months"][0]["meetings"], told["months"][0]["reports"]) == ([meeting.name], [])
    assert [one["session"] for one in told["meetings"]] == ["thematic"]
    assert told["coverage"] == [["Put victims first", 1], ["No objective is named", 1]]


def test_objectives_never_looked_at_come_with_nought():

    _, body = make.bodies()
    make_measure("burglary")
    made = make_set(("burglary", "Burglary"), slug="fewer-burglaries")
    made.kind, made.title, made.body = "objective", "Fewer burglaries", body
    made.save()
    enter(body, 4, "Rural crime")
    (draft,) = rota_drafts(body=body, meetings=[], on=ON)
    assert draft.payload.coverage == (("Fewer burglaries", 0), ("No objective is named", 1))


def test_what_follows_costs_no_more_for_many_than_for_few(delivering, django_assert_max_num_queries):
    meeting = a_held()
    for name in make.names(25):
        make.somebody(meeting, name)
    for at in range(20):
        make.a_programme_item(meeting.series, f"Item {at}")
        minuted.put(meeting, meeting.items.get(), f"Question {at}", at, asked_by="Ann Archer")
    release(delivering, meeting)
    with django_assert_max_num_queries(110):
        assert release_meeting(meeting=meeting, by=make.CLERK) == []
