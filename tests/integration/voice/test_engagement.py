"""Events, series of them and networks: entered once, amended under a lock, refused in words."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db.utils import IntegrityError

from peelian.access.actors import OPERATOR
from peelian.access.models import TrailEntry
from peelian.facts.voice.kinds import EventState
from peelian.facts.voice.models import EngagementEvent, EngagementSeries, Network
from peelian.facts.voice.services.engagement import amend_event, amend_series
from peelian.facts.voice.services.networks import amend_network
from peelian.facts.voice.when import When
from peelian.kernel.errors import Forbidden, Refused, Stale
from tests.factories import heard

pytestmark = pytest.mark.django_db(databases=["default", "public"])

READER = heard.holding("office-reader")


@pytest.fixture
def body(db):
    return heard.make_body()


def codes(held):
    return sorted(area.code for area in held.areas.all())


# series


def test_a_series_is_entered_once_and_its_words_may_differ_from_its_days(body):
    series = heard.a_series(body, by=heard.LEAD)
    assert heard.a_series(body) == series
    assert (str(series.ref), str(series)) == ("anyshire/engagement-series/roundtables", "Roundtable events")
    with pytest.raises(Refused, match="Amend that engagement series"):
        heard.a_series(body, lasts="")
    with pytest.raises(Refused, match="lies before"):
        heard.a_series(body, slug="other", ends_on=dt.date(2021, 7, 4))
    with pytest.raises(Forbidden):
        heard.a_series(body, by=READER)


def test_a_series_is_amended_under_its_lock(body):
    series = heard.a_series(body)
    row = heard.series_row(lasts="", consultation=heard.a_consultation(body))
    amend_series(series=series, row=row, lock=1, by=heard.LEAD)
    assert (series.lasts, series.lock) == ("", 2)
    assert EngagementSeries.objects.get().consultation is not None
    with pytest.raises(Stale, match="saved this engagement series"):
        amend_series(series=series, row=row, lock=1, by=OPERATOR)
    with pytest.raises(Refused, match="keeps its name"):
        amend_series(series=series, row=heard.series_row(slug="other"), lock=2, by=OPERATOR)
    elsewhere = heard.a_consultation(heard.make_body("otherton"))
    with pytest.raises(Refused, match="is not one of"):
        amend_series(series=series, row=heard.series_row(consultation=elsewhere), lock=2, by=OPERATOR)


# events


def test_an_event_has_the_next_number_of_its_body_or_its_own(body):
    first = heard.an_event(body, by=heard.LEAD, areas=[heard.SOUTH, heard.NORTH, heard.NORTH])
    fifth = heard.an_event(body, number=5, title="Local Policing")
    sixth = heard.an_event(body, title="Drug harm reduction")
    assert [one.number for one in (first, fifth, sixth)] == [1, 5, 6]
    assert (codes(first), str(first.ref)) == ([heard.NORTH, heard.SOUTH], "anyshire/engagements/1")
    assert (first.when.day, str(first)) == (heard.FIRST, "Serious Violence")
    assert (
        list(TrailEntry.objects.filter(ref__contains="/engagements/").values_list("verb", flat=True))
        == ["entered engagement event"] * 3
    )


def test_the_same_event_is_entered_once(body):
    first = heard.an_event(body, areas=[heard.NORTH])
    assert heard.an_event(body, areas=[heard.NORTH]) == first
    assert heard.an_event(body, areas=[heard.NORTH], number=1) == first
    assert heard.an_event(body, areas=[heard.SOUTH]).number == 2
    assert heard.an_event(body, areas=[heard.NORTH], number=7).number == 7


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "It has no title."),
        ({"when": When.read("21 July 2021")}, "It is held, and when that was stated it was still to come."),
        ({"number": 1}, "has an engagement event 1 already"),
        ({"number": 0}, "or cannot have one"),
        ({"areas": ["E-NOWHERE"]}, "E-NOWHERE"),
        ({"place": "x" * 201}, "Place is longer than 200 characters."),
    ],
)
def test_what_does_not_fit_is_refused_with_the_reason(body, changes, words):
    heard.an_event(body, title="Visit")
    with pytest.raises(Refused) as refusal:
        heard.an_event(body, **changes)
    assert words in str(refusal.value)
    assert EngagementEvent.objects.count() == 1


def test_it_belongs_to_a_series_and_consultation_of_its_own_body(body):
    other = heard.make_body("otherton")
    for changes in ({"series": heard.a_series(other)}, {"consultation": heard.a_consultation(other)}):
        with pytest.raises(Refused, match="is not one of Commissioner for Anyshire"):
            heard.an_event(body, **changes)
    with pytest.raises(Forbidden):
        heard.an_event(body, by=READER)


def test_a_planned_event_is_amended_when_it_was_held(body):
    event = heard.an_event(body, state=EventState.PLANNED, attendees=[], areas=[heard.NORTH])
    row = heard.event_row(areas=[heard.SOUTH])
    amend_event(event=event, row=row, lock=1, by=heard.LEAD)
    assert (event.state, event.lock, codes(event)) == (EventState.HELD, 2, [heard.SOUTH])
    entry = TrailEntry.objects.get(verb="amended engagement event")
    assert entry.details == '{"fields":["areas","attendees","state"]}'
    amend_event(event=event, row=heard.event_row(title="Violence", areas=[heard.SOUTH]), lock=2, by=OPERATOR)
    assert (event.title, codes(event)) == ("Violence", [heard.SOUTH])
    with pytest.raises(Stale) as refusal:
        amend_event(event=event, row=row, lock=1, by=OPERATOR)
    assert "Chairs: The Commissioner; The Deputy" in refusal.value.theirs
    assert f"Areas: {heard.SOUTH}" in refusal.value.yours


def test_the_database_refuses_an_event_in_no_known_state(body):
    heard.an_event(body)
    with pytest.raises(IntegrityError):
        EngagementEvent.objects.update(state="perhaps")


# networks


def test_networks_stand_in_the_order_they_were_entered(body):
    board = heard.a_network(body, by=heard.LEAD, areas=[heard.NORTH])
    group = heard.a_network(body, slug="working-group", title="Working Group")
    assert heard.a_network(body, areas=[heard.NORTH]) == board
    assert [(one.position, str(one)) for one in Network.objects.all()] == [
        (1, "Local Criminal Justice Board"),
        (2, "Working Group"),
    ]
    assert (str(group.ref), codes(board)) == ("anyshire/networks/working-group", [heard.NORTH])
    with pytest.raises(Refused, match="Amend that network"):
        heard.a_network(body)
    with pytest.raises(Forbidden):
        heard.a_network(body, by=READER)


def test_a_network_is_amended_under_its_lock(body):
    board = heard.a_network(body)
    amend_network(network=board, row=heard.network_row(regard="", areas=[heard.NORTH]), lock=1, by=heard.LEAD)
    assert (board.regard, board.lock, codes(board)) == ("", 2, [heard.NORTH])
    with pytest.raises(Stale, match="saved this network"):
        amend_network(network=board, row=heard.network_row(), lock=1, by=OPERATOR)
    with pytest.raises(Refused, match="keeps its name"):
        amend_network(network=board, row=heard.network_row(slug="other"), lock=2, by=OPERATOR)
