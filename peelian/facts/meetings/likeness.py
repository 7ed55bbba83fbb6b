"""How like two questions are, and why. Pure.

The words that carry a question, cut to their stems and with the trade's synonyms made one, are compared as sets,
and so are the pairs of stems that follow one another (shingles). Each comparison is a Dice coefficient, twice what
is shared over the sum of both (L R Dice, Ecology 26(3), 1945); likeness is four parts of the first and one of the
second, from 0 to 1. A word that stands in most questions to a commissioner weighs a quarter. Figures and years
count as words, so that a question about another year is less like.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from peelian.kernel.listing import listed

LIKE = 0.5
"""From here on two questions are taken to ask the same, until a person says otherwise."""

_WORD = re.compile(r"[a-z]+|\d[\d,.]*\d|\d")
_CARRIES_NOTHING = re.compile(
    r"a|about|again|all|also|an|and|any|are|around|as|ask|asked|at|be|been|being|but|by|can|could|"
    r"councillor|deal|dealt|detail|did|do|does|doing|done|explain|for|from|get|give|given|had|has|have|he|"
    r"her|his|how|i|if|in|inform|into|is|it|its|just|kindly|know|like|many|may|me|member|members|more|much|"
    r"my|now|of|on|or|our|out|panel|please|question|s|same|say|she|should|so|some|such|tackle|tackling|"
    r"take|tell|than|that|the|their|them|then|there|these|they|this|those|through|to|up|update|us|was|we|"
    r"were|what|when|where|whether|which|who|why|will|with|would|you|your"
)
_IN_MOST = frozenset({"commission", "crim", "forc", "numb", "offic", "polic", "reduc", "time", "year"})
_LIGHT = 0.25
_SYNONYMS = {
    "pcc": "commissioner",
    "pfcc": "commissioner",
    "opcc": "commissioner",
    "constable": "officer",
    "pc": "officer",
    "pcs": "officer",
    "increase": "rise",
    "increased": "rise",
    "additional": "extra",
    "crashes": "collision",
    "accidents": "collision",
    "asb": "antisocial",
    "snt": "neighbourhood",
    "snts": "neighbourhood",
    "fte": "officer",
    "spent": "spend",
    "cost": "spend",
    "costs": "spend",
}
_ENDINGS = (
    *("isations", "isation", "ments", "ment", "ingly", "ings", "ing", "edly", "ied", "ies", "ers", "ed", "er"),
    *("es", "s", "e", "y"),
)
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like two questions are, from 0 to 1, and the words of the first that the second shares."""

    score: float
    shared: tuple[str, ...]

    @property
    def why(self) -> str:
        """In a sentence, to be shown beside the earlier question."""
        if not self.shared:
            return "They share no telling word."
        if self.score == 1:
            return "They ask the same in the same words."
        return f"{self.score:.0%} alike: both speak of {_listed(self.shared)}."


def likeness(first: str, second: str) -> Likeness:
    """How like two questions are. It does not matter which comes first, but for the words that are shown."""
    mine, yours = _telling(first), _telling(second)
    one, other = [stem for stem, _ in mine], [stem for stem, _ in yours]
    score = 0.8 * _dice(set(one), set(other)) + 0.2 * _dice(_shingles(one), _shingles(other))
    shared = dict.fromkeys(word for stem, word in mine if stem in set(other))
    return Likeness(round(score, 4), tuple(shared))


def _telling(text: str) -> list[tuple[str, str]]:
    plain = text.lower().replace("anti-social", "antisocial").replace("’", "'").replace("'s", "")
    words = [word for word in _WORD.findall(plain) if not _CARRIES_NOTHING.fullmatch(word)]
    return [(_stem(_SYNONYMS.get(word, word)), word) for word in words]


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word.removesuffix(ending)
    return word


def _shingles(stems: Sequence[str]) -> set[str]:
    return {" ".join(pair) for pair in pairwise(stems)} or set(stems)


def _dice(first: set[str], second: set[str]) -> float:
    both = _weight(first) + _weight(second)
    return 2 * _weight(first & second) / both if both else 0.0


def _weight(stems: set[str]) -> float:
    return sum(_LIGHT if stem in _IN_MOST else 1 for stem in stems)


def _listed(words: Sequence[str]) -> str:
    shown = [f"“{word}”" for word in words[:6]]
    more = len(words) - len(shown)
    if more:
        return f"{', '.join(shown)} and {more} more"
    return listed(shown)
