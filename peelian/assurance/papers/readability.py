"""How hard a text is to read: the grade level of Kincaid and others (1975)."""

from __future__ import annotations

import re
from collections.abc import Sequence

MIN_WORDS = 100
"""Words below which a grade says nothing."""
_WORD = re.compile(r"[A-Za-z][A-Za-z']*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^aeiouyl]e|[^aeiouydt]ed|[^aeiouycgsxz]es)$")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a sentence; numbers are none."""
    return tuple(_WORD.findall(text))


def syllables(word: str) -> int:
    """Groups of vowels, but for endings not sounded; at least one. A rule of thumb, right for most words."""
    small = word.lower().replace("'", "")
    return max(1, len(_VOWELS.findall(small)) - bool(_SILENT.search(small)))


def grade(sentences: Sequence[Sequence[str]]) -> float:
    """0.39 words a sentence + 11.8 syllables a word − 15.59; ``sentences`` holds the words of each, none empty."""
    words = sum(len(sentence) for sentence in sentences)
    sounds = sum(syllables(word) for sentence in sentences for word in sentence)
    return 0.39 * words / len(sentences) + 11.8 * sounds / words - 15.59
