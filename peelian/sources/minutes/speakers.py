"""Who speaks in a sentence, and what sort of speech it is: a question, a concern, a request, an answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from peelian.sources.minutes.lines import fold
from peelian.sources.minutes.people import name_at


class Speech(StrEnum):
    """What a sentence does."""

    QUESTION = "question"
    CONCERN = "concern"
    REQUEST = "request"
    POINT = "point"
    OTHER = ""


_ROLE = (
    r"(?:the |a |an |another |one |some |several |panel |independent |co-?opted "
    r"|lay )*(?:vice[- ]?chair(?:man|person)?|chair(?:man|woman|person)?"
    r"|members?(?: of the (?:panel|public|committee))?|panel|committee|"
    r"(?:deputy |assistant )?(?:police(?:, fire)? and crime )?commissioner|d?pf?cc|ppc"
    r"|(?:deputy |assistant )?chief (?:constable|executive(?: officer)?|financ(?:e|ial) officer"
    r"|superintende(?:nt|d)|inspector)|d?cc|acc|treasurer|"
    r"monitoring officer|head of [\w ]{3,40}?|director of [\w ]{3,40}?|officers?|opcc"
    r"|question(?:er|s)?|clarification|assurances?|it)"
)
_ADVERB = (
    r"(?:(?:then|also|further|again|next|therefore|additionally|specifically|subsequently|finally|both|all)\s+)*"
)
_ASKS = re.compile(
    r"(?:had )?(?:asked(?!\s+(?:that|to\b|(?:the|for the) [\w ,&-]{2,60}? to\b|(?:members"
    r"|officers|councillors?[\w ]*|him|her|them|it) to\b|for (?:nominations|it to be"
    r"|this to be)))|en?quired|inquired|queried|questioned|"
    r"sought|wanted to know|wished to know|wondered|made (?:an )?en?quir\w+|"
    r"raised (?:a|the|another|further|two|three|several|some)?\s*(?:further )?(?:question"
    r"|query|queries)\w*|posed|put (?:a|the) question|"
    r"requested (?:clarification|clarity|further (?:information|detail|clarification)"
    r"|more (?:information|detail)|information|details|an explanation|reassurance|assurance)"
    r"|(?:was|were) (?:asked(?! to\b)|raised|sought|requested)\b)",
    re.IGNORECASE,
)
_WORRIES = re.compile(
    (
        r"(?:raised|expressed|voiced|reiterated|shared|had)\s+(?:\w+\s+){0,3}(?:concerns?"
        r"|disappointment|frustration|surprise|dismay)|(?:was|were) (?:\w+ )?(?:concerned"
        r"|disappointed|surprised)\b"
    ),
    re.IGNORECASE,
)
_REQUESTS = re.compile(
    r"(?:had )?(?:requested|asked|suggested|proposed|recommended|urged|encouraged|invited|called for)\b",
    re.IGNORECASE,
)
_POINTS = re.compile(
    (
        r"(?:referred|noted|said|stated|commented|pointed|highlighted|observed|remarked|felt"
        r"|considered|drew|made reference|mentioned|emphasi[sz]ed|added)\b"
    ),
    re.IGNORECASE,
)
_SUBJECT = re.compile(rf"{_ROLE}(?=\s|,|$)", re.IGNORECASE)
_ASIDE = re.compile(r",?\s*of [A-Z][\w'-]+(?: [A-Z][\w'-]+)?,?\s+|,\s+[^,]{2,90},\s+|\s*\([^()]{1,80}\)\s*|\s+")
_BY_NOUN = re.compile(
    (
        r"(?:in (?:response|reply|answer|relation) to (?:a |an |the )?(?:\w+ )?(?:question|query"
        r"|queries|enquiry|point|concern|issue)s?(?: (?:raised|asked|posed|made))?"
        r"|(?:a |the )?(?:\w+ )?(?:question|query|enquiry) (?:was )?(?:raised|asked|posed|put"
        r"|received)|question|following (?:a|an) (?:question|query"
        r"|enquiry))\s*(?:\d+\s*)?(?:from|by)\s+(?P<who>[^,:]+?)(?=\s+(?:about|on|regarding"
        r"|concerning|as to|whether|in relation|relating|asking|how|why|what|when|who|if)\b|[,:]"
        r"|\s+(?:the |mr |ms |mrs |chief |d?pf?cc |commissioner )|$)"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence: who spoke, as printed, and what the speech is."""

    text: str
    who: str = ""
    speech: Speech = Speech.OTHER


def spoken(text: str) -> Spoken:
    """Who speaks in a sentence; nobody where it starts with no speaker."""
    folded = fold(text)
    match = _BY_NOUN.match(folded)
    if match:
        return Spoken(text, text[slice(*match.span("who"))].strip(), Speech.QUESTION)
    end = _subject_end(folded)
    if not end:
        return Spoken(text)
    who = text[:end].strip(" ,")
    aside = _ASIDE.match(folded, end)
    after = re.compile(_ADVERB, re.IGNORECASE).sub("", folded[aside.end() if aside else end :], count=1)
    return Spoken(text, who, _speech(after))


def _speech(after: str) -> Speech:
    for pattern, speech in (
        (_ASKS, Speech.QUESTION),
        (_WORRIES, Speech.CONCERN),
        (_REQUESTS, Speech.REQUEST),
        (_POINTS, Speech.POINT),
    ):
        if pattern.match(after):
            return speech
    return Speech.OTHER


def _subject_end(text: str) -> int:
    named = name_at(text)
    if named and " " in f"{named.title}{named.rank} {named.name}".strip():
        return len(text) - len(named.rest) if not named.rest or text.endswith(named.rest) else 0
    match = _SUBJECT.match(text)
    if match:
        return match.end()
    return len(named.name) if named and text.startswith(named.name) else _first_name_end(text)


def _first_name_end(text: str) -> int:
    """A first name alone before a verb of answering, as ``Alex responded``."""
    match = re.match(
        r"(?:[A-Z][a-z]{2,}|[A-Z]{2,3})(?=\s+(?:responded|replied|answered|stated|said|explained|advised|confirmed"
        r"|reported|noted|clarified|asked|queried|en?quired|questioned|requested|suggested|sought|raised)\b)",
        text,
    )
    return match.end() if match else 0
