"""What was named, numbered or confirmed elsewhere keeps its name and number when it enters here."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.access.actors import OPERATOR
from peelian.facts.meetings.kinds import QuestionKind
from peelian.facts.meetings.models import AgendaItem, Meeting, MeetingQuestion
from peelian.facts.meetings.queries.minutes import draft_of
from peelian.facts.meetings.services.agenda import add_item
from peelian.facts.meetings.services.asking import SubmittedRow, put_question, submit_question
from peelian.facts.meetings.services.items import ItemRow
from peelian.facts.meetings.services.meetings import MeetingRow, call_meeting, plan_meeting
from peelian.facts.meetings.services.minutes import confirm_minutes, draft_minutes
from peelian.facts.meetings.services.programme import ProgrammeRow, add_to_programme
from peelian.facts.meetings.services.sitting import open_sitting, rise
from peelian.kernel.errors import Refused
from tests.factories.meeting import PUBLIC, a_series

pytestmark = pytest.mark.django_db
ON = dt.date(2018, 3, 19)


@pytest.fixture
def meeting() -> Meeting:
    return plan_meeting(series=a_series(), row=MeetingRow(ON, PUBLIC), by=OPERATOR)


def put(meeting: Meeting, title: str, **given: str) -> AgendaItem:
    return add_item(meeting=meeting, row=ItemRow(title, PUBLIC, **given), by=OPERATOR)


def test_a_meeting_keeps_its_name():
    series = a_series()
    given = plan_meeting(series=series, row=MeetingRow(ON, PUBLIC, name="spring-2018"), by=OPERATOR)
    counted = plan_meeting(series=series, row=MeetingRow(dt.date(2018, 6, 21), PUBLIC), by=OPERATOR)
    assert (given.name, counted.name) == ("spring-2018", "2018-06-21")
    for name in ("spring-2018", "Spring 2018"):
        with pytest.raises(Refused, match="cannot name this meeting"):
            plan_meeting(series=series, row=MeetingRow(dt.date(2018, 9, 1), PUBLIC, name=name), by=OPERATOR)


def test_an_item_keeps_its_key_and_its_number_through_the_call(meeting):
    put(meeting, "First", key="item-6", number="6")
    put(meeting, "Inserted", key="late", number="6A")
    put(meeting, "Counted")
    call_meeting(meeting=meeting, on=dt.date(2018, 3, 1), by=OPERATOR)
    found = AgendaItem.objects.order_by("position").values_list("key", "number")
    assert list(found) == [("item-6", "6"), ("late", "6A"), ("item-7", "7")]


@pytest.mark.parametrize("key", ["item-1", "Item 2"])
def test_a_key_that_is_another_s_or_no_name_is_refused(meeting, key):
    put(meeting, "First")
    with pytest.raises(Refused, match="cannot be the key"):
        put(meeting, "Second", key=key)


def test_questions_keep_their_numbers(meeting):
    item = put(meeting, "Questions")
    waiting = SubmittedRow(QuestionKind.MEMBER, "why", ON, "Ann Aspen", number=7)
    assert submit_question(body=meeting.body, row=waiting, by=OPERATOR).number == 7
    open_sitting(meeting=meeting, by=OPERATOR)
    item.refresh_from_db()
    aloud = SubmittedRow(QuestionKind.MEMBER, "how", ON, "Ann Aspen", number=3)
    assert put_question(item=item, row=aloud, by=OPERATOR).number == 3
    with pytest.raises(Refused):
        put_question(item=item, row=SubmittedRow(QuestionKind.MEMBER, "who", ON, "Bert", number=3), by=OPERATOR)
    assert MeetingQuestion.objects.count() == 2


def test_an_item_of_the_work_programme_keeps_its_number():
    series = a_series()
    row = ProgrammeRow("Cars", PUBLIC, number=4)
    assert add_to_programme(series=series, row=row, by=OPERATOR).number == 4
    assert add_to_programme(series=series, row=ProgrammeRow("Locks", PUBLIC), by=OPERATOR).number == 5
    with pytest.raises(Refused, match="There is an item 4"):
        add_to_programme(series=series, row=ProgrammeRow("Roads", PUBLIC, number=4), by=OPERATOR)


def test_minutes_confirmed_elsewhere_need_no_day_of_circulation(meeting):
    put(meeting, "Cars")
    open_sitting(meeting=meeting, by=OPERATOR)
    rise(meeting=meeting, by=OPERATOR)
    draft_minutes(meeting=meeting, by=OPERATOR)
    on = dt.date(2018, 6, 21)
    with pytest.raises(Refused) as refused:
        confirm_minutes(meeting=meeting, at=None, on=on, signed_by="The chair", by=OPERATOR)
    assert [str(problem) for problem in refused.value.problems] == ["The draft had not been circulated by then."]
    confirmed = confirm_minutes(
        meeting=meeting, at=None, on=on, signed_by="The chair", confirmed_elsewhere=True, by=OPERATOR
    )
    assert (confirmed.confirmed_on, draft_of(meeting).circulated_on) == (on, None)
