"""A person's name spelt two ways."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from peelian.assurance.papers.findings import Found
from peelian.assurance.papers.names import same_name, spellings_by_given_name
from peelian.assurance.papers.paper import Paper


def name_spelt_two_ways(paper: Paper) -> Iterator[Found]:
    """Philip Seccombe and Philip Secombe, or Brendan Warner-Southwell with and without its hyphen."""
    for spellings in spellings_by_given_name(paper).values():
        for one, other in combinations(spellings.values(), 2):
            if same_name(one.words, other.words, paper.small_words):
                rarer, usual = sorted((one, other), key=lambda spelling: (spelling.times, -spelling.paragraph.at))
                reason = f"Spelt “{usual.words}” at {usual.paragraph.place}."
                suggestion = "Find out which is right and use it throughout."
                yield Found(rarer.paragraph.at, rarer.words, reason, suggestion, usual.words)
