"""Lines joined to paragraphs: where a printed line merely ran out of room, and where a page ended mid-sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from peelian.kernel.periods import MONTH_NAMES
from peelian.sources.minutes.lines import Line, fold
from peelian.sources.minutes.marks import starts_something

_WIDEST = 140
"""Letters in the longest line of a text that was wrapped; longer lines are paragraphs already."""
_FULL = 0.75
_LEAST = 45
_HYPHEN = re.compile(r"[A-Za-z]{2,}-$")
_KEEPS_HYPHEN = re.compile(
    r"\b(?:[Cc]o|[Nn]on|[Vv]ice|multi|self|anti|cross|mid|semi|well|long|short|follow|year"
    r"|full|task|first|second|third|two"
    r"|three|four|five|six|face|decision|high|low)-$"
)
_UNFINISHED = re.compile(
    r"(?:,|\b(?:a|an|and|are|as|at|be|been|by|for|from|had|has|have|his|her|in|into|is|its"
    r"|of|on|or|our|per|that|the|"
    r"their|this|to|was|were|which|who|will|with|would)"
    r"|(?:,|\band) (?:Mr|Mrs|Ms|Miss|Dr|Cllrs?|Councillors?)\.?|\b(?:AND|AT|BY|FOR|FROM|IN|OF|ON|THE|TO|WITH))$"
)
_JOINING_WORD = re.compile(r"(?:AND|AT|FOR|IN|OF|ON|THE)")
_FIRST_NAME_LAST = re.compile(r",.*\b(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor)\.? [A-Z][a-z]+$")
_SURNAME_ALONE = re.compile(r"[A-Z][\w'-]+\.?")
_LETTER = re.compile(r"\([a-z]{1,3}\)")
_TITLE_OPEN = re.compile(r"^(?:DRAFT )?MINUTES OF\b.*\bMEETING OF\b(?!.*\b\d{4}\b)")
"""A title in capitals whose date has not come yet."""
_LIST_HEAD = re.compile(r"(?:PRESENT|MEMBERS|IN ATTENDANCE|ATTENDANCE|APOLOGIES|VENUE|DATE|TIME)\b")
_INITIAL = re.compile(r"(?:[A-Z]\. ?)+[A-Z][\w'-]+")
_NO_YEAR = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{'|'.join(MONTH_NAMES)}),?$", re.IGNORECASE)
_NEAR = 120
_ENDED = re.compile(r"(?:[.:;?!][\"')\]]*|[(\[]\s*actions?\b[^()\[\]]*[)\]])$", re.IGNORECASE)


def paragraphs(lines: Sequence[Line], *, wrapped: bool) -> list[Line]:
    """Paragraphs in order, each at the place of its first line; ``wrapped`` lines may have run out of room."""
    width = _width(lines) if wrapped else 0
    joined: list[Line] = []
    last = ""
    for line in lines:
        if joined and _runs_on(joined[-1], last, line, width):
            joined[-1] = _joined(joined[-1], line)
        else:
            joined.append(line)
        last = line.folded
    return joined


def _width(lines: Sequence[Line]) -> int:
    """How wide the wrapped lines are; 0 where lines are paragraphs."""
    lengths = sorted(len(line.text) for line in lines if not line.cells and len(line.text) >= _LEAST)
    widest = lengths[len(lengths) * 9 // 10] if lengths else 0
    return widest if widest <= _WIDEST else 0


def _runs_on(before: Line, last: str, line: Line, width: int) -> bool:
    """Whether ``line`` continues the paragraph ``before``, whose last printed line was ``last``."""
    if line.cells or before.cells or line.level or before.level:
        return False
    text = line.folded
    if not line.gap and _is_open(fold(before.text[-_NEAR:])):
        return True
    listed = last.endswith(",") and not line.gap and bool(_INITIAL.match(text))
    if not listed and starts_something(line, before):
        return False
    if line.gap:
        return _over_a_page(last, text, before.text)
    if _HYPHEN.search(last) and text[0].isalpha():
        return True
    if _ENDED.search(last) and not (width and len(last) >= _FULL * width):
        return False
    if before.bold != line.bold:
        return False
    return _close(fold(before.text[: _NEAR * 3]), last, text, width)


def _is_open(text: str) -> bool:
    """Whether a bracket still stands open at the end of a paragraph, or a date lacks its year."""
    return text.rfind("(") > text.rfind(")") or bool(_NO_YEAR.search(text))


def _over_a_page(last: str, text: str, before: str) -> bool:
    if _ENDED.search(last):
        return False
    return (text[0].islower() and len(before) >= _LEAST) or bool(_UNFINISHED.search(last))


def _close(before: str, last: str, text: str, width: int) -> bool:
    if text[0].islower() or (text[0] in "(&" and not _LETTER.fullmatch(text)) or _UNFINISHED.search(last):
        return True
    if last.isupper() and text.isupper():
        if _TITLE_OPEN.search(before) and not _LIST_HEAD.match(text):
            return True
        return len(last) >= _LEAST or bool(_JOINING_WORD.fullmatch(text))
    if _FIRST_NAME_LAST.search(last) and _SURNAME_ALONE.fullmatch(text):
        return True
    return bool(width) and len(last) >= max(_FULL * width, _LEAST)


def _joined(before: Line, line: Line) -> Line:
    text, end = before.text, fold(before.text[-_NEAR:])
    if _HYPHEN.search(end) and line.text[0].islower():
        joint = text if _KEEPS_HYPHEN.search(end) else text[:-1]
        return replace(before, text=joint + line.text)
    joint = "" if re.search(r"\w-$", end) else " "
    return replace(before, text=f"{text}{joint}{line.text}")
