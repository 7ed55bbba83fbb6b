"""Whether a figure is printed in a text that does not mark its figures.

A figure counts only as a whole: ``5`` is not found in ``15``, ``5.2``, ``5,000`` or ``−5``. Where several figures
have the same words, the text must hold those words as many times, so that changing one of them is noticed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from peelian.reports.tree import FigureUse

_HYPHENS = "-\u2010\u00ad\u0002\ufffe"
_BEFORE = r"(?<!\w)(?<!\d[.,])(?<!(?<!\w)[-−])"
_AFTER = r"(?!\w)(?![.,]\d)"
_ONLY_WORDS = r"(?<!\w)"


def printed_tokens(figures: Iterable[FigureUse], text: str) -> frozenset[str]:
    """Tokens of the figures whose words stand in ``text`` as often as there are figures with those words."""
    figures = tuple(figures)
    wanted = Counter(_folded(figure.text) for figure in figures)
    there = _folded(text)
    found = {words for words, times in wanted.items() if printed_in(there, words, times)}
    return frozenset(figure.token for figure in figures if _folded(figure.text) in found)


def printed_in(text: str, words: str, times: int = 1) -> bool:
    """Whether ``words`` stand in ``text`` as a whole at least ``times`` times. Lines may break within them."""
    folded = _folded(words)
    if not folded:
        return False
    found = re.compile(_pattern(folded)).finditer(_folded(text))
    return sum(1 for _ in zip(range(times), found, strict=False)) == times


def _folded(text: str) -> str:
    return " ".join(text.split())


def _pattern(words: str) -> str:
    letters = "".join(f"[{_HYPHENS}] ?" if letter == "-" else re.escape(letter) for letter in words)
    before = _BEFORE if words[0].isdigit() else _ONLY_WORDS if words[0].isalpha() else ""
    after = _AFTER if words[-1].isdigit() else r"(?!\w)" if words[-1].isalpha() else ""
    return before + letters + after
