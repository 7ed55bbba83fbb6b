"""A recorded vote set over several lines, ``For (9)``, names, ``Against (1)``; and a motion's fate told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from peelian.sources.minutes.lines import Line
from peelian.sources.minutes.results import Vote

_COUNT = re.compile(r"(?P<for>for|in favour)|(?P<against>against)|(?P<abstentions>abst\w*)", re.IGNORECASE)
_HEADED = re.compile(
    r"(?:votes? |members? )?(?P<word>for|in favour|against|abst\w*)(?: the \w+)?\s*[:\u2013-]*\s*"
    r"(?:(?:councillors?|cllrs?|mr|ms|mrs)\b[^\d]*|)\(?(?P<n>\d{1,3}|nil|none|nobody)\)?\b(?P<rest>.*)",
    re.IGNORECASE,
)
_FATE = re.compile(
    r"(?:the )?(?P<what>amendment|motion|proposal|substantive motion)(?: as amended)?,?(?: was| is| on being put)?"
    r"(?: then| duly| put to the vote and| therefore)*,? (?P<fate>lost|carried|fell"
    r"|defeated|not carried|approved)\b.*",
    re.IGNORECASE,
)


def recorded(lines: Sequence[Line]) -> list[tuple[int, int, Vote]]:
    """Votes set under ``For``, ``Against``, ``Abstain``: the first and last line of each, and the counts."""
    heads = [(index, match) for index, line in enumerate(lines) if (match := _HEADED.fullmatch(line.folded))]
    found: list[tuple[int, int, Vote]] = []
    at = 0
    while at < len(heads):
        taken = _run(heads[at:])
        if len(taken) > 1:
            first, last = taken[0][0], taken[-1][0]
            counts = {_name(match): _number(match["n"]) for _, match in taken}
            text = "\n".join(line.text for line in lines[first : last + 1])
            vote = Vote(
                text, lines[first].place, counts.get("for"), counts.get("against"), counts.get("abstentions")
            )
            found.append((first, last, replace(vote, result=_result(vote))))
        at += max(len(taken), 1)
    return found


def _run(heads: Sequence[tuple[int, re.Match[str]]]) -> list[tuple[int, re.Match[str]]]:
    """The heads that belong to one vote: each word once, none more than two lines below the one before."""
    taken: list[tuple[int, re.Match[str]]] = []
    for index, match in heads:
        known = {_name(other) for _, other in taken}
        if _name(match) in known or (taken and index - taken[-1][0] > 3):
            break
        taken.append((index, match))
    return taken


def _name(match: re.Match[str]) -> str:
    kind = _COUNT.match(match["word"])
    return str(kind.lastgroup) if kind else ""


def _number(words: str) -> int:
    return int(words) if words.isdecimal() else 0


def _result(vote: Vote) -> str:
    """Left open where the minutes do not say: two thirds may be needed."""
    return "" if vote.against else "carried unanimously" if vote.for_ and not vote.abstentions else ""


def with_fate(votes: Sequence[Vote], text: str) -> list[Vote] | None:
    """The votes with what a line such as ``Amendment lost.`` says of one of them; None where it says nothing."""
    match = _FATE.fullmatch(text.strip())
    if match is None:
        return None
    of_amendment = match["what"].casefold() == "amendment"
    fate = "carried" if match["fate"].casefold() in ("carried", "approved") else "lost"
    for at in reversed(range(len(votes))):
        if ("amendment" in votes[at].text.casefold()) == of_amendment and not votes[at].result:
            return [*votes[:at], replace(votes[at], result=fate), *votes[at + 1 :]]
    return None
