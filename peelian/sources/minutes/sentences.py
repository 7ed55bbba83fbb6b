"""A paragraph cut into sentences; a full stop after ``Cllr``, an initial or ``No.`` ends none."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?])[\"'\u2019\u201d)\]]*\s+(?=[\"'\u2018\u201c(\[]?[A-Z\d\u2022])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Cllrs?|Cyng|Mr|Mrs|Ms|Dr|Prof|Rev|St|Ch|Supt|Insp|Det|Sgt|[Ss]ub|No|Nos|para|paras|vs"
    r"|etc|e\.g|i\.e|cf|approx|Jan|Feb|Aug|"
    r"Sept|Oct|Nov|Dec|Col|Ald|Hon|O\.B\.E|M\.B\.E|J\.P)|(?:^|[\s(.])[A-Za-z]|(?:^|[:;.]\s)\(?\d{1,2})\.$"
)


def sentences(text: str) -> list[str]:
    """The sentences in order; together they hold every word of the text."""
    found: list[str] = []
    start = 0
    for match in _END.finditer(text):
        if not _ABBREVIATED.search(text[max(start, match.start() - 12) : match.start()]):
            found.append(text[start : match.end()].strip())
            start = match.end()
    last = text[start:].strip()
    return [*found, last] if last else found
