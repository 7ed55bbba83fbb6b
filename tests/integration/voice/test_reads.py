"""Reads: consultations as they stand on a day, events, networks and what they reach; each reader sees its own."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peelian.access.actors import OPERATOR
from peelian.facts.voice.kinds import EventState, Standing, ThemeKind
from peelian.facts.voice.queries.consultations import consultation_called, consultations_of
from peelian.facts.voice.queries.engagement import (
    coverage,
    event_at,
    events_of,
    networks_of,
    series_called,
    series_of,
)
from peelian.facts.voice.services.consultations import StrandRow, enter_strand
from peelian.facts.voice.services.findings import ResponseRow, state_responses
from peelian.kernel.errors import NotFound
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from tests.factories import heard

pytestmark = pytest.mark.django_db(databases=["default", "public"])

EVERYBODY = frozenset(Audience)
THE_PUBLIC = frozenset({Audience.PUBLIC})
AUGUST = dt.date(2021, 8, 15)


@pytest.fixture
def body(db):
    return heard.make_body()


def read(body, audiences=THE_PUBLIC, **asked):
    return consultations_of(body, on=asked.pop("on", AUGUST), audiences=audiences, **asked)


def test_a_consultation_is_read_with_all_that_came_of_it(body):
    survey = heard.a_consultation(body, phase=2)
    state_responses(consultation=survey, row=ResponseRow(329, heard.PAPER_OF), by=OPERATOR)
    state_responses(consultation=survey, row=ResponseRow(29, heard.PAPER_OF, "Charities"), by=OPERATOR)
    theme = heard.a_theme(survey, feeds=heard.PLAN)
    enter_strand(consultation=survey, row=StrandRow("Young people", channels=["Cadets"]), by=OPERATOR)
    (line,) = read(body)
    assert (line.ref, line.phase, line.about, line.standing) == (survey.ref, 2, str(heard.PLAN), Standing.OPEN)
    assert str(line.earliest_close) == "between 31 August 2021 and 10 September 2021"
    assert (line.responses.total.count, line.responses.of_no_type) == (329, 300)
    assert [(one.ref, one.kind, one.feeds) for one in line.themes] == [
        (theme.ref, ThemeKind.THEME, str(heard.PLAN))
    ]
    assert [(one.title, one.channels) for one in line.strands] == [("Young people", ("Cadets",))]
    assert (line.aims, line.restriction, line.remarks) == (("A broad sample", "Awareness"), heard.PUBLIC, ())


def test_it_stands_otherwise_on_another_day(body):
    heard.a_consultation(body)
    days = (heard.PAPER_OF, AUGUST, dt.date(2022, 1, 1))
    assert [read(body, on=day)[0].standing for day in days] == ["to come", "open", "not known"]


def test_a_reader_sees_neither_what_is_not_theirs_nor_that_a_part_belongs_to_it(body):
    whole = heard.a_consultation(body, slug="whole", restriction=heard.FOR_THE_OFFICE)
    heard.a_consultation(body, slug="part", part_of=whole)
    assert [(one.ref.name, one.part_of) for one in read(body)] == [("part", None)]
    assert [(one.ref.name, one.part_of) for one in read(body, EVERYBODY)] == [("whole", None), ("part", whole.ref)]


def test_those_about_one_thing_are_read_with_the_parts_of_these(body):
    whole = heard.a_consultation(body, slug="whole")
    heard.a_consultation(body, slug="part", part_of=whole, about=None)
    heard.a_consultation(body, slug="budget", about=Ref("anyshire", "plans", "budget"))
    heard.a_consultation(heard.make_body("otherton"))
    assert [one.ref.name for one in read(body, about=heard.PLAN)] == ["whole", "part"]
    assert len(read(body)) == 3


def test_things_are_found_by_name_and_otherwise_refused(body):
    survey, series, event = heard.a_consultation(body), heard.a_series(body), heard.an_event(body)
    assert consultation_called(body, "survey") == survey
    assert series_called(body, "roundtables") == series
    assert event_at(event.ref) == event
    for find in (
        lambda: consultation_called(body, "none"),
        lambda: series_called(body, "none"),
        lambda: event_at(Ref("anyshire", "engagements", "2")),
        lambda: event_at(Ref("anyshire", "engagements", "one")),
        lambda: event_at(Ref("anyshire", "engagements", "9" * 12)),
        lambda: event_at(survey.ref),
    ):
        with pytest.raises(NotFound):
            find()


def test_events_and_series_are_read_without_what_the_reader_may_not_see(body):
    hidden = heard.a_consultation(body, restriction=heard.FOR_THE_OFFICE)
    series = heard.a_series(body, consultation=hidden)
    heard.an_event(body, series=series, consultation=hidden)
    heard.an_event(body, series=series, title="In private", restriction=heard.FOR_THE_PANEL)
    (event,) = events_of(body, audiences=THE_PUBLIC)
    assert (event.series, event.consultation, event.when.day) == (series.ref, None, heard.FIRST)
    (line,) = series_of(body, audiences=THE_PUBLIC)
    assert ([one.title for one in line.events], line.consultation) == (["Serious Violence"], None)
    assert line.lasting.days == 24
    assert "would be 28 days" in line.lasting.remark
    (line,) = series_of(body, audiences=EVERYBODY)
    assert (len(line.events), line.consultation) == (2, hidden.ref)
    assert len(events_of(body, audiences=EVERYBODY, consultation=hidden)) == 1


def test_networks_are_read_in_their_order_or_by_what_they_take_part_in(body):
    heard.a_network(body, areas=[heard.SOUTH, heard.NORTH])
    heard.a_network(body, slug="other", about=None)
    heard.a_network(body, slug="private", restriction=heard.FOR_THE_OFFICE)
    found = networks_of(body, audiences=THE_PUBLIC)
    assert [one.ref.name for one in found] == ["justice-board", "other"]
    assert found[0].areas == (heard.NORTH, heard.SOUTH)
    assert [one.about for one in networks_of(body, audiences=THE_PUBLIC, about=heard.PROJECT)] == [
        str(heard.PROJECT)
    ]


def test_coverage_names_every_authority_of_the_area(body):
    survey = heard.a_consultation(body)
    heard.an_event(body, areas=[heard.NORTH])
    heard.an_event(body, title="To come", state=EventState.PLANNED, areas=[heard.SOUTH], consultation=survey)
    heard.a_network(body, areas=[heard.SOUTH])
    found = coverage(body, audiences=THE_PUBLIC)
    assert [(one.code, one.is_engaged, len(one.networks)) for one in found.authorities] == [
        (heard.NORTH, True, 0),
        (heard.SOUTH, False, 1),
    ]
    found = coverage(body, audiences=THE_PUBLIC, consultation=survey)
    assert ([one.code for one in found.missing], len(found.planned_only)) == ([heard.NORTH], 1)


def test_more_of_everything_asks_no_more(body):
    def fill(number):
        survey = heard.a_consultation(body, slug=f"survey-{number}")
        heard.a_theme(survey)
        state_responses(consultation=survey, row=ResponseRow(number, heard.PAPER_OF), by=OPERATOR)
        enter_strand(consultation=survey, row=StrandRow("Young people"), by=OPERATOR)
        series = heard.a_series(body, slug=f"series-{number}", consultation=survey)
        heard.an_event(body, number=number, series=series, consultation=survey, areas=[heard.NORTH])
        heard.a_network(body, slug=f"network-{number}", areas=[heard.NORTH])

    def asked():
        counts = []
        for look in (
            lambda: read(body),
            lambda: series_of(body, audiences=THE_PUBLIC),
            lambda: coverage(body, audiences=THE_PUBLIC),
        ):
            with CaptureQueriesContext(connection) as queries:
                look()
            counts.append(len(queries))
        return counts

    fill(1)
    before = asked()
    for number in range(2, 6):
        fill(number)
    assert asked() == before == [4, 3, 5]
