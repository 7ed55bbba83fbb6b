"""What a check found: where, in which words, why that matters, and what could be done."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from peelian.sources.minutes.lines import Place, fold

_LONGEST = 200
_DIGITS = 16
_TOKENS = re.compile(r"\w+|[£%]|[+-](?=\d)")


class Weight(StrEnum):
    """How sure a finding is: something is wrong, it may be, or only its author can say."""

    WRONG = "wrong"
    LOOK = "look again"
    ASK = "ask the author"


@dataclass(frozen=True, slots=True)
class Found:
    """What a check yields. ``at`` counts the paper's paragraphs from 0; ``quoted`` are its words as printed.

    ``rests_on`` holds what else the finding rests on, where the words quoted do not say it: a sum, a gap.
    """

    at: int
    quoted: str
    reason: str
    suggestion: str
    rests_on: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. ``rule`` is the id of the check, ``place`` where the words stand in the file.

    ``fingerprint`` stays the same when the words move, or come from another format, so that a finding dismissed
    once stays dismissed; it changes with the words quoted and with what the finding rests on.
    """

    rule: str
    weight: Weight
    place: Place
    quoted: str
    reason: str
    suggestion: str
    rests_on: str = ""
    fingerprint: str = ""


def with_fingerprints(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings in the order given; those alike in all but their place are told apart by counting them."""
    seen: Counter[str] = Counter()
    for finding in findings:
        alike = "\n".join((finding.rule, _bare(finding.quoted), _bare(finding.rests_on)))
        seen[alike] += 1
        digest = hashlib.sha256(f"{alike}\n{seen[alike]}".encode()).hexdigest()
        yield replace(finding, fingerprint=digest[:_DIGITS])


def _bare(words: str) -> str:
    """Letters, figures and the signs of amounts, however they are set."""
    return " ".join(_TOKENS.findall(fold(words).casefold()))


def shortened(words: str) -> str:
    """Words cut to what a table can show."""
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
