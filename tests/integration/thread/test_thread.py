"""The thread of real records: where it leads, who sees what of it, and that it is kept while it is true."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peelian.access.actors import OPERATOR
from peelian.assurance.thread.graph import Bounds, Branch, Way
from peelian.assurance.thread.holding import Holder
from peelian.assurance.thread.readers import EVERYTHING, reader_for
from peelian.assurance.thread.reading import Threads
from peelian.assurance.thread.sources import describe_all, edges_of
from peelian.kernel.edges import Edge
from peelian.kernel.errors import NotFound
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.law.references import rule_ref
from peelian.registers.actions.services import submit
from peelian.registers.records.kinds import LinkVerb
from peelian.registers.records.linking import LinkRow, link
from peelian.reports.thread import SOURCES
from tests.factories import meeting as held
from tests.factories import office
from tests.factories import threaded as make
from tests.factories.owed import CLERK, SHOWN, holding, said

pytestmark = pytest.mark.django_db(databases=["default", "public"])
LEAD, STRANGER = holding("performance-lead"), holding("chief-executive", "otherton")
MEMBER = holding("panel-member", "anyshire-panel", "A Member")
FAR = Bounds(9)


def threads(by=OPERATOR) -> Threads:
    return Threads(Holder(SOURCES), reader_for(by))


def reached(branches: tuple[Branch, ...]) -> set[Ref]:
    leaves = [leaf for branch in branches for leaf in branch.leaves]
    return {leaf.ref for leaf in leaves}.union(*(reached(leaf.branches) for leaf in leaves))


@pytest.fixture
def whole(db) -> make.Threaded:
    return make.threaded()


def test_a_plan_leads_to_the_action_a_panel_raised(whole):
    led_to = reached(threads().thread(whole.plan.ref, bounds=FAR).led_to)
    report = whole.report.report.ref
    chain = {whole.objective.ref, make.BURGLARY, report, whole.item.ref, whole.outcome.ref, whole.action.ref}
    assert chain <= led_to
    assert whole.commitment.ref in led_to


def test_an_action_came_from_the_plan_the_file_and_the_meeting(whole):
    came_from = reached(threads().thread(whole.action.ref, bounds=FAR).came_from)
    assert {whole.plan.ref, whole.objective.ref, whole.meeting.ref, whole.report.report.ref} <= came_from
    assert "files" in {ref.noun for ref in came_from}


def test_two_records_are_connected_by_the_shortest_chain(whole):
    (chain,) = threads().between(whole.objective.ref, whole.item.ref)
    assert [(joint.words, joint.node.kind) for joint in chain] == [
        ("", "objective"),
        ("is measured by", "measure"),
        ("is printed in", "report"),
        ("was considered under", "agenda item"),
    ]


def test_a_change_to_a_measure_touches_its_objective_and_its_report(whole):
    found = threads().impact(make.BURGLARY)
    assert {node.ref for node in found.direct} == {whole.objective.ref, whole.report.report.ref}
    assert "the report of 14 September 2021" in found.sentence
    assert whole.action.ref in {node.ref for node in found.through}


def test_every_record_that_an_edge_ends_at_is_described_and_by_its_own_app(whole):
    make.a_duty(whole.body)
    held.a_question(whole.meeting, item=whole.item)
    edges = edges_of(SOURCES)
    refs = {ref for edge in edges for ref in (edge.source, edge.target)} | {Ref("anyshire"), rule_ref("PLAN-01")}
    found = describe_all(SOURCES, refs)
    assert refs - found.keys() - {Ref("anyshire", "performance", "covert-operations")} == set()
    for source in SOURCES:
        described = source.describe([ref for ref in refs if ref.noun in source.nouns])
        assert {ref.noun for ref in described} <= source.nouns
        assert source.describe([Ref("nowhere", "nothings", "1"), Ref("nowhere", "actions", "x")]) == {}
    assert found[whole.item.ref].stands_in == found[whole.outcome.ref].stands_in == whole.meeting.ref
    assert found[rule_ref("PLAN-01")].audience is Audience.PUBLIC


def test_the_edges_of_a_body_are_its_own(whole):
    own = edges_of(SOURCES, whole.body)
    assert Edge(whole.plan.ref, "sets", whole.objective.ref) in own
    assert not any(edge.verb == "has on its agenda" for edge in own)
    assert set(edges_of(SOURCES, whole.meeting.body)) | set(own) <= set(edges_of(SOURCES))


def test_a_thread_takes_as_many_queries_however_much_hangs_on_it(whole):
    reader = threads()
    with CaptureQueriesContext(
        connection,
    ) as before:
        reader.thread(whole.objective.ref)
    for at in range(12):
        make.a_commitment(whole.objective, text=f"Commitment {at}")
        held.a_paper(held.an_item(whole.meeting, f"Item {at}"), report=str(whole.report.report.ref))
    reader = threads()
    with CaptureQueriesContext(connection) as after:
        reader.thread(whole.objective.ref)
    assert len(after) <= len(before)


# what is hidden


def test_what_a_reader_may_not_read_is_not_on_the_thread_nor_passed_through(whole):
    secret = make.an_objective(whole.plan, title=make.SECRET, restriction=make.RESTRICTED)
    under = make.a_commitment(secret, text="In the open under a secret")
    assert {secret.ref, under.ref} <= reached(threads(LEAD).thread(whole.plan.ref, bounds=FAR).led_to)
    panel = holding("panel-member", "anyshire", "Their Member")
    found = threads(panel).thread(whole.plan.ref, bounds=FAR)
    assert whole.objective.ref in found.nodes
    assert not {secret.ref, under.ref} & found.nodes.keys()
    assert make.SECRET not in repr(found)
    with pytest.raises(NotFound):
        threads(panel).thread(secret.ref)
    assert threads(panel).between(whole.plan.ref, under.ref) == ()


def test_a_step_that_only_the_office_knows_of_is_not_shown_between_two_open_records(whole):
    secret = LinkRow(whole.plan.ref, LinkVerb.SUPPORTED_BY, make.BURGLARY, make.SECRET, "A note")
    link(body=whole.body, row=secret, by=OPERATOR)
    words = [branch.words for branch in threads(LEAD).thread(whole.plan.ref).led_to]
    assert "supported by" in words
    panel = holding("panel-member", "anyshire", "Their Member")
    assert "supported by" not in [branch.words for branch in threads(panel).thread(whole.plan.ref).led_to]
    assert [joint.words for joint in threads(panel).between(whole.plan.ref, make.BURGLARY)[0]] == [
        "",
        "sets",
        "is measured by",
    ]


def test_evidence_that_the_office_gave_in_confidence_is_not_shown(whole):
    body = whole.meeting.body
    submit(action=whole.action, said=said(on=dt.date(2021, 10, 1)), shown=SHOWN, lock=1, by=CLERK)
    edges = [edge for edge in edges_of(SOURCES, body) if edge.verb == "evidenced by"]
    assert [edge.audience for edge in edges] == [Audience.OFFICE]
    held.a_meeting(whole.meeting.series, on=held.NEXT_ON)
    assert "evidenced by" in [branch.words for branch in threads(CLERK).thread(whole.action.ref).led_to]
    assert threads(MEMBER).thread(whole.action.ref).led_to == ()


def test_what_stands_in_a_meeting_is_no_more_open_than_the_meeting(whole):
    closed = held.a_meeting(whole.meeting.series, on=dt.date(2021, 11, 4), restriction=office.RESTRICTED)
    item = held.an_item(closed, "An open item")
    outcome = held.an_outcome(item, "An open outcome")
    found = describe_all(SOURCES, [item.ref, outcome.ref])
    assert {node.audience for node in found.values()} == {Audience.OFFICE}


def test_a_report_that_was_never_signed_is_the_office_s_own(whole):
    draft = office.report(whole.body, "draft", title=make.SECRET)
    assert describe_all(SOURCES, [draft.report.ref])[draft.report.ref].audience is Audience.OFFICE
    assert Edge(draft.report.ref, "prints a figure of", make.BURGLARY) in edges_of(SOURCES)
    assert make.SECRET not in repr(threads(MEMBER).thread(whole.item.ref, bounds=FAR))


def test_a_stranger_sees_nothing_and_a_neighbour_what_is_for_the_public(whole):
    with pytest.raises(NotFound):
        threads(STRANGER).thread(whole.plan.ref)
    make.an_objective(whole.plan, title=make.SECRET, restriction=make.RESTRICTED)
    found = threads(MEMBER).thread(whole.plan.ref, bounds=FAR)
    assert whole.objective.ref in found.nodes
    assert make.SECRET not in repr(found)
    assert whole.meeting.ref in threads(LEAD).thread(whole.item.ref).nodes


def test_law_and_bodies_are_no_secret():
    office.bodies()
    reader = reader_for(STRANGER)
    assert threads(STRANGER).node(rule_ref("PLAN-01")).kind == "duty in law"
    assert threads(STRANGER).node(Ref("anyshire")).title == "Commissioner for Anyshire"
    assert not reader.may_read("anyshire", Audience.PUBLIC)
    assert reader_for(OPERATOR) is EVERYTHING


# how long a graph is kept


def test_a_graph_is_built_once_for_each_head_of_the_trail(whole):
    holder = Holder(SOURCES)
    first = holder.graph()
    with CaptureQueriesContext(connection) as queries:
        assert holder.graph() is first
    assert len(queries) == 1
    row = LinkRow(whole.plan.ref, LinkVerb.LED_TO, whole.action.ref, "It did", "A note")
    link(body=whole.body, row=row, by=OPERATOR)
    second = holder.graph()
    assert second is not first
    words = [[step.words for step in graph.steps(whole.plan.ref, Way.ON)] for graph in (first, second)]
    assert sorted(words[1]) == sorted([*words[0], "led to"])


def test_nothing_is_kept_while_the_trail_is_empty(db):
    holder = Holder(SOURCES)
    assert holder.graph() is not holder.graph()
