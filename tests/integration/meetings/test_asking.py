"""Questions to a meeting: submitted, accepted or refused, placed, answered in full or in part, and asked again."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import connection
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext

from peelian.access.actors import OPERATOR
from peelian.access.models import TrailEntry
from peelian.facts.meetings.exclusion import OPEN
from peelian.facts.meetings.kinds import MeetingState, QuestionKind, QuestionState
from peelian.facts.meetings.likeness import LIKE
from peelian.facts.meetings.models import CHIEF_CONSTABLE, ConfirmedMinutes, MeetingAnswer, MeetingQuestion
from peelian.facts.meetings.queries.asking import like, question_at, questions_to, waiting, who_asked_what
from peelian.facts.meetings.services.asking import (
    GivenRow,
    SubmittedRow,
    accept_question,
    amend_question,
    answer_at_meeting,
    mark_repeat,
    mark_unanswered,
    place_question,
    put_question,
    refuse_question,
    submit_question,
    withdraw_question,
)
from peelian.kernel.errors import Forbidden, NotFound, Refused, Stale
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.registers.bodies.queries import body_called
from tests.factories import meeting as make

pytestmark = pytest.mark.django_db(databases=["default", "public"])

EVERYBODY, PUBLIC = frozenset(Audience), frozenset({Audience.PUBLIC})
RECEIVED = dt.date(2018, 3, 15)
ROW = SubmittedRow(QuestionKind.PUBLIC, "How many officers are there?", RECEIVED, asked_by="A Resident")
ANSWER = GivenRow("Some 800.", "Neil Hewison", make.MEETING_ON)


@pytest.fixture
def panel(db):
    return make.a_panel()


@pytest.fixture
def meeting(panel):
    return make.a_meeting(make.a_series(panel, question_days=3, question_limit=10))


@pytest.fixture
def item(meeting):
    return make.an_item(meeting, "Public question time")


def submit(panel, by=make.CLERK, **changes):
    return submit_question(body=panel, row=replace(ROW, **changes), by=by)


def accepted(panel, **changes):
    question = submit(panel, **changes)
    accept_question(
        question=question, restriction=OPEN, lock=1, by=make.CLERK, although_late="The chair allows it."
    )
    return question


def answer(question, **changes):
    return answer_at_meeting(question=question, row=replace(ANSWER, **changes), by=make.CLERK)


def sit(meeting):
    meeting.state = MeetingState.SITTING
    meeting.save()


def test_the_clerk_enters_a_question_of_the_public_which_only_the_office_sees(panel, meeting):
    question = submit(panel, meeting=meeting)
    assert (question.number, str(question.ref)) == (1, "anyshire-panel/questions-put/1")
    assert (question.state, question.audience) == (QuestionState.RECEIVED, Audience.OFFICE)
    assert submit(panel, meeting=meeting, text=" How many officers are there? ") == question
    assert submit(panel).number == 2
    assert [one.number for one in waiting(panel, audiences=EVERYBODY)] == [1, 2]
    assert waiting(panel, audiences=PUBLIC) == []
    assert TrailEntry.objects.filter(verb="submitted question").count() == 2


def test_a_question_keeps_the_number_it_is_cited_by_elsewhere(panel):
    assert submit(panel, number=7).number == 7
    assert submit(panel, text="And detectives?").number == 8
    for taken in (7, 0):
        with pytest.raises(Refused, match=f"question {taken} of Anyshire"):
            submit(panel, text="Another?", number=taken)


def test_a_refused_question_may_come_in_again(panel):
    question = submit(panel)
    with pytest.raises(Refused, match="why"):
        refuse_question(question=question, reason=" ", lock=1, by=make.CLERK)
    refuse_question(question=question, reason="It names an officer.", lock=1, by=make.CLERK)
    assert (question.state, question.refused_reason) == (QuestionState.REFUSED, "It names an officer.")
    assert submit(panel) != question
    accept_question(question=question, restriction=OPEN, lock=2, by=make.CLERK)
    assert (question.state, question.refused_reason) == (QuestionState.ACCEPTED, "")


def test_a_member_asks_in_their_own_name_and_decides_nothing_else(panel):
    member = replace(ROW, kind=QuestionKind.CHIEF_CONSTABLE, asked_by="", number=9)
    question = submit_question(body=panel, row=member, by=make.MEMBER)
    assert (question.asked_by, question.asked_of, question.audience) == ("The Member", CHIEF_CONSTABLE, "panel")
    assert question.number == 1
    with pytest.raises(Refused, match="your own name, The Member"):
        submit_question(body=panel, row=replace(member, asked_by="Somebody Else"), by=make.MEMBER)
    with pytest.raises(Refused, match="decided when it is accepted"):
        submit_question(body=panel, row=replace(member, restriction=OPEN), by=make.MEMBER)
    with pytest.raises(Forbidden):
        submit_question(body=panel, row=replace(member, kind=QuestionKind.PUBLIC), by=make.MEMBER)
    with pytest.raises(Forbidden):
        submit_question(body=panel, row=member, by=make.holding("panel-member", "otherton-panel"))
    with pytest.raises(Forbidden):
        accept_question(question=question, restriction=OPEN, lock=1, by=make.MEMBER)
    withdraw_question(question=question, lock=1, by=make.MEMBER)
    assert question.state == QuestionState.WITHDRAWN


def test_a_member_does_not_withdraw_what_another_asked(panel):
    with pytest.raises(Forbidden):
        withdraw_question(question=submit(panel), lock=1, by=make.MEMBER)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": " "}, "its words and who asks"),
        ({"asked_by": ""}, "its words and who asks"),
        ({"text": "word " * 251}, "251 words, and the rules allow 250"),
        ({"asked_by": "x" * 201}, "cannot be recorded"),
    ],
)
def test_a_question_that_cannot_be_put_is_refused(panel, changes, words):
    make.a_series(panel)
    with pytest.raises(Refused, match=words):
        submit(panel, **changes)


def test_the_limit_is_of_the_meeting_and_of_the_public_alone(panel, meeting):
    with pytest.raises(Refused, match="11 words, and the rules allow 10"):
        submit(panel, meeting=meeting, text="word " * 11)
    assert submit(panel, meeting=meeting, text="word " * 11, kind=QuestionKind.MEMBER).number == 1


def test_without_rules_there_is_no_limit(panel):
    assert submit(panel, text="word " * 300).number == 1


def test_a_question_belongs_to_its_body_and_to_a_meeting_that_is_not_over(panel, meeting):
    over = make.a_meeting(meeting.series, make.LAST_ON, state=MeetingState.HELD)
    with pytest.raises(Refused, match="of 1 February 2018 is held"):
        submit(panel, meeting=over)
    other = body_called("anyshire")
    with pytest.raises(Refused, match="another body's"):
        submit(other, meeting=meeting, by=OPERATOR)
    with pytest.raises(Refused, match="to the same body"):
        submit(other, supplementary_to=submit(panel), by=OPERATOR)


def test_a_late_question_is_accepted_only_for_a_reason_and_the_days_are_shown(panel, meeting):
    question = submit(panel, meeting=meeting)
    with pytest.raises(Refused, match=r"late\. The last day was 14 March 2018, 3 working days before the meeting"):
        accept_question(question=question, restriction=OPEN, lock=1, by=make.CLERK)
    accept_question(
        question=question, restriction=OPEN, lock=1, by=make.CLERK, although_late="The chair allows it."
    )
    (shown,) = questions_to(meeting, audiences=PUBLIC)
    assert (shown.notice.in_time, shown.state, shown.is_open) == (False, QuestionState.ACCEPTED, True)
    early = submit(panel, meeting=meeting, received_on=dt.date(2018, 3, 14))
    accept_question(question=early, restriction=OPEN, lock=1, by=make.CLERK)
    assert early.state == QuestionState.ACCEPTED
    with pytest.raises(Refused, match="The question is accepted"):
        accept_question(question=early, restriction=OPEN, lock=2, by=make.CLERK)


def test_an_accepted_question_is_placed_and_answered_in_part_then_in_full(panel, meeting, item):
    with pytest.raises(Refused, match="is received"):
        place_question(question=submit(panel), item=item, lock=1, by=make.CLERK)
    question = accepted(panel, text="How many detectives are there?")
    place_question(question=question, item=item, lock=2, by=make.CLERK)
    assert (question.item, question.meeting, question.position) == (item, meeting, 1)
    sit(meeting)
    answer(question, text="Some.", full=False)
    assert question.state == QuestionState.PARTLY_ANSWERED
    later = answer(question, text="There are 93.", answered_on=dt.date(2018, 4, 1))
    assert question.state == QuestionState.ANSWERED
    assert answer(question, text="There are 93.", answered_on=dt.date(2018, 4, 1)) == later
    answer(question, text="And 2 more.", answered_on=dt.date(2018, 4, 2), full=False)
    assert question.state == QuestionState.ANSWERED
    shown = question_at(question.ref, audiences=PUBLIC)
    assert [one.text for one in shown.answers] == ["Some.", "There are 93.", "And 2 more."]
    assert not shown.is_open
    with pytest.raises(Refused, match="is answered"):
        mark_unanswered(question=question, lock=question.lock, by=make.CLERK)


def test_a_question_put_without_an_answer_stays_owed_and_goes_to_a_later_meeting(panel, meeting, item):
    question = accepted(panel)
    place_question(question=question, item=item, lock=2, by=make.CLERK)
    mark_unanswered(question=question, lock=3, by=make.CLERK)
    later = make.an_item(make.a_meeting(meeting.series, make.NEXT_ON))
    place_question(question=question, item=later, lock=4, by=make.CLERK)
    assert (question.state, question.meeting.on) == (QuestionState.UNANSWERED, make.NEXT_ON)


def test_a_place_is_of_the_same_body_and_as_open_as_the_question(panel, meeting, item):
    question = accepted(panel)
    elsewhere = make.a_meeting(make.a_series(body_called("anyshire")), make.NEXT_ON)
    office = make.holding("chief-executive", "anyshire")
    both = replace(office, roles={**office.roles, **make.CLERK.roles})
    with pytest.raises(Refused, match="another body's"):
        place_question(question=question, item=make.an_item(elsewhere), lock=2, by=both)
    with pytest.raises(Refused, match="cannot be for the public"):
        place_question(question=question, item=make.an_exempt_item(meeting), lock=2, by=make.CLERK)
    sit(meeting)
    place_question(question=question, item=item, lock=2, by=make.CLERK, after=0)
    assert question.position == 1


def test_a_question_asked_aloud_is_put_at_once_with_its_supplementary(panel, meeting, item):
    sit(meeting)
    row = SubmittedRow(QuestionKind.MEMBER, "How will 50 be recruited?", make.MEETING_ON, asked_by="Mark Cargill")
    question = put_question(item=item, row=row, by=make.CLERK)
    assert (question.state, question.restriction, question.position) == (QuestionState.ACCEPTED, OPEN, 1)
    assert put_question(item=item, row=row, by=make.CLERK) == question
    more = put_question(item=item, row=replace(row, text="By when?", supplementary_to=question), by=make.CLERK)
    assert (more.supplementary_to, more.position, more.number) == (question, 2, 2)
    with pytest.raises(Refused, match="cannot be for the public"):
        put_question(item=make.an_exempt_item(meeting), row=replace(row, restriction=OPEN), by=make.CLERK)


def test_an_answer_that_cannot_be_is_refused(panel, meeting, item):
    with pytest.raises(Refused, match=r"received\. It can be answered once it is accepted"):
        answer(submit(panel))
    question = accepted(panel, text="How many detectives are there?")
    for changes, words in (
        ({"text": " "}, "needs its words"),
        ({"answered_by": ""}, "who gave it"),
        ({"answered_by": "x" * 201}, "cannot be recorded"),
        ({"answered_on": dt.date(2018, 3, 1)}, "asked on 15 March 2018"),
        ({"answered_on": dt.date(2099, 1, 1)}, "still to come"),
    ):
        with pytest.raises(Refused, match=words):
            answer(question, **changes)
    closed = submit(panel, text="And in private?", kind=QuestionKind.MEMBER)
    accept_question(question=closed, restriction=make.FOR_THE_PANEL, lock=1, by=make.CLERK)
    with pytest.raises(Refused, match="more readers than the question"):
        answer(closed, restriction=OPEN)
    with pytest.raises(Forbidden):
        answer_at_meeting(question=question, row=ANSWER, by=make.MEMBER)
    MeetingQuestion.objects.filter(pk=closed.pk).delete()
    with pytest.raises(NotFound):
        answer(closed)
    with pytest.raises(NotFound):
        mark_repeat(question=closed, earlier=None, lock=2, by=make.CLERK)


def test_an_answer_has_its_own_readers(panel):
    question = accepted(panel)
    answer(question, text="For the panel alone.", restriction=make.FOR_THE_PANEL)
    answer(question, text="For all.", full=False)
    assert [one.text for one in question_at(question.ref, audiences=PUBLIC).answers] == ["For all."]
    assert len(question_at(question.ref, audiences=EVERYBODY).answers) == 2


def test_after_the_minutes_are_confirmed_only_later_answers_are_added(panel, meeting, item):
    question = accepted(panel)
    place_question(question=question, item=item, lock=2, by=make.CLERK)
    ConfirmedMinutes.objects.create(
        meeting=meeting, confirmed_on=make.NEXT_ON, signed_by="A", content={}, digest="0", entered_by="c"
    )
    with pytest.raises(Refused, match="are confirmed"):
        answer(question)
    answer(question, answered_on=dt.date(2018, 7, 1))
    assert question.state == QuestionState.ANSWERED


def test_answers_never_change_in_the_database_either(panel):
    answer(accepted(panel))
    for statement in (
        "UPDATE meetings_meetinganswer SET text = 'Other'",
        "DELETE FROM meetings_meetinganswer",
    ):
        with pytest.raises(DatabaseError), connection.cursor() as cursor:
            cursor.execute(statement)


def test_two_clerks_at_once_both_keep_their_words(panel):
    question = submit(panel)
    amend_question(
        question=MeetingQuestion.objects.get(pk=question.pk),
        text="Theirs?",
        asked_of="Commissioner",
        lock=1,
        by=make.SECOND_CLERK,
    )
    with pytest.raises(Stale) as stale:
        amend_question(question=question, text="Mine?", asked_of="", lock=1, by=make.CLERK)
    assert (stale.value.theirs, stale.value.yours) == ("Theirs?", "Mine?")
    question.refresh_from_db()
    assert question.asked_of == "Commissioner"
    with pytest.raises(Refused, match="needs its words"):
        amend_question(question=question, text=" ", asked_of="", lock=2, by=make.CLERK)


def test_questions_that_are_like_are_found_among_the_earlier_ones_and_a_person_confirms_it(panel):
    first = accepted(panel, text="How will the target to recruit an additional 50 officers be met?")
    accepted(panel, text="When will Athena be fully embedded?")
    hidden = submit(panel, text="How will the target of recruiting 50 extra officers be met, in confidence?")
    again = submit(panel, text="How does the PCC intend to meet his target of recruiting 50 extra officers?")
    (found,) = like(again, audiences=PUBLIC)
    assert (found.question.number, found.likeness.score >= LIKE) == (1, True)
    assert "“recruiting”" in found.likeness.why
    assert {one.question.number for one in like(again, audiences=EVERYBODY)} == {1, hidden.number}
    assert len(like(again, audiences=EVERYBODY, most=1)) == 1
    assert like(first, audiences=EVERYBODY) == []
    mark_repeat(question=again, earlier=first, lock=1, by=make.CLERK)
    assert question_at(again.ref, audiences=EVERYBODY).repeats == first.pk
    for later in (again, hidden):
        with pytest.raises(Refused, match="repeats an earlier one"):
            mark_repeat(question=hidden, earlier=later, lock=1, by=make.CLERK)
    mark_repeat(question=again, earlier=None, lock=2, by=make.CLERK)
    assert again.repeats is None


def test_who_asked_what_over_the_years(panel, meeting, item):
    sit(meeting)
    accepted(panel, asked_by="Cllr Mark Cargill", text="What of Athena?")
    accepted(panel, asked_by="Councillor Cargill", text="And now?", received_on=dt.date(2016, 3, 1))
    accepted(panel, asked_by="Tony Jefferson", text="What of burglary?")
    withdraw_question(question=submit(panel, asked_by="Tony Jefferson", text="No."), lock=1, by=make.CLERK)
    submit(panel, asked_by="A Resident")
    cargill, jefferson = who_asked_what(panel, audiences=PUBLIC)
    assert (cargill.name, [one.text for one in cargill.questions]) == (
        "Cllr Mark Cargill",
        ["And now?", "What of Athena?"],
    )
    assert (cargill.owed, jefferson.name) == (2, "Tony Jefferson")
    assert len(who_asked_what(panel, audiences=EVERYBODY)) == 3


def test_a_question_under_an_item_or_to_a_meeting_that_is_closed_is_closed_too(panel, meeting):
    sit(meeting)
    make.a_question(meeting, "Under the exempt item?", item=make.an_exempt_item(meeting))
    private = make.a_meeting(meeting.series, make.NEXT_ON, restriction=make.FOR_THE_PANEL)
    question = make.a_question(private, "To the private meeting?")
    assert who_asked_what(panel, audiences=PUBLIC) == []
    assert len(who_asked_what(panel, audiences=EVERYBODY)) == 1
    for ref in (
        question.ref,
        Ref("anyshire-panel", "questions-put", "99"),
        Ref("anyshire-panel", "meetings", "1"),
    ):
        with pytest.raises(NotFound):
            question_at(ref, audiences=PUBLIC)


def test_however_many_questions_it_takes_two_queries(panel, meeting):
    for at in range(12):
        question = make.a_question(meeting, f"Question {at}?")
        MeetingAnswer.objects.create(
            question=question, text="Yes.", answered_by="A", answered_on=make.MEETING_ON, entered_by="c"
        )
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert len(questions_to(meeting, audiences=EVERYBODY)) == 12
    assert len(queries) == 2
