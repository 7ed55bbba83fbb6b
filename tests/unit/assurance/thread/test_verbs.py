"""Every verb has its words for the way back, and there is one for every verb that any app gives."""

from __future__ import annotations

import ast
import inspect

import pytest

from peelian.assurance.thread.verbs import VERBS
from peelian.registers.records.kinds import LinkVerb
from peelian.reports.thread import SOURCES

GIVES = {"Edge", "_step"}


def given(function) -> set[str]:
    """The words that the module of a function puts in the place of a verb, wherever it makes an edge."""
    tree = ast.parse(inspect.getsource(inspect.getmodule(function)))
    named = {
        target.id: node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    found: set[str] = set()
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in GIVES:
            found |= words(call.args[1], named)
    return found


def words(node: ast.expr, named: dict[str, ast.expr]) -> set[str]:
    if isinstance(node, ast.Name) and node.id in named:
        return words(named[node.id], named)
    whole = {
        part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }
    for part in ast.walk(node):
        if isinstance(part, ast.Name) and part.id in named and part.id != getattr(node, "id", ""):
            whole |= words(named[part.id], named)
    return whole


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_every_verb_that_an_app_gives_is_known(source):
    assert given(source.edges) - VERBS.keys() == set()


def test_the_verbs_are_found_in_the_code_at_all():
    found = set().union(*(given(source.edges) for source in SOURCES))
    assert {"raised", "considers", "carried forward to", "answered in", "sets", "asks for", "comes from"} <= found
    assert {verb.value for verb in LinkVerb} <= VERBS.keys()


def test_no_verb_is_kept_that_nothing_gives():
    found = set().union(*(given(source.edges) for source in SOURCES)) | {verb.value for verb in LinkVerb}
    assert VERBS.keys() - found == set()


@pytest.mark.parametrize("verb", VERBS.values(), ids=lambda verb: verb.words)
def test_a_verb_reads_both_ways(verb):
    assert verb.words
    assert verb.inverse
    assert verb.inverse not in VERBS
    assert (verb.words + verb.inverse).islower()
