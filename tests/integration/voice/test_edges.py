"""The golden thread through consultation and engagement: what leads where, and what each thing is."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peelian.facts.voice.kinds import EventState
from peelian.facts.voice.queries.described import NOUNS, describe
from peelian.facts.voice.queries.edges import edges
from peelian.kernel.edges import Edge, Node
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from tests.factories import heard

pytestmark = pytest.mark.django_db(databases=["default", "public"])


@pytest.fixture
def body(db):
    return heard.make_body()


@pytest.fixture
def made(body):
    whole = heard.a_consultation(body, slug="whole")
    part = heard.a_consultation(body, slug="part-1", part_of=whole, about=None)
    series = heard.a_series(body, consultation=part)
    return {
        "whole": whole,
        "part": part,
        "theme": heard.a_theme(part, feeds=heard.PLAN),
        "series": series,
        "event": heard.an_event(body, series=series, consultation=part, about=heard.PROJECT),
        "network": heard.a_network(body),
    }


def test_what_was_heard_leads_to_the_plan(made):
    refs = {name: one.ref for name, one in made.items()}
    assert edges() == [
        Edge(refs["whole"], "fed into", heard.PLAN),
        Edge(refs["part"], "was part of", refs["whole"]),
        Edge(refs["part"], "found", refs["theme"]),
        Edge(refs["theme"], "fed into", heard.PLAN),
        Edge(refs["series"], "was held for", refs["part"]),
        Edge(refs["event"], "was one of", refs["series"]),
        Edge(refs["event"], "was held for", refs["part"]),
        Edge(refs["event"], "was about", heard.PROJECT),
        Edge(refs["network"], "takes part in", heard.PROJECT),
    ]


def test_what_stands_alone_or_was_cancelled_leads_nowhere(body):
    heard.a_theme(heard.a_consultation(body, about=None))
    heard.a_series(body)
    heard.an_event(body)
    heard.an_event(body, title="Called off", state=EventState.CANCELLED, about=heard.PROJECT)
    heard.a_network(body, about=None)
    assert [edge.verb for edge in edges()] == ["found"]


def test_the_thread_of_one_body_is_its_own_and_takes_five_queries(body, made):
    heard.a_consultation(heard.make_body("otherton"))
    with CaptureQueriesContext(connection) as asked:
        found = edges(body)
    assert (len(asked), len(found), len(edges())) == (5, 9, 10)


def test_each_thing_is_described_and_what_is_not_here_is_left_out(made):
    refs = {name: one.ref for name, one in made.items()}
    strangers = {
        heard.PLAN,
        Ref("anyshire", "consultations", "none"),
        Ref("otherton", "consultations", "whole"),
        Ref("anyshire", "themes", "part-1-9"),
        Ref("anyshire", "themes", "none"),
        Ref("anyshire", "engagements", "one"),
        Ref("anyshire", "engagements", "9" * 12),
    }
    with CaptureQueriesContext(connection) as asked:
        found = describe([*refs.values(), *strangers])
    public = Audience.PUBLIC
    assert found == {
        refs["whole"]: Node(refs["whole"], "consultation", "Public survey", None, public),
        refs["part"]: Node(refs["part"], "consultation", "Public survey", None, public),
        refs["theme"]: Node(refs["theme"], "theme", "Reducing violence", None, public, refs["part"]),
        refs["series"]: Node(refs["series"], "engagement series", "Roundtable events", heard.FIRST, public),
        refs["event"]: Node(refs["event"], "roundtable", "Serious Violence", heard.FIRST, public),
        refs["network"]: Node(refs["network"], "network", "Local Criminal Justice Board", None, public),
    }
    assert len(asked) == 5
    assert {ref.noun for ref in found} == NOUNS


def test_a_theme_is_for_whoever_may_read_its_consultation(body):
    theme = heard.a_theme(heard.a_consultation(body, restriction=heard.FOR_THE_OFFICE))
    assert describe([theme.ref])[theme.ref].audience is Audience.OFFICE
    assert describe([]) == {}
