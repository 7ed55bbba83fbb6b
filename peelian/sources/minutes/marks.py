"""What starts something new: list marks, numbers of headings, labels such as ``Present:``, RESOLVED."""

from __future__ import annotations

import re

from peelian.sources.minutes.lines import Line

BULLET = re.compile(
    r"(?:[\u2022\u00b7\uf0b7\u25aa\u25cf\u25e6\u2043]|\*(?=\s)|o(?= [A-Z])|-(?= ?[A-Za-z\"'\d]))\s*"
)
LIST_MARK = re.compile(
    r"\(?(?P<mark>\d{1,3}(?:\.\d{1,2})*(?=[.)]|\s+[A-Z])|[a-zA-Z](?=[.)])|[ivx]{1,5}(?=[.)]))[.)]?\)?\.?\s*(?=\S)"
)
_NUMBERED = re.compile(
    r"\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]\)?\.?\s*[A-Za-z\"'(]"
    r"|\d{1,3}(?:\.\d{1,2})+\.? +[A-Z]|(?:PCP[ /]?)?\d+/\d+\.? +[A-Z]|"
    r"(?:(?:agenda )?item|minute|ref)\s+\d|\d{1,3} +[A-Z][A-Z]",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[A-Z][\w '/&()-]{2,48}:(?:\s|$|-)")
_MARKER = re.compile(
    r"[QA]\d{0,2}[.:)]\s|(?:Supplementary|Question|Answer|Reply|Response)\b[^.]{0,40}:|"
    r"(?:UNANIMOUSLY )?(?:RESOLVED|Resolved|AGREED|RECOMMENDED|NOTED|ORDERED|DECISION|ACTIONS?)\b|"
    r"(?:Action|Decision|Agreed|Noted|Recommended)s?\s*[:-]"
)
_PERSON = re.compile(r"(?:Councillors?|Cllrs?\.?|Mr|Mrs|Ms|Miss|Mx|Dr|Prof\w*|Sir|Mayor|Chief|Deputy)\b")
_NAMES_OR_HEADS = re.compile(rf"{_PERSON.pattern}|(?:[Aa]genda )?(?:[Ii]tem|ITEM) (?:[Nn]o\.? )?\d")
_RUN_IN = re.compile(r"[A-Z].{3,300}? Minutes: \S|[A-Z][^.:]{3,90} PDF \d+ ?[KM]B\b")
"""A title and what was minuted under it on one line, as saved web pages have it."""
_MID = re.compile(r"\d[\d.,/]*%? [a-z]")


def without_bullet(text: str) -> str:
    """The text after the sign that starts a list's item, where there is one."""
    match = BULLET.match(text)
    return text[match.end() :] if match else text


def starts_something(line: Line, before: Line) -> bool:
    """Whether a line starts a list item, a numbered paragraph, a labelled line or a resolution of its own."""
    text = line.folded
    if _RUN_IN.match(text) or BULLET.match(text) or _MARKER.match(text) or _LABEL.match(text):
        return True
    if _NUMBERED.match(text):
        return not _MID.match(text)
    return bool(_PERSON.match(text) and len(before.text) < 90 and _NAMES_OR_HEADS.match(before.folded))
