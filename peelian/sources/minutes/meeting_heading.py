"""The head of the document: which body met, when and where, and whether these are minutes or an agenda."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from peelian.sources.minutes.dates import Found, days_in, time_in
from peelian.sources.minutes.lines import Line, Place, clean, fold
from peelian.sources.minutes.places import is_place
from peelian.sources.minutes.results import SURE, Certainty, Grade, Heading
from peelian.sources.minutes.title_shapes import is_capitals

_BODY_END = (
    r"(?:Panel|Committee|Board|Forum|(?:Working|Task(?: and Finish)?|Task & Finish"
    r"|Steering|Reference|Advisory|Scrutiny"
    r"|Review) Group|Sub-?Group|Council|Authority|Assembly"
    r"|Joint Committee|Sub-Committee|Partnership)(?: Executive)?"
)
_OF = re.compile(
    (
        rf"\b(?:meeting|minutes|proceedings|agenda)s? (?:of|for) (?:a |an |the )?(?:(?:virtual "
        rf"|remote |special |extraordinary |annual |ordinary "
        rf"|general )*meeting of )?(?:the )?(?P<body>(?!of\b)(?:(?!\b(?:held|on|at"
        rf"|meeting)\b)[\w&',()/ -])*?{_BODY_END}(?: for [A-Z][\w'-]+(?: (?!(?:held|on|at"
        rf"|in)\b)[A-Z][\w'-]+)*)?)\b(?! (?:meeting|Room))"
    ),
    re.IGNORECASE,
)
_ALONE = re.compile(
    (
        rf"(?:(?:draft |confirmed |unconfirmed |public )*(?:minutes|agenda"
        rf"|notes)(?: of(?: the)?)?\s*[:-]?\s*)?(?:the )?(?P<body>[\w&',() "
        rf"-]{{0,80}}?(?:{_BODY_END})(?: (?:for|on) [A-Z](?:(?! - )[\w' -])+)?)(?:\s*(?:[-:,(]|draft|minutes"
        rf"|meeting|agenda).*)?"
    ),
    re.IGNORECASE,
)
_MET = re.compile(
    r"\b(?i:meeting|proceedings) (?i:of|at|for) (?i:the )?"
    r"(?P<body>(?!(?i:meeting))[A-Z](?:(?!\b(?i:held|on|meeting)\b)[\w&',-]|\s)"
    r"{3,90}?),? (?i:was )?(?i:held)\b"
)
_NO_BODY = re.compile(
    r"The \w+$|(?:Reports?|Appointment|Election|Membership|Responses?|Chair\w*|Minutes|Update)\b"
)
_KINDS = (
    (
        "draft minutes",
        re.compile(
            r"\bdraft minutes\b|\bminutes\b.*\bdraft\b|subject to (?:approval|confirmation)", re.IGNORECASE
        ),
    ),
    (
        "minutes",
        re.compile(r"\bminutes\b|\bcofnodion\b|\bat a(?:n)? (?:\w+ ){0,3}meeting\b|\bwas held\b", re.IGNORECASE),
    ),
    ("notes", re.compile(r"\bnotes of\b", re.IGNORECASE)),
    ("agenda", re.compile(r"\bagenda\b|\bnotice of meeting\b|\bsummons\b", re.IGNORECASE)),
)
_VENUE = re.compile(
    r"(?:venue|location|place|held (?:at|in)|lleoliad|man cyfarfod)\s*:?\s+(?P<venue>.+)", re.IGNORECASE
)
_VENUE_ALONE = re.compile(r"(?:venue|location|place)\s*:?", re.IGNORECASE)
_HELD = re.compile(
    (
        r"\b(?:held|meeting)\s+(?:(?:remotely|virtually|online)\s+)?(?P<in>at|in|via|by|on"
        r"|within)\s+(?:the )?(?P<venue>.+)"
    ),
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:date(?: of meeting)?|date and time|dyddiad|time|amser)\s*:?\s*", re.IGNORECASE)
_DATE_AHEAD = re.compile(
    (
        r",?\s*\b(?:on|at|from|commencing|starting|ar)\s+(?:(?:mon|tues|wednes|thurs|fri|satur"
        r"|sun)day|\d|the \d|dydd).*$|,?\s*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b).*$"
    ),
    re.IGNORECASE,
)
_NO_PLACE = re.compile(
    r"(?:on|order to|which|whom|any|all|this|that)\b|\d|the \d|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    r"\.? ?(?:view directions|map and directions).*$|\.? (?:present|commencing|at \d).*$", re.IGNORECASE
)
_TITLE = re.compile(r"\b(?:minutes|agenda|notes|meeting|panel|committee|board|cofnodion)\b", re.IGNORECASE)
_BODY_LABEL = re.compile(
    (
        rf"(?:name of )?(?:meeting|committee|body|board|panel)\s*:\s*(?:the )?(?P<body>[\w&',()"
        rf" -]{{4,90}}?{_BODY_END})\W*$"
    ),
    re.IGNORECASE,
)
_COMMAS_TIME = re.compile(r"(?<=[:.]\d\d),\s+|\s[-\u2013|]\s|;\s|(?<=[apm]m)[,.]?\s+(?=[A-Z])|\s(?=\()")
_DECIDED = re.compile(
    r"(?:.*\b(?:RESOLVED|Resolved)|AGREED|ACTION|Agreed|Action)\b|.{0,60}\b(?:draft|these) minutes\b"
)
_LABELLED = re.compile(r"[A-Z][\w ]{2,20}:")
_SMALL = frozenset(["and", "of", "the", "for", "in", "on"])
_LOOKED_AT = 30


def read_heading(front: Sequence[Line], lines: Sequence[Line]) -> Heading:
    """What the first lines say.

    ``front`` are those before the lists of people, ``lines`` the first of the document.
    """
    looked_at = [part for line in list(front[:_LOOKED_AT]) or lines[:5] for part in _labelled(line)]
    body, body_place, sure = _body(looked_at)
    day, day_place = _date(looked_at)
    certainties = [("body", sure)] if body else []
    if day:
        clash = Certainty(Grade.LOW, day.clash) if day.clash else SURE
        certainties.append(("date", clash))
    venue, venue_place = _venue(looked_at, lines)
    places = (("body", body_place), ("date", day_place), ("venue", venue_place))
    return Heading(
        body,
        _title(looked_at),
        _kind(looked_at, lines),
        day.day if day else None,
        day.words if day else "",
        _time(looked_at, day_place),
        venue,
        tuple((name, place) for name, place in places if place),
        tuple(certainties),
    )


def _labelled(line: Line) -> list[Line]:
    """The labels of one line, ``Date: … Time: … Venue: …``, as lines of their own."""
    if sum(bool(_LABELLED.match(cell)) for cell in line.cells) < 2:
        return [line]
    return [replace(line, text=cell, cells=()) for cell in line.cells]


def _body(lines: Sequence[Line]) -> tuple[str, Place | None, Certainty]:
    for line in lines:
        named = _BODY_LABEL.match(line.folded)
        if named:
            return _worded(named["body"]), line.place, SURE
    for line in lines:
        match = _OF.search(line.folded)
        if match and len(match["body"].split()) > 1:
            return _worded(match["body"]), line.place, SURE
    for line in lines:
        match = _ALONE.fullmatch(line.folded)
        if (
            match
            and len(match["body"].split()) > 1
            and not _NO_BODY.match(match["body"])
            and re.search(r"panel|board|committee|group|partnership|forum", match["body"], re.IGNORECASE)
        ):
            return _worded(match["body"]), line.place, SURE
    for line in lines:
        match = re.search(r"(?:[A-Z][\w&'-]*,? (?:and |of |for |the )*)+(?:Panel|Committee|Board)\b", line.folded)
        if match and not _NO_BODY.match(match[0]):
            return _worded(match[0]), line.place, Certainty(Grade.MEDIUM, "named near the top, not in a title")
    return _by_place(lines)


def _by_place(lines: Sequence[Line]) -> tuple[str, Place | None, Certainty]:
    """Whatever stands between ``meeting of`` and ``held``; or an authority alone on its line."""
    for line in lines:
        if match := _MET.search(line.folded):
            return _worded(line.text[match.start("body") : match.end("body")]), line.place, SURE
    for line in lines:
        match = _ALONE.fullmatch(line.folded)
        if match and len(match["body"].split()) > 1 and re.search(r"Authority|Assembly|Council", match["body"]):
            return _worded(match["body"]), line.place, SURE
    return "", None, SURE


def _worded(body: str) -> str:
    """The name as printed; capitals made small, for a name is no title."""
    words = clean(
        re.sub(
            (
                r"^(?:(?:minutes|agenda|notes|draft)\s*(?:of(?: the)?)?|(?:name of )?(?:meeting"
                r"|committee)(?= [A-Z]|:))\s*[:-]?\s*"
            ),
            "",
            re.sub(r"^\d{1,3}\s+", "", body.strip(" -,:(")),
            flags=re.IGNORECASE,
        )
    )
    if not is_capitals(words):
        return words
    made = [word if "'" in word else word.capitalize() for word in re.split(r"(\s|-)", words.lower())]
    return "".join(word.lower() if at and word.lower() in _SMALL else word for at, word in enumerate(made))


def _date(lines: Sequence[Line]) -> tuple[Found | None, Place | None]:
    """The first day stated with its year; a line that is about it before one that mentions it by the way."""
    stated = [(one, line) for line in lines for one in days_in(line.folded) if not _by_the_way(line.folded, one)]
    return (stated[0][0], stated[0][1].place) if stated else (None, None)


def _by_the_way(text: str, one: Found) -> bool:
    before = text[: one.start]
    return bool(
        re.search(
            r"\b(?:published|issued|despatched|dispatched|previous|last|deadline|approv\w+|by)\b",
            before,
            re.IGNORECASE,
        )
    )


def _kind(lines: Sequence[Line], whole: Sequence[Line]) -> str:
    for line in lines:
        for name, pattern in _KINDS:
            if pattern.search(line.folded):
                minuted = name == "agenda" and any(
                    re.match(r"(?:minutes:?$|RESOLVED\b)", one.folded) for one in whole
                )
                return (
                    "minutes" if minuted or re.search(r"agenda and minutes", line.folded, re.IGNORECASE) else name
                )
    return "minutes" if any(_DECIDED.match(one.folded) for one in whole) else ""


def _time(lines: Sequence[Line], place: Place | None) -> str:
    at = next((index for index, line in enumerate(lines) if line.place == place), 0)
    near = [
        line
        for line in (*lines[at : at + 4], *lines)
        if _LABEL.match(line.folded) or days_in(line.folded) or time_in(line.folded)
    ]
    return next((found for line in near if (found := time_in(_without_days(line.folded)))), "")


def _without_days(text: str) -> str:
    for one in reversed(days_in(text)):
        text = text[: one.start] + " " + text[one.end :]
    return text


def _venue(lines: Sequence[Line], whole: Sequence[Line]) -> tuple[str, Place | None]:
    for line, below in pairwise(lines):
        if _VENUE_ALONE.fullmatch(line.folded):
            return _place_words(below.text), below.place
    for line in lines:
        match = _VENUE.match(line.folded)
        if match and not _NO_PLACE.match(match["venue"]):
            return _place_words(line.text[match.start("venue") :]), line.place
    for line in lines:
        for match in _HELD.finditer(line.folded):
            if match["in"] != "on" and not _NO_PLACE.match(match["venue"]):
                return _place_words(line.text[match.start("venue") :]), line.place
    for line in lines:
        days = days_in(line.folded)
        after = (
            re.match(
                (
                    r"[,.]?\s*(?:(?:at )?[\d.:]+\s?(?:am|pm|a\.m\.|p\.m\.|hrs)?[,.]?\s*)?(?:at|in|held (?:at"
                    r"|in))\s+(?:the )?(?P<venue>[A-Z].+)"
                ),
                line.folded[days[-1].end :],
                re.IGNORECASE,
            )
            if days
            else None
        )
        if after and not _NO_PLACE.match(after["venue"]):
            return _place_words(line.text[days[-1].end + after.start("venue") :]), line.place
    return _unlabelled(lines, whole)


def _unlabelled(lines: Sequence[Line], whole: Sequence[Line]) -> tuple[str, Place | None]:
    """A line, or part of a line that holds the day, that names a place."""
    for line in lines:
        timed = days_in(line.folded) or time_in(line.folded)
        for words in (line.text, *_COMMAS_TIME.split(line.text)) if timed else (line.text,):
            if not days_in(fold(words)) and is_place(fold(words)):
                return _place_words(words), line.place
    for line in whole[:_LOOKED_AT]:
        met = re.match(
            r"the (?:panel|committee|board|group) met (?:at|in) (?:the )?(?P<venue>.+)", line.folded, re.IGNORECASE
        )
        if met:
            return _place_words(line.text[met.start("venue") :]), line.place
    return "", None


def _place_words(text: str) -> str:
    return clean(_TRAIL.sub("", _DATE_AHEAD.sub("", text))).strip(" ,.;")


def _title(lines: Sequence[Line]) -> str:
    """The first line that reads like a title, as printed."""
    for line in lines:
        if _TITLE.search(line.folded) and len(line.text) <= 400:
            return line.text
    return lines[0].text if lines else ""
