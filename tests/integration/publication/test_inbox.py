"""Letters from the public: kept once, read by the clerk alone, taken in or set aside, and forgotten."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from django.db import IntegrityError, transaction

from peelian.access.actors import OPERATOR
from peelian.access.models import TrailEntry
from peelian.facts.meetings.kinds import MeetingState, QuestionKind, QuestionState
from peelian.facts.meetings.models import MeetingQuestion
from peelian.kernel.errors import Forbidden, NotFound, Refused
from peelian.kernel.markings import Audience
from peelian.publication.inbox import (
    LetterState,
    forget_letter,
    forget_letters,
    letter_called,
    letters_of,
    receive,
    set_aside,
    take_in,
)
from peelian.publication.letterbox import SLOT
from peelian.publication.models import Letter
from tests.factories.letters import ADDRESS, AHEAD, SENDER, WORDS, a_called_meeting, a_letter, posted
from tests.factories.meeting import CLERK, MEMBER, a_series, holding

PANEL = "anyshire-panel"
ASKED_AT = dt.datetime(2021, 6, 14, 22, 30, tzinfo=dt.UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_june():
    """It is the evening of 14 June 2021, and still that day in London."""
    with time_machine.travel(ASKED_AT, tick=False):
        yield


@pytest.fixture
def meeting():
    return a_called_meeting()


def trail_text() -> str:
    return " ".join(" ".join((one.actor, one.verb, one.ref, one.details)) for one in TrailEntry.objects.all())


class TestReceiving:
    def test_the_inbox_stands_behind_the_slot(self, meeting):
        reference = SLOT.post(posted())

        assert Letter.objects.get().reference == reference

    def test_a_letter_is_kept_as_it_was_sent(self, meeting):
        letter = a_letter()

        assert re.fullmatch(r"[2-9B-Z]{4}-[2-9B-Z]{4}", letter.reference)
        assert (letter.name, letter.email, letter.text) == (SENDER, ADDRESS, WORDS)
        assert letter.agreed_to == "I agree."
        assert (letter.meeting, letter.state, letter.received_at) == (meeting, LetterState.WAITING, ASKED_AT)
        assert not MeetingQuestion.objects.exists()

    def test_the_trail_says_that_one_came_and_nothing_of_it(self, meeting):
        letter = a_letter()

        entry = TrailEntry.objects.get(verb="received letter")
        assert entry.ref == f"anyshire-panel/letters/{letter.reference.lower()}"
        assert entry.actor == "the public form"
        assert SENDER not in trail_text()
        assert ADDRESS not in trail_text()
        assert WORDS not in trail_text()

    def test_sent_again_it_is_one_letter(self, meeting):
        assert receive(posted()) == receive(posted())
        assert Letter.objects.count() == 1

    def test_another_letter_with_the_same_key_is_refused_once(self, meeting):
        first = receive(posted())

        with pytest.raises(Refused, match=first):
            receive(posted(text="Something else?"))
        assert receive(posted(text="Something else?", key="k2")) != first

    def test_the_same_question_from_the_same_address_is_refused(self, meeting):
        a_letter()

        with pytest.raises(Refused, match="once is enough"):
            receive(posted(key="k2", email=ADDRESS.upper(), text=f"  {WORDS.upper()}!!"))

    def test_the_same_question_from_somebody_else_is_taken(self, meeting):
        a_letter()
        a_letter(key="k2", email="neighbour@example.org", name="A Neighbour")

        assert Letter.objects.count() == 2

    def test_one_longer_than_the_rules_is_refused_with_the_count(self):
        a_called_meeting(series=a_series(question_limit=5))

        with pytest.raises(Refused, match="12 words, and the rules of this meeting allow 5"):
            receive(posted())

    @pytest.mark.parametrize("state", [MeetingState.HELD, MeetingState.SITTING, MeetingState.CANCELLED])
    def test_a_meeting_that_takes_none_refuses(self, state):
        a_called_meeting(state=state, cancelled_reason="Snow")

        with pytest.raises(Refused, match="no more questions"):
            receive(posted())

    def test_a_meeting_nobody_knows_refuses(self):
        with pytest.raises(Refused, match="no more questions"):
            receive(posted())
        assert not Letter.objects.exists()

    def test_the_database_keeps_no_half_letter(self, meeting):
        letter = a_letter()

        for field in ("name", "email", "text", "agreed_to"):
            with pytest.raises(IntegrityError), transaction.atomic():
                Letter.objects.filter(pk=letter.pk).update(**{field: ""})
        for state in (LetterState.TAKEN_IN, LetterState.SET_ASIDE):
            with pytest.raises(IntegrityError), transaction.atomic():
                Letter.objects.filter(pk=letter.pk).update(state=state)


class TestReading:
    def test_the_clerk_reads_what_waits_the_oldest_first_in_one_query(self, meeting, django_assert_num_queries):
        first = a_letter()
        second = a_letter(key="k2", text="And why?")
        refs = [first.ref, second.ref]

        with django_assert_num_queries(1):
            found = letters_of(PANEL, by=CLERK)
            assert [one.ref for one in found] == refs
            assert found[0].meeting.series.slug == "panel"

    def test_what_was_decided_is_read_when_asked_for(self, meeting):
        letter = a_letter()
        set_aside(letter=letter, reason="An advertisement", by=CLERK)

        assert letters_of(PANEL, by=CLERK) == []
        assert letters_of(PANEL, by=CLERK, states=[LetterState.SET_ASIDE]) == [letter]

    def test_another_body_has_none_of_them(self, meeting):
        a_letter()

        assert letters_of("anyshire", by=OPERATOR) == []
        with pytest.raises(NotFound):
            letter_called("anyshire", Letter.objects.get().reference, by=OPERATOR)

    def test_one_is_found_in_capitals_or_not(self, meeting):
        letter = a_letter()

        assert letter_called(PANEL, letter.reference.lower(), by=CLERK) == letter
        assert letter_called(PANEL, letter.reference, by=CLERK) == letter

    @pytest.mark.parametrize(
        "who", [MEMBER, holding("panel-officer", "otherton-panel"), holding("chief-executive")]
    )
    def test_nobody_but_who_keeps_the_meetings(self, meeting, who):
        letter = a_letter()

        with pytest.raises(Forbidden):
            letters_of(PANEL, by=who)
        with pytest.raises(Forbidden):
            letter_called(PANEL, letter.reference, by=who)
        with pytest.raises(Forbidden):
            take_in(letter=letter, by=who)
        with pytest.raises(Forbidden):
            set_aside(letter=letter, reason="No", by=who)


class TestTakingIn:
    def test_it_becomes_a_question_for_the_office_alone(self, meeting):
        letter = a_letter()

        question = take_in(letter=letter, by=CLERK)

        assert (question.kind, question.text, question.asked_by) == (QuestionKind.PUBLIC, WORDS, SENDER)
        assert (question.meeting, question.received_on) == (meeting, dt.date(2021, 6, 14))
        assert (question.state, question.audience) == (QuestionState.RECEIVED, Audience.OFFICE)
        assert (letter.state, letter.question, letter.decided_by) == (
            LetterState.TAKEN_IN,
            question,
            CLERK.identity,
        )

    def test_the_day_is_that_of_london(self, meeting):
        with time_machine.travel(dt.datetime(2021, 6, 14, 23, 30, tzinfo=dt.UTC), tick=False):
            letter = a_letter()

        assert take_in(letter=letter, by=CLERK).received_on == dt.date(2021, 6, 15)

    def test_how_to_reach_the_sender_stays_behind(self, meeting):
        question = take_in(letter=a_letter(), by=CLERK)

        fields = [str(getattr(question, field.attname)) for field in question._meta.concrete_fields]
        assert not any(ADDRESS in field for field in fields)
        assert ADDRESS not in trail_text()
        assert SENDER not in trail_text()

    def test_twice_is_once(self, meeting):
        letter = a_letter()

        assert take_in(letter=letter, by=CLERK) == take_in(letter=letter, by=CLERK)
        assert MeetingQuestion.objects.count() == 1

    def test_one_set_aside_may_still_be_taken_in(self, meeting):
        letter = a_letter()
        set_aside(letter=letter, reason="By mistake", by=CLERK)

        take_in(letter=letter, by=CLERK)

        assert (letter.state, letter.reason) == (LetterState.TAKEN_IN, "")

    def test_one_to_a_meeting_that_was_held_is_refused_and_waits(self, meeting):
        letter = a_letter()
        meeting.state = MeetingState.HELD
        meeting.save()
        letter.refresh_from_db()

        with pytest.raises(Refused, match="Ask at another"):
            take_in(letter=letter, by=CLERK)
        assert letters_of(PANEL, by=CLERK) == [letter]


class TestSettingAside:
    def test_it_needs_a_reason_which_the_trail_does_not_keep(self, meeting):
        letter = a_letter()

        with pytest.raises(Refused, match="Say why"):
            set_aside(letter=letter, reason="  ", by=CLERK)
        set_aside(letter=letter, reason=f"{SENDER} sells umbrellas", by=CLERK)

        assert (letter.state, letter.reason) == (LetterState.SET_ASIDE, f"{SENDER} sells umbrellas")
        assert "umbrellas" not in trail_text()

    def test_one_taken_in_is_not_set_aside(self, meeting):
        letter = a_letter()
        take_in(letter=letter, by=CLERK)

        with pytest.raises(Refused, match="refuse the question"):
            set_aside(letter=letter, reason="No", by=CLERK)


class TestForgetting:
    def test_a_letter_goes_when_its_days_are_over_and_not_before(self, meeting):
        letter = a_letter()
        last = letter.forgotten_on - dt.timedelta(days=1)

        assert last == AHEAD + dt.timedelta(days=28)
        assert forget_letters(on=last, by=OPERATOR) == 0
        assert forget_letters(on=letter.forgotten_on, by=OPERATOR) == 1
        assert not Letter.objects.exists()

    def test_the_question_stays_and_the_trail_says_how_many_went(self, meeting):
        question = take_in(letter=a_letter(), by=CLERK)
        a_letter(key="k2", text="And why?")

        assert forget_letters(on=dt.date(2022, 1, 1), by=OPERATOR) == 2

        question.refresh_from_db()
        assert question.text == WORDS
        entry = TrailEntry.objects.get(verb="forgot letters")
        assert (entry.ref, entry.details) == (PANEL, '{"letters":2}')

    def test_one_goes_at_once_when_its_sender_asks_the_clerk(self, meeting):
        first, second = a_letter(), a_letter(key="k2", text="And why?")
        ref = first.ref

        with pytest.raises(Forbidden):
            forget_letter(letter=first, by=MEMBER)
        forget_letter(letter=first, by=CLERK)

        assert list(Letter.objects.all()) == [second]
        entry = TrailEntry.objects.get(verb="forgot letter")
        assert (entry.ref, entry.actor) == (str(ref), CLERK.identity)

    def test_with_nothing_to_forget_nothing_is_written(self, meeting):
        assert forget_letters(on=dt.date(2022, 1, 1), by=OPERATOR) == 0
        assert not TrailEntry.objects.filter(verb="forgot letters").exists()

    def test_what_is_forgotten_cannot_be_taken_in(self, meeting):
        letter = a_letter()
        forget_letters(on=dt.date(2022, 1, 1), by=OPERATOR)

        with pytest.raises(NotFound, match="no longer kept"):
            take_in(letter=letter, by=CLERK)

    def test_only_the_operator_forgets(self, meeting):
        with pytest.raises(Forbidden):
            forget_letters(on=dt.date(2022, 1, 1), by=CLERK)
