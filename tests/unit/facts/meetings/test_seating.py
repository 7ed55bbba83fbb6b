"""Who sits on a day, and whether the names account for the size."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.facts.meetings.kinds import Part, SeriesKind
from peelian.facts.meetings.quorum import reckon_quorum
from peelian.facts.meetings.seating import (
    MembershipReading,
    Office,
    Seat,
    age_words,
    is_member,
    quorum_words,
    seats_on,
    size_words,
)

DAY = dt.date(2018, 3, 19)
APPOINTED = Part.APPOINTED


def seats(count, part=APPOINTED):
    return [Seat(f"{part} {at}", part) for at in range(count)]


@pytest.mark.parametrize(
    ("seat", "day", "holds"),
    [
        (Seat("A", APPOINTED), DAY, True),
        (Seat("A", APPOINTED, stated_on=DAY), DAY, True),
        (Seat("A", APPOINTED, stated_on=DAY), dt.date(2018, 3, 18), False),
        (Seat("A", APPOINTED, valid_from=DAY, stated_on=dt.date(2020, 1, 1)), DAY, True),
        (Seat("A", APPOINTED, valid_to=DAY), DAY, False),
        (Seat("A", APPOINTED, valid_to=DAY), dt.date(2018, 3, 18), True),
    ],
)
def test_a_seat_holds_from_its_basis_to_the_day_before_its_end(seat, day, holds):
    assert seat.holds_on(day) is holds
    assert [one.person for one in seats_on([seat], day)] == (["A"] if holds else [])


def test_one_person_has_one_seat_and_the_dated_term_tells_more_than_a_paper():
    dated = Seat("A", APPOINTED, "Anyshire", valid_from=dt.date(2017, 5, 10))
    stated = Seat("a", APPOINTED, stated_on=DAY)
    assert seats_on([stated, dated], DAY) == [dated]
    assert seats_on([Seat("A", Part.SUBSTITUTE, stated_on=DAY), dated], DAY)[0].part is Part.SUBSTITUTE


def test_a_term_that_ended_ends_what_an_earlier_paper_stated_without_an_end():
    stated = Seat("A", APPOINTED, stated_on=DAY)
    ended = Seat("A", APPOINTED, valid_from=dt.date(2017, 5, 10), valid_to=dt.date(2019, 5, 1))
    assert seats_on([stated, ended], dt.date(2019, 4, 30)) == [ended]
    assert seats_on([stated, ended], dt.date(2019, 5, 1)) == []
    again = Seat("A", APPOINTED, stated_on=dt.date(2021, 9, 23))
    assert seats_on([stated, ended, again], dt.date(2021, 9, 23)) == [again]


@pytest.mark.parametrize(
    ("members", "nominal", "words"),
    [
        (
            [*seats(9), *seats(2, Part.CO_OPTED_INDEPENDENT)],
            12,
            (
                "9 appointed and 2 co-opted independent: 11 members. "
                "The names account for 11 of 12 seats: 12 less 11 leaves 1, vacant or not named."
            ),
        ),
        (seats(12), 12, "12 appointed: 12 members. The names account for all of its 12 seats."),
        (seats(2), 1, "2 appointed: 2 members. The names are 1 more than its 1 seat."),
        (seats(1), None, "1 appointed: 1 member. The nominal size is not recorded."),
        ([], 12, "No member is named. It has 12 seats."),
    ],
)
def test_names_are_held_against_the_nominal_size(members, nominal, words):
    assert size_words(members, [], nominal) == words


def test_substitutes_are_named_and_not_counted():
    one = Seat("John Holland", Part.SUBSTITUTE, stands_in_for="Neil Dirveiks")
    words = size_words(seats(1), [one], 1)
    assert words.endswith("Not counted as a further member: John Holland (substitute for Neil Dirveiks).")
    assert "further members: John Holland" in size_words(seats(1), [one, Seat("B", Part.SUBSTITUTE)], 1)


@pytest.mark.parametrize(
    ("part", "kind", "member"),
    [
        (Part.CO_OPTED_INDEPENDENT, SeriesKind.PANEL, True),
        (Part.OFFICER, SeriesKind.PANEL, False),
        (Part.OFFICER, SeriesKind.WORKING_GROUP, False),
        (Part.POLICE, SeriesKind.BOARD, True),
        (Part.SUBSTITUTE, SeriesKind.BOARD, False),
    ],
)
def test_who_is_a_member_depends_on_what_meets(part, kind, member):
    assert is_member(part, kind) is member


def test_a_quorum_that_is_not_recorded_is_not_guessed():
    assert quorum_words(None, 11) == "The rule for the quorum is not recorded."
    assert quorum_words(None, 0) == "No member is recorded, so no quorum can be."
    assert quorum_words(reckon_quorum(11, 3, None), 11) == "One third of 11 members is 3.67, so 4."


@pytest.mark.parametrize(
    ("seat", "words"),
    [
        (Seat("A", APPOINTED, valid_from=DAY), "since 19 March 2018"),
        (
            Seat("A", APPOINTED, valid_from=DAY, valid_to=dt.date(2019, 5, 1)),
            "since 19 March 2018, until 30 April 2019",
        ),
        (Seat("A", APPOINTED, stated_on=DAY), "as stated on 19 March 2018"),
        (Seat("A", APPOINTED), "term not recorded"),
    ],
)
def test_a_term_is_told_as_far_as_it_is_known(seat, words):
    assert seat.term_words == words


def test_a_reading_knows_its_vacancies_and_finds_people_by_name():
    chair = Seat("Nicola Davies", APPOINTED, office=Office.CHAIR)
    clerk = Seat("The Clerk", Part.OFFICER)
    reading = MembershipReading(DAY, (chair,), (), (clerk,), 3, "", None, "")
    assert (reading.vacancies, chair.is_chair, clerk.is_chair) == (2, True, False)
    assert reading.seat_of(" nicola  davies ") is chair
    assert reading.seat_of("the clerk") is clerk
    assert reading.seat_of("Nobody") is None
    assert MembershipReading(DAY, (chair,), (), (), None, "", None, "").vacancies is None
    assert MembershipReading(DAY, (), (), (), 12, "", None, "").vacancies is None


def test_names_of_an_earlier_paper_say_how_old_they_are():
    stated = Seat("A", APPOINTED, stated_on=DAY)
    later = Seat("B", APPOINTED, stated_on=dt.date(2018, 6, 21))
    dated = Seat("C", APPOINTED, valid_from=DAY, stated_on=DAY)
    day = dt.date(2021, 9, 23)
    assert age_words([stated, dated], DAY) == ""
    assert age_words([stated], day) == "All as last stated on 19 March 2018: nothing is recorded since."
    assert age_words([stated, later, dated], day) == (
        "2 of them as last stated on days from 19 March 2018 to 21 June 2018: nothing is recorded since."
    )
    assert MembershipReading(day, (later, stated, dated), (), (), None, "", None, "").last_stated == DAY
    assert MembershipReading(day, (dated,), (), (), None, "", None, "").last_stated is None
