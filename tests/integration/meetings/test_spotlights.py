"""The rota of spotlights: held, suspended and missing months, none skipped; which objectives were looked at."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
import time_machine

from peelian.access.models import TrailEntry
from peelian.facts.meetings.kinds import SeriesKind, SpotlightState
from peelian.facts.meetings.models import Spotlight
from peelian.facts.meetings.queries.spotlights import coverage_of_objectives, rota
from peelian.facts.meetings.services.spotlights import (
    SpotlightRow,
    enter_spotlight,
    strike_spotlight,
)
from peelian.kernel.errors import Forbidden, Refused
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from tests.factories import meeting as make
from tests.factories.owed import FOR_THE_PANEL, LEAD, MEETING_ON, PUBLIC

pytestmark = pytest.mark.django_db(databases=["default", "public"])

EVERYBODY = frozenset(Audience)
THE_PUBLIC = frozenset({Audience.PUBLIC})
COVID = "Covid-19"
HELD = {
    2020: (
        *("Call handling", "Investigations", "Victim services", "Covid questions", "Organised crime"),
        *("Criminal justice", "Performance", "Learning", "Equality", "Roads"),
    ),
    2021: (
        "Hate crime",
        "Cyber crime",
        "Change management",
        "Repeat victims",
        "",
        "Diversity",
        "Evolve",
        "Contact",
    ),
}
VIOLENCE, ROADS, VICTIMS = (Ref("anyshire", "objectives", name) for name in ("violence", "roads", "victims"))


@pytest.fixture
def body(db):
    make.a_panel()
    return make.Body.objects.get(slug="anyshire")


def row(year, month, subject="Roads", **known):
    return SpotlightRow(dt.date(year, month, 1), PUBLIC, subject, **known)


def entered(body, one):
    return enter_spotlight(body=body, row=one, by=LEAD)


def suspended(year, month, subject="", reason=COVID):
    return row(year, month, subject, state=SpotlightState.SUSPENDED, reason=reason)


@pytest.fixture
def year_and_a_half(body):
    rows = [
        row(year, month, subject)
        for year, subjects in HELD.items()
        for month, subject in enumerate(subjects, 1)
        if subject
    ]
    for one in (*rows, suspended(2020, 11), suspended(2020, 12)):
        enter_spotlight(body=body, row=one, by=LEAD)
    return body


def test_every_month_is_shown_the_suspended_and_the_missing_too(year_and_a_half, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = rota(year_and_a_half, dt.date(2020, 1, 14), dt.date(2021, 8, 31), audiences=THE_PUBLIC)
    assert len(found.months) == 20
    assert [month.code for month in found.suspended] == ["2020-11", "2020-12"]
    assert [month.code for month in found.missing] == ["2021-05"]
    assert found.summary == (
        "Held in 17 of 20 months. Suspended: November 2020, December 2020. No entry: May 2021."
    )
    words = {one.month.code: one.words for one in found.months}
    assert (words["2020-01"], words["2020-12"], words["2021-05"]) == (
        "Call handling",
        "suspended: Covid-19",
        "no entry",
    )


def test_a_rota_without_gaps_says_no_more_than_that(body):
    entered(body, row(2020, 2))
    assert rota(body, dt.date(2020, 2, 1), dt.date(2020, 2, 1), audiences=EVERYBODY).summary == (
        "Held in 1 of 1 months."
    )


def test_what_is_for_another_audience_is_neither_missing_nor_told(body):
    entered(body, replace(row(2021, 5, "A complaint"), restriction=FOR_THE_PANEL))
    month = rota(body, dt.date(2021, 5, 1), dt.date(2021, 5, 31), audiences=THE_PUBLIC).months[0]
    assert (month.is_missing, month.entries, month.words) == (False, (), "not open to you")
    assert rota(body, dt.date(2021, 5, 1), dt.date(2021, 5, 31), audiences=EVERYBODY).months[0].entries


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (dt.date(2021, 5, 1), dt.date(2021, 4, 30), "lies before the first"),
        (dt.date(1950, 1, 1), dt.date(2021, 4, 30), "at most 600 months"),
    ],
)
def test_a_rota_of_no_months_or_too_many_is_refused(body, first, last, words):
    with pytest.raises(Refused, match=words):
        rota(body, first, last, audiences=EVERYBODY)


def test_a_spotlight_is_entered_once_and_amended_by_entering_it_again(body):
    planned = row(2020, 10, state=SpotlightState.PLANNED)
    first = entered(body, planned)
    assert entered(body, planned) == first
    held = replace(
        planned, subject=" roads ", state=SpotlightState.HELD, report=Ref("anyshire", "reports", "roads")
    )
    assert entered(body, held) == first
    assert Spotlight.objects.get().report == "anyshire/reports/roads"
    assert (str(first.ref), str(first)) == ("anyshire/spotlights/2020-10", "October 2020: Roads")
    entered(body, row(2020, 10, "Rural crime"))
    verbs = TrailEntry.objects.filter(ref=str(first.ref)).order_by("number").values_list("verb", flat=True)
    assert list(verbs) == ["entered spotlight", "amended spotlight", "entered spotlight"]


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (row(2020, 11, ""), "Say what the spotlight of November 2020 was on"),
        (suspended(2020, 11, reason=" "), "Say why the spotlight of November 2020 was suspended"),
        (row(2020, 11, "x" * 201), "cannot be entered"),
        (
            replace(row(2020, 11), restriction=replace(make.EXEMPT, audience=Audience.PUBLIC)),
            "cannot be the public",
        ),
    ],
)
def test_what_is_no_spotlight_is_refused(body, one, words):
    with pytest.raises(Refused, match=words):
        entered(body, one)
    assert not Spotlight.objects.exists()


@time_machine.travel("2020-10-15", tick=False)
def test_a_month_to_come_has_not_held_one(body):
    assert entered(body, row(2020, 10))
    with pytest.raises(Refused, match="November 2020 is still to come"):
        entered(body, row(2020, 11))


def test_a_month_is_suspended_or_not(body):
    entered(body, row(2020, 11, state=SpotlightState.PLANNED))
    with pytest.raises(Refused, match="November 2020 has Roads, planned"):
        entered(body, suspended(2020, 11))
    again = entered(body, suspended(2020, 11, "Roads"))
    found = rota(body, again.month, again.month, audiences=EVERYBODY)
    assert found.months[0].words == "Roads, suspended: Covid-19"
    with pytest.raises(Refused, match="has Roads, suspended"):
        entered(body, row(2020, 11, "Rural crime"))
    with pytest.raises(Refused, match="Say why"):
        strike_spotlight(spotlight=again, reason="", by=LEAD)
    strike_spotlight(spotlight=again, reason="Entered for the wrong month", by=LEAD)
    assert entered(body, row(2020, 11, "Rural crime"))


def test_a_spotlight_is_at_a_meeting_of_its_own_body(body):
    with pytest.raises(Refused, match="is not a meeting of Commissioner for Anyshire"):
        entered(body, row(2020, 1, meeting=make.a_meeting()))


def test_objectives_are_covered_by_what_was_held_and_not_by_a_plan(body, django_assert_num_queries):
    account = make.a_series(body, slug="accountability", kind=SeriesKind.HOLDING_TO_ACCOUNT)
    meeting = make.a_meeting(account, MEETING_ON)
    entered(body, row(2018, 3, "Roads", objective=ROADS, meeting=meeting))
    entered(body, row(2018, 4, "Speed", objective=ROADS, meeting=meeting))
    entered(body, row(2018, 5, "Victims", objective=VICTIMS, state=SpotlightState.PLANNED))
    entered(body, row(2018, 6, "Covid"))
    entered(body, replace(row(2018, 7, "A complaint", objective=VIOLENCE), restriction=FOR_THE_PANEL))
    with django_assert_num_queries(1):
        found = coverage_of_objectives(body, audiences=THE_PUBLIC, objectives=(VIOLENCE, ROADS))
    assert [(one.objective, len(one.held), len(one.planned)) for one in found] == [
        (ROADS, 2, 0),
        (VICTIMS, 0, 1),
        (VIOLENCE, 0, 0),
        (None, 1, 0),
    ]
    assert found[0].meetings == (meeting.ref,)


def test_a_meeting_for_another_audience_is_not_told(body):
    account = make.a_series(body, slug="accountability", kind=SeriesKind.HOLDING_TO_ACCOUNT)
    meeting = make.a_meeting(account, MEETING_ON, restriction=FOR_THE_PANEL)
    entered(body, row(2018, 3, objective=ROADS, meeting=meeting))
    assert coverage_of_objectives(body, audiences=THE_PUBLIC)[0].meetings == ()
    assert coverage_of_objectives(body, audiences=EVERYBODY)[0].meetings == (meeting.ref,)


def test_only_who_keeps_the_meetings_writes(body):
    made = entered(body, row(2020, 1))
    for by in (make.holding("office-reader"), make.holding("performance-lead", "otherton")):
        for write in (
            lambda by=by: enter_spotlight(body=body, row=row(2020, 2), by=by),
            lambda by=by: strike_spotlight(spotlight=made, reason="Mine", by=by),
        ):
            with pytest.raises(Forbidden):
                write()
    assert Spotlight.objects.count() == 1
