"""Runs of meetings: set up, seated, elected. And who is a member on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from peelian.access.models import TrailEntry
from peelian.facts.meetings.kinds import ItemKind, Part, SeriesKind, SpecialFunction
from peelian.facts.meetings.models import GroupSeat, MeetingSeries
from peelian.facts.meetings.queries.members import may_exercise, membership_on
from peelian.facts.meetings.queries.series import series_called, series_of
from peelian.facts.meetings.seating import Office
from peelian.facts.meetings.services.series import (
    SeatRow,
    SeriesRow,
    elect,
    seat,
    set_standing_items,
    set_up_series,
    unseat,
)
from peelian.kernel.errors import Forbidden, NotFound, Refused
from peelian.registers.bodies.models import Membership, Post
from peelian.registers.bodies.services import Dates
from peelian.registers.bodies.terms import TermRow, hold_post
from tests.factories import meeting as make
from tests.factories.owed import CLERK, MEETING_ON

pytestmark = pytest.mark.django_db(databases=["default", "public"])

PANEL = SeriesRow("panel", "Police and Crime Panel", SeriesKind.PANEL, seats=12)
GROUP = SeriesRow("budget", "Budget Working Group", SeriesKind.WORKING_GROUP)
SINCE = Dates(dt.date(2017, 5, 10))
LATER = dt.date(2019, 6, 20)
NAMES = ("Cargill", "Davies", "Jefferson", "Pomfrett", "Poole", "Warwick", "Chattaway", "Thompson", "Dirveiks")


@pytest.fixture
def body(db):
    return make.a_panel()


@pytest.fixture
def panel(body):
    return set_up_series(body=body, row=PANEL, by=CLERK)


@pytest.fixture
def group(body):
    return set_up_series(body=body, row=GROUP, by=CLERK)


def sit(series, person, part=Part.APPOINTED, **known):
    return seat(series=series, row=SeatRow(person, part, **known), by=CLERK)


@pytest.fixture
def seated(panel):
    """The panel as its minutes of 19 March 2018 name it: eleven, and a substitute."""
    for name in NAMES:
        sit(panel, name, stated_on=MEETING_ON)
    for name in ("Davis", "Malloy"):
        sit(panel, name, Part.CO_OPTED_INDEPENDENT, stated_on=MEETING_ON)
    sit(panel, "Holland", Part.SUBSTITUTE, stands_in_for="Dirveiks", stated_on=MEETING_ON)
    return panel


def chosen(series, person, on=MEETING_ON, post=Office.CHAIR, **known):
    return elect(series=series, post=post, person=person, on=on, by=CLERK, **known)


def verbs():
    return list(TrailEntry.objects.order_by("number").values_list("verb", flat=True))


def test_a_run_of_meetings_is_set_up_once_and_amended_by_entering_it_again(body, panel):
    before = len(verbs())
    assert set_up_series(body=body, row=PANEL, by=CLERK) == panel
    assert len(verbs()) == before
    amended = set_up_series(body=body, row=replace(PANEL, quorum_one_in=3), by=CLERK)
    assert (amended.pk, amended.quorum_one_in) == (panel.pk, 3)
    assert verbs()[-2:] == ["set up meeting series", "amended meeting series"]
    assert '"quorum_one_in"' in TrailEntry.objects.last().details


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (replace(PANEL, name=" "), "needs a name"),
        (replace(PANEL, slug="The Panel"), "joined by hyphens"),
        (replace(PANEL, slug="second"), "are “Police and Crime Panel” already"),
        (replace(GROUP, kind=SeriesKind.HOLDING_TO_ACCOUNT), "maintains no force"),
        (replace(GROUP, quorum_one_in=0), "counted from one"),
        (replace(GROUP, notice_days=-1), "no fewer than 0 days"),
        (replace(GROUP, name="x" * 201), "cannot be entered"),
    ],
)
def test_what_is_no_run_of_meetings_is_refused(body, panel, row, words):
    with pytest.raises(Refused, match=words):
        set_up_series(body=body, row=row, by=CLERK)
    assert MeetingSeries.objects.count() == 1


def test_only_a_panel_has_a_panels_meetings(body):
    commissioner = make.Body.objects.get(slug="anyshire")
    by = make.holding("performance-lead", "anyshire", "The Lead")
    with pytest.raises(Refused, match="is not a police and crime panel"):
        set_up_series(body=commissioner, row=PANEL, by=by)
    row = SeriesRow("accountability", "Performance accountability", SeriesKind.HOLDING_TO_ACCOUNT)
    assert set_up_series(body=commissioner, row=row, by=by).kind == SeriesKind.HOLDING_TO_ACCOUNT


def test_the_minutes_of_2018_account_for_eleven_of_twelve(seated):
    reading = membership_on(seated, MEETING_ON)
    assert (len(reading.members), reading.nominal, reading.vacancies) == (11, 12, 1)
    assert reading.working == (
        "9 appointed and 2 co-opted independent: 11 members. "
        "The names account for 11 of 12 seats: 12 less 11 leaves 1, vacant or not named. "
        "Not counted as a further member: Holland (substitute for Dirveiks)."
    )
    assert (reading.quorum, reading.quorum_working) == (None, "The rule for the quorum is not recorded.")
    assert reading.veto.needed == 8
    assert reading.last_stated is None
    assert membership_on(seated, dt.date(2018, 3, 18)).members == ()
    assert membership_on(seated, LATER).working.endswith(
        "All as last stated on 19 March 2018: nothing is recorded since."
    )


def test_the_quorum_and_the_veto_follow_the_members_of_the_moment(body, seated):
    series = set_up_series(body=body, row=replace(PANEL, quorum_one_in=3), by=CLERK)
    assert membership_on(series, MEETING_ON).quorum_working == "One third of 11 members is 3.67, so 4."
    unseat(series=series, person="Cargill", on=LATER, reason="Resigned", by=CLERK)
    unseat(series=series, person="Poole", on=LATER, reason="Not re-appointed", by=CLERK)
    reading = membership_on(series, LATER)
    assert (len(reading.members), reading.vacancies, reading.quorum.needed, reading.veto.needed) == (9, 3, 3, 6)
    assert len(membership_on(series, dt.date(2019, 6, 19)).members) == 11
    assert membership_on(series, MEETING_ON).seat_of("Cargill").term_words.endswith("until 19 June 2019")


def test_nobody_is_no_quorum_and_no_veto(panel):
    reading = membership_on(panel, MEETING_ON)
    assert (reading.quorum, reading.veto, reading.vacancies) == (None, None, None)
    assert reading.quorum_working == "No member is recorded, so no quorum can be."


def test_a_member_is_read_in_three_queries_whatever_their_number(seated, django_assert_num_queries):
    sit(seated, "The Clerk", Part.OFFICER, dates=SINCE)
    chosen(seated, "Davies")
    with django_assert_num_queries(3):
        reading = membership_on(seated, MEETING_ON)
    assert (reading.chair, reading.in_attendance[0].person, len(reading.members)) == ("Davies", "The Clerk", 11)


def test_a_seat_is_entered_once_and_another_begins_when_it_has_ended(panel):
    first = sit(panel, "Cargill", represents="Anyshire", dates=SINCE)
    assert sit(panel, "Cargill", represents="Anyshire", dates=SINCE) == first
    again = Dates(dt.date(2021, 5, 20))
    with pytest.raises(Refused, match="sits since 10 May 2017"):
        sit(panel, "Cargill", dates=again)
    unseat(series=panel, person="Cargill", on=dt.date(2021, 5, 6), reason="The term is over", by=CLERK)
    sit(panel, "Cargill", dates=again)
    assert membership_on(panel, dt.date(2021, 5, 10)).members == ()
    assert len(membership_on(panel, dt.date(2021, 5, 20)).members) == 1


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (SeatRow("A", Part.APPOINTED, stands_in_for="B"), "is not a substitute"),
        (SeatRow(" ", Part.APPOINTED), "needs the name"),
        (SeatRow("A", Part.APPOINTED, is_chair=True), "is elected"),
        (SeatRow("A", Part.APPOINTED, represents="x" * 201), "cannot be entered"),
        (SeatRow(" ", Part.OFFICER), "needs the name"),
        (SeatRow("A", Part.OFFICER, represents="B"), "by name, part and term"),
    ],
)
def test_what_is_no_seat_is_refused(panel, row, words):
    with pytest.raises(Refused, match=words):
        seat(series=panel, row=row, by=CLERK)
    assert not Membership.objects.exists()
    assert not GroupSeat.objects.exists()


def test_a_seat_ends_for_a_reason_and_only_where_there_is_one(panel, group):
    for series in (panel, group):
        with pytest.raises(Refused, match="Say why"):
            unseat(series=series, person="Cargill", on=LATER, reason=" ", by=CLERK)
        with pytest.raises(Refused, match="no seat that could end on 20 June 2019"):
            unseat(series=series, person="Cargill", on=LATER, reason="Resigned", by=CLERK)


def test_a_group_has_seats_by_name_and_officers_in_attendance(group):
    sit(group, "Kettle", dates=SINCE, is_chair=True)
    assert sit(group, "Kettle", dates=SINCE, is_chair=True).pk == GroupSeat.objects.get().pk
    with pytest.raises(Refused, match="sits since"):
        sit(group, "Kettle", dates=Dates(LATER))
    sit(group, "Malloy", Part.CO_OPTED_INDEPENDENT, dates=SINCE)
    sit(group, "The Treasurer", Part.OFFICE, dates=SINCE)
    reading = membership_on(group, MEETING_ON)
    assert [one.person for one in reading.members] == ["Kettle", "Malloy"]
    assert [one.person for one in reading.in_attendance] == ["The Treasurer"]
    assert (reading.chair, reading.veto) == ("Kettle", None)
    chosen(group, "Malloy", LATER)
    later = membership_on(group, LATER)
    assert (later.chair, later.seat_of("Kettle").is_chair) == ("Malloy", False)
    assert Post.objects.get().title == "Chair, Budget Working Group"
    unseat(series=group, person="Kettle", on=LATER, reason="Resigned", by=CLERK)
    assert membership_on(group, LATER).seat_of("Kettle") is None


def test_an_election_ends_the_term_of_whoever_held_the_post(seated):
    first = chosen(seated, "Davies", dt.date(2018, 6, 21))
    assert chosen(seated, "Davies", dt.date(2018, 6, 21)) == first
    second = chosen(seated, "Cargill", LATER)
    assert membership_on(seated, dt.date(2019, 6, 19)).chair == "Davies"
    assert membership_on(seated, LATER).chair == "Cargill"
    between = chosen(seated, "Poole", dt.date(2018, 9, 20))
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.valid_to, between.valid_to, second.valid_to) == (between.valid_from, LATER, None)
    assert membership_on(seated, dt.date(2018, 10, 1)).chair == "Poole"
    assert verbs()[-1] == "entered holder of post"


def test_an_election_ends_what_a_paper_stated_before(body, seated):
    person = make.Person.objects.get(name="Davies")
    Post.objects.create(body=body, title="Chair", person=person, stated_on=MEETING_ON)
    Post.objects.create(body=body, title="Clerk", person=person, stated_on=MEETING_ON)
    assert membership_on(seated, dt.date(2018, 6, 20)).chair == "Davies"
    chosen(seated, "Poole", dt.date(2018, 6, 21))
    assert membership_on(seated, dt.date(2018, 6, 20)).chair == "Davies"
    assert membership_on(seated, dt.date(2018, 6, 21)).chair == "Poole"
    assert Post.objects.get(title="Clerk").valid_to is None


def test_a_vice_chair_elected_chair_is_vice_chair_no_more(seated):
    chosen(seated, "Poole", post=Office.VICE_CHAIR)
    assert membership_on(seated, MEETING_ON).vice_chair == "Poole"
    meeting = make.a_meeting(seated, LATER)
    post = chosen(seated, "poole", LATER, meeting=meeting)
    reading = membership_on(seated, LATER)
    assert (reading.chair, reading.vice_chair) == ("Poole", "")
    assert (post.person.name, post.source) == ("Poole", "anyshire-panel/meetings/2019-06-20")
    with pytest.raises(Refused, match="Poole is the chair"):
        chosen(seated, "Poole", LATER, post=Office.VICE_CHAIR)


@pytest.mark.parametrize("person", ["Somebody Else", "Holland", "The Clerk"])
def test_only_a_member_is_elected(seated, person):
    sit(seated, "The Clerk", Part.OFFICER, dates=SINCE)
    with pytest.raises(Refused, match="is not a member of Police and Crime Panel on 19 March 2018"):
        chosen(seated, person)
    assert not Post.objects.exists()


def test_two_are_not_elected_to_one_post_from_one_day_and_one_not_to_both(seated):
    chosen(seated, "Davies")
    with pytest.raises(Refused, match="Davies is Chair from 19 March 2018"):
        chosen(seated, "Poole")
    chosen(seated, "Poole", LATER, Office.VICE_CHAIR)
    with pytest.raises(Refused, match="Poole is Vice-chair from 20 June 2019, the same day"):
        chosen(seated, "Poole", LATER)
    assert membership_on(seated, LATER).chair == "Davies"


def test_an_election_is_at_a_meeting_of_the_body_on_that_day(seated):
    with pytest.raises(Refused, match="The meeting is of"):
        chosen(seated, "Davies", meeting=make.a_meeting(seated, LATER))


@pytest.mark.parametrize("row", [TermRow(" ", "Davies", LATER), TermRow("Chair", " ", LATER)])
def test_a_term_is_somebodys_in_some_post(body, row):
    with pytest.raises(Refused, match="which post, and who holds it"):
        hold_post(body=body, row=row, by=CLERK)


def test_standing_items_are_set_in_order_and_once(panel):
    items = [(ItemKind.APOLOGIES, "Apologies"), (ItemKind.URGENT, "Any  urgent items")]
    found = set_standing_items(series=panel, items=items, by=CLERK)
    assert [(one.position, one.title) for one in found] == [(1, "Apologies"), (2, "Any urgent items")]
    before = len(verbs())
    assert set_standing_items(series=panel, items=items, by=CLERK) == found
    assert len(verbs()) == before
    assert [one.title for one in set_standing_items(series=panel, items=items[::-1], by=CLERK)] == [
        "Any urgent items",
        "Apologies",
    ]
    assert verbs()[-1] == "set standing items"


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([(ItemKind.APOLOGIES, " ")], "needs a title"),
        ([(ItemKind.APOLOGIES, "Apologies")] * 2, "stands there twice"),
    ],
)
def test_what_cannot_stand_on_an_agenda_is_refused(panel, items, words):
    with pytest.raises(Refused, match=words):
        set_standing_items(series=panel, items=items, by=CLERK)


@pytest.mark.parametrize("special", list(SpecialFunction))
def test_a_working_group_is_refused_the_special_functions(panel, group, special):
    may_exercise(panel, special)
    with pytest.raises(Refused, match="special functions") as refused:
        may_exercise(group, special)
    assert "Schedule 6, para 27" in str(refused.value)


def test_runs_of_meetings_are_read_in_two_queries(body, panel, group, django_assert_num_queries):
    set_standing_items(series=panel, items=[(ItemKind.APOLOGIES, "Apologies")], by=CLERK)
    with django_assert_num_queries(2):
        found = series_of(body)
        assert [(one.name, len(one.standing_items.all()), one.body.slug) for one in found] == [
            ("Budget Working Group", 0, "anyshire-panel"),
            ("Police and Crime Panel", 1, "anyshire-panel"),
        ]
    ended = replace(GROUP, dates=Dates(None, MEETING_ON))
    set_up_series(body=body, row=ended, by=CLERK)
    assert series_of(body, on=MEETING_ON) == [panel]
    assert series_called(body, "panel") == panel
    with pytest.raises(NotFound):
        series_called(body, "nothing")


@pytest.mark.parametrize("role", [("panel-member", "anyshire-panel"), ("panel-officer", "otherton-panel")])
def test_only_who_keeps_the_meetings_writes(body, seated, role):
    by, before = make.holding(*role, "Somebody"), len(verbs())
    row = SeatRow("A", Part.APPOINTED)
    for write in (
        lambda: set_up_series(body=body, row=GROUP, by=by),
        lambda: seat(series=seated, row=row, by=by),
        lambda: unseat(series=seated, person="Davies", on=LATER, reason="Resigned", by=by),
        lambda: set_standing_items(series=seated, items=[], by=by),
        lambda: elect(series=seated, post=Office.CHAIR, person="Davies", on=LATER, by=by),
    ):
        with pytest.raises(Forbidden):
            write()
    assert len(verbs()) == before
