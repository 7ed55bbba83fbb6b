"""Links between records: stated with a source, struck out with a reason, each in the trail."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from peelian.access.actors import OPERATOR
from peelian.access.models import TrailEntry
from peelian.kernel.edges import Edge
from peelian.kernel.errors import Forbidden, NotFound, Refused
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.registers.records.kinds import LinkVerb
from peelian.registers.records.linking import LinkRow, link, unlink
from peelian.registers.records.models import Link
from peelian.registers.records.queries import describe, edges, link_at, links_of
from tests.factories import meeting as held
from tests.factories import office
from tests.factories.owed import PUBLIC, holding

pytestmark = pytest.mark.django_db

PLAN, SURVEY = Ref("anyshire", "plans", "2021-2025"), Ref("otherton", "documents", "survey")
ROW = LinkRow(PLAN, LinkVerb.SUPPORTED_BY, SURVEY, "The survey asked the same", "Foreword, page 3")
ALL = frozenset(Audience)


@pytest.fixture
def body(db):
    return office.bodies()


def test_a_link_is_a_step_of_the_thread_for_its_own_readers(body):
    made = link(body=body, row=ROW, by=holding("performance-lead"))
    assert made.ref == Ref("anyshire", "links", "1")
    assert str(made) == "anyshire/plans/2021-2025 supported by otherton/documents/survey"
    assert edges() == edges(body) == [Edge(PLAN, "supported by", SURVEY, Audience.OFFICE)]
    assert links_of(PLAN, audiences=ALL) == [made]
    assert links_of(PLAN, audiences={Audience.PUBLIC}) == []
    entry = TrailEntry.objects.latest("number")
    assert (entry.verb, entry.ref) == ("linked", "anyshire/links/1")


def test_the_same_is_linked_once_and_after_it_was_struck_out_again(body):
    made = link(body=body, row=ROW, by=OPERATOR)
    assert link(body=body, row=ROW, by=OPERATOR) == made
    unlink(link=made, why="It asked another thing", by=OPERATOR)
    assert (made.struck, edges()) == ("It asked another thing", [])
    assert TrailEntry.objects.latest("number").verb == "struck link"
    assert link(body=body, row=ROW, by=OPERATOR).number == 2
    assert link_at(made.ref) == made


def test_a_link_struck_out_is_not_struck_out_again_and_never_without_a_reason(body):
    made = link(body=body, row=ROW, by=OPERATOR)
    with pytest.raises(Refused, match="Say why"):
        unlink(link=made, why=" ", by=OPERATOR)
    unlink(link=made, why="No", by=OPERATOR)
    with pytest.raises(NotFound):
        unlink(link=made, why="No", by=OPERATOR)


def test_everything_wrong_is_said_at_once(body):
    row = LinkRow(SURVEY, LinkVerb.ABOUT, SURVEY, " ", "x" * 301)
    with pytest.raises(Refused) as refusal:
        link(body=body, row=row, by=OPERATOR)
    words = " ".join(problem.message for problem in refusal.value.problems)
    assert len(refusal.value.problems) == 4
    for part in ("not a record of", "itself", "has words", "has a source"):
        assert part in words
    long = LinkRow(PLAN, LinkVerb.ABOUT, Ref("otherton", "documents", "x" * 250), "So", "There")
    with pytest.raises(Refused, match="too long"):
        link(body=body, row=long, by=OPERATOR)


@pytest.mark.parametrize("role", ["office-reader", "panel-member"])
def test_only_whoever_keeps_the_record_links(body, role):
    with pytest.raises(Forbidden):
        link(body=body, row=ROW, by=holding(role))
    made = link(body=body, row=ROW, by=OPERATOR)
    with pytest.raises(Forbidden):
        unlink(link=made, why="No", by=holding(role))


@pytest.mark.parametrize("name", ["9", "x", "1234567890"])
def test_there_may_be_no_such_link(body, name):
    with pytest.raises(NotFound):
        link_at(Ref("anyshire", "links", name))


def test_the_database_keeps_a_link_between_two_with_words(body):
    known = {
        "body": body,
        "number": 1,
        "verb": "is about",
        "words": "So",
        "source": "There",
        "saved_by": "operator",
    }
    for wrong in ({"target": str(PLAN)}, {"words": ""}, {"verb": "likes"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Link.objects.create(**{**known, "origin": str(PLAN), "target": str(SURVEY), **wrong})


def test_documents_are_described(body):
    document = held.a_document(body, "survey", restriction=PUBLIC)
    found = describe([document.ref, SURVEY, PLAN])
    assert found.keys() == {document.ref}
    assert found[document.ref].title == "Commissioner’s update"
    assert describe([PLAN]) == {}
