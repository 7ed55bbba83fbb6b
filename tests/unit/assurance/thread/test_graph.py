"""Walks, trees and chains over edges that stand in no database."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peelian.assurance.thread.graph import (
    OPEN,
    Bounds,
    Branch,
    Graph,
    Leaf,
    Way,
    came_from,
    chains,
    lead_to,
    tree_of,
    walk,
)
from peelian.assurance.thread.verbs import VERBS
from peelian.kernel.edges import Edge
from peelian.kernel.refs import Ref


def ref(name: str) -> Ref:
    return Ref("anyshire", "records", name)


def edge(line: str) -> Edge:
    """``a -raised-> b``."""
    first, verb, last = (part.strip() for part in line.replace("->", "-").split("-"))
    return Edge(ref(first), verb, ref(last))


def graph(*lines: str) -> Graph:
    return Graph([edge(line) for line in lines])


def names(tree: tuple[Branch, ...]) -> list[object]:
    """A tree as nested lists: words, then records, ``*`` for one that is shown elsewhere."""
    return [
        (
            branch.words,
            [(leaf.ref.name + "*" * leaf.again, names(leaf.branches)) for leaf in branch.leaves],
            branch.more,
        )
        for branch in tree
    ]


class Keeping:
    """Lets through all but some."""

    def __init__(self, *hidden: str, verbs: tuple[str, ...] = ()) -> None:
        self.hidden, self.verbs = {ref(name) for name in hidden}, verbs

    def passes(self, edge):
        return edge.verb not in self.verbs

    def admitted(self, refs):
        return sorted(refs - self.hidden if isinstance(refs, set) else set(refs) - self.hidden)


FAR = Bounds(9)
LINE = ("plan -sets-> objective", "objective -is measured by-> measure", "report -prints a figure of-> measure")


def test_what_a_record_led_to_is_read_in_the_order_of_the_story():
    assert names(lead_to(graph(*LINE), ref("plan"), bounds=FAR)) == [
        (
            "sets",
            [("objective", [("is measured by", [("measure", [("is printed in", [("report", [])], 0)])], 0)])],
            0,
        )
    ]


def test_what_a_record_came_from_is_read_the_other_way_about():
    assert names(came_from(graph(*LINE), ref("report"), bounds=FAR)) == [
        (
            "prints a figure of",
            [("measure", [("measures", [("objective", [("is set by", [("plan", [])], 0)])], 0)])],
            0,
        )
    ]


def test_a_walk_goes_no_further_than_it_is_told():
    walked = walk(graph(*LINE), ref("plan"), bounds=Bounds(2))
    assert walked.levels == ((ref("plan"),), (ref("objective"),), (ref("measure"),))
    assert walked.refs[-1] == ref("measure")
    assert walk(graph(*LINE), ref("unknown"), bounds=FAR).refs == (ref("unknown"),)


def test_both_ways_goes_through_a_record_that_two_lead_to():
    found = walk(graph("a -raised-> c", "b -raised-> c"), ref("a"), bounds=FAR)
    assert found.levels == ((ref("a"),), (ref("c"),), (ref("b"),))


def test_a_circle_ends_and_says_where_it_closes():
    circle = graph("a -led to-> b", "b -led to-> c", "c -led to-> a")
    assert names(lead_to(circle, ref("a"), bounds=FAR)) == [
        ("led to", [("b", [("led to", [("c", [("led to", [("a*", [])], 0)])], 0)])], 0)
    ]
    assert names(lead_to(graph("a -led to-> a"), ref("a"), bounds=FAR)) == []


def test_what_two_lead_to_is_drawn_out_once():
    diamond = graph("a -raised-> b", "a -raised-> c", "b -led to-> d", "c -led to-> d", "d -led to-> e")
    ((_, ((_, under_b), (_, under_c)), _),) = names(lead_to(diamond, ref("a"), bounds=FAR))
    assert under_b == [("led to", [("d", [("led to", [("e", [])], 0)])], 0)]
    assert under_c == [("led to", [("d*", [])], 0)]


def test_an_edge_given_twice_counts_once_and_an_unknown_verb_is_refused():
    assert len(list(graph("a -raised-> b", "a -raised-> b").steps(ref("a"), Way.ON))) == 1
    with pytest.raises(KeyError):
        graph("a -befriended-> b")


def test_what_an_outcome_raised_is_not_said_again_of_its_item():
    found = graph("item -came to-> outcome", "outcome -raised-> action", "item -raised-> action")
    assert [step.ref.name for step in found.steps(ref("item"), Way.ON)] == ["outcome"]
    apart = graph("item -came to-> outcome", "item -raised-> action")
    assert {step.ref.name for step in apart.steps(ref("item"), Way.ON)} == {"outcome", "action"}


def test_a_verb_that_stands_aside_is_read_from_its_source_alone():
    found = graph("question -answered at-> meeting")
    assert [step.words for step in found.steps(ref("question"), Way.ON)] == ["answered at"]
    assert list(found.steps(ref("meeting"), Way.BACK)) == []
    assert [step.words for step in found.steps(ref("meeting"), Way.BOTH)] == ["answered"]


def test_a_change_touches_what_rests_on_it_whichever_way_the_verb_is_read():
    walked = walk(graph(*LINE, "meeting -answered at-> plan"), ref("measure"), bounds=FAR, way=Way.TOUCHED)
    assert [set(level) for level in walked.levels] == [{ref("measure")}, {ref("objective"), ref("report")}]


def test_what_a_gate_hides_is_neither_shown_nor_passed_through():
    hidden = lead_to(graph(*LINE), ref("plan"), bounds=FAR, gate=Keeping("objective"))
    assert hidden == ()
    assert lead_to(graph(*LINE), ref("plan"), bounds=FAR, gate=Keeping(verbs=("sets",))) == ()


def test_those_there_is_no_room_for_are_counted_and_hidden_ones_are_not():
    lines = [f"a -raised-> b{at}" for at in range(6)]
    (branch,) = lead_to(graph(*lines), ref("a"), bounds=Bounds(3, width=2), gate=Keeping("b0"))
    assert [leaf.ref.name for leaf in branch.leaves] == ["b1", "b2"]
    assert branch.more == 3
    (few,) = lead_to(graph(*lines), ref("a"), bounds=Bounds(3, limit=2))
    assert (len(few.leaves), few.more) == (1, 5)
    (none,) = lead_to(graph(*lines), ref("a"), bounds=Bounds(3, limit=1))
    assert none == Branch("raised", (), 6)


def test_a_tree_is_made_of_leaves_under_their_verbs():
    assert lead_to(graph(*LINE), ref("objective"), bounds=Bounds(1)) == (
        Branch("is measured by", (Leaf(ref("measure")),)),
    )


def test_chains_are_the_shortest_and_all_of_them():
    two = graph(
        "a -raised-> b", "b -led to-> d", "a -raised-> c", "c -led to-> d", "d -led to-> a2", "a2 -led to-> e"
    )
    found = chains(two, ref("a"), ref("d"))
    assert [[(step.words, step.ref.name) for step in chain] for chain in found] == [
        [("raised", "b"), ("led to", "d")],
        [("raised", "c"), ("led to", "d")],
    ]
    assert len(chains(two, ref("a"), ref("d"), most=1)) == 1
    back = chains(two, ref("d"), ref("a"), most=1)
    assert [step.words for step in back[0]] == ["came from", "was raised by"]


def test_a_chain_to_itself_is_empty_and_there_may_be_none():
    two = graph("a -raised-> b", "c -raised-> d")
    assert chains(two, ref("a"), ref("a")) == ((),)
    assert chains(two, ref("a"), ref("d")) == ()
    assert chains(graph(*LINE), ref("plan"), ref("report"), gate=Keeping("measure")) == ()
    assert chains(graph(*LINE), ref("plan"), ref("report"), gate=Keeping(verbs=("sets",))) == ()
    assert chains(graph(*LINE), ref("plan"), ref("report"), depth=2) == ()


def test_a_graph_knows_which_records_are_on_it():
    assert ref("plan") in graph(*LINE)
    assert ref("report") in graph(*LINE)
    assert ref("elsewhere") not in graph(*LINE)


@given(st.lists(st.tuples(st.integers(0, 7), st.sampled_from(sorted(VERBS)), st.integers(0, 7)), max_size=25))
def test_no_walk_reaches_a_record_twice_or_beyond_its_limit(lines):
    made = Graph([Edge(ref(f"r{first}"), verb, ref(f"r{last}")) for first, verb, last in lines])
    for way in Way:
        walked = walk(made, ref("r0"), bounds=Bounds(5, width=3, limit=5), way=way, gate=OPEN)
        assert len(walked.refs) == len(set(walked.refs)) <= 5
        tree_of(walked)
