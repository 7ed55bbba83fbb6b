"""The words that mark an outcome: ``RESOLVED``, ``Agreed:``, ``The Panel noted``, ``undertook to``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from peelian.sources.minutes.lines import fold
from peelian.sources.minutes.results import OutcomeKind


@dataclass(frozen=True, slots=True)
class Marker:
    """A word set before outcomes, and where its line goes on after it."""

    kind: OutcomeKind
    end: int
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """An outcome within a sentence. ``how``: decided (by the body), said (by a speaker), soft (only suggested)."""

    kind: OutcomeKind
    how: str


_MARKER = re.compile(
    r"(?:[Aa]nd (?=[RA]))?"
    r"(?:\(?\d{1,2}(?:\.\d{1,2}){0,2}[.)]?\s+|\(?\d{1,2}[.)]\s*)?(?:(?:[Ii]t was|[Tt]he (?:[Pp]anel|[Cc]ommittee"
    r"|[Bb]oard))\s+)?(?:then\s+)?(?:unanimously\s+|UNANIMOUSLY\s+)?"
    r"(?:(?P<resolved>(?:RESOLVED|Resolved|ORDERED|Ordered|RESOLUTIONS?|Resolutions?"
    r"|PENDERFYNWYD|Penderfynwyd)\b)|(?P<agreed>(?:AGREED|Agreed|APPROVED|Approved"
    r"|DECISIONS?|Decisions?|DECIDED)\b)"
    r"|(?P<recommended>(?:RECOMMENDED|Recommended|RECOMMENDATIONS?|Recommendations?)\b)"
    r"|(?P<noted>(?:NOTED|Noted)\b)|(?P<action>(?:ACTIONS?|Actions?)(?:\s?/\s?[Ff]urther"
    r" [Ii]nformation)?(?: (?:POINTS?"
    r"|points?|AGREED|agreed|REQUIRED|required|ARISING|arising|to be provided|to be taken))*"
    r"(?: (?:[Nn]o\.? ?)?\d{1,3}(?:/\d{1,4})?)?(?:\s*\((?P<by>[^()]{2,60})\)(?=\s*[:\u2013-]))?(?=\s*[:\u20"
    r"13-]|$))"
    r"|(?P<request>(?:REQUESTED|Requested)\b)|(?P<undertaking>(?:UNDERTAKINGS?"
    r"|Undertakings?)(?=\s*[:-])))(?: \(?[A-Z]{0,4}\d{1,4}/\d{1,4}\)?)?(?:,? \(?(?:UNANIMOUSLY"
    r"|unanimously|nem\.? ?con\.?)\)?)?(?:,? (?:by"
    r"|with) [^:.]{3,40}(?=:))?"
    r"(?:\s*[:\u2013-]+\s*|,\s+(?=(?:that|to)\b)|(?=\s+(?:that|THAT|That|to|TO|the|THE|[(\d])|\s*[.]?$)|\s*$)[:\u2013-]*\s*"
)
_KINDS = {
    "resolved": OutcomeKind.RESOLUTION,
    "agreed": OutcomeKind.AGREED,
    "recommended": OutcomeKind.RECOMMENDATION,
    "noted": OutcomeKind.NOTED,
    "action": OutcomeKind.ACTION,
    "request": OutcomeKind.REQUEST,
    "undertaking": OutcomeKind.UNDERTAKING,
}
_WHOLE = (
    r"(?:the )?(?:panel|committee|board|members|sub-?committee|working group|meeting"
    r"|members of the panel|panel members)"
)
_ONE = (
    r"(?:(?:the )?(?:(?:vice[- ]?)?chair(?:man|person)?"
    r"|(?:deputy )?(?:police(?:, fire)? and crime )?commissioner|d?pf?cc|ppc"
    r"|chief [\w ]{4,20}|treasurer|[\w ]{3,30} officer)|(?:Councillor|Cllr|Mr|Mrs|Ms|Miss"
    r"|Dr)\.? [A-Z][\w' .-]{1,40}?|[A-Z][\w'-]+ [A-Z][\w'-]+|(?-i:[A-Z]{2,3}))"
)
_BARE = (
    r"(?:be|receive|provide|consider|write|bring|report|include|share|circulate|liaise|meet"
    r"|attend|add|review|continue|take|make|ask|invite|form|set|hold|arrange|place)"
)
_AS = r"(?:then |also |further |unanimously |formally |subsequently |therefore |all )*"
_BEFORE = r"(?:(?:received|considered|discussed|reviewed|welcomed|thanked|debated)\b[^.]{3,160}? and )?"
_ANY = re.IGNORECASE
_SENTENCES: tuple[tuple[OutcomeKind, str, re.Pattern[str]], ...] = (
    (
        OutcomeKind.RESOLUTION,
        "decided",
        re.compile(
            rf"(?:(?:it was|{_WHOLE}) {_BEFORE}{_AS}resolved\b|(?:the )?resolution was (?:passed|carried))", _ANY
        ),
    ),
    (
        OutcomeKind.RECOMMENDATION,
        "decided",
        re.compile(rf"(?:it was|{_WHOLE}) {_AS}(?:recommended|made the following recommendation)", _ANY),
    ),
    (
        OutcomeKind.REQUEST,
        "decided",
        re.compile(
            rf"(?:it was {_AS}requested|{_WHOLE} {_BEFORE}{_AS}(?:requested|asked (?:that|for|the [\w ]+? to)))\b",
            _ANY,
        ),
    ),
    (
        OutcomeKind.AGREED,
        "decided",
        re.compile(
            (
                rf"(?:(?:it was|this was|{_WHOLE}) {_BEFORE}{_AS}(?:agreed|approved|endorsed|supported|decided"
                rf"|confirmed (?:the|its)|accepted|voted (?:unanimously )?(?:in favour|to\b))"
                rf"|(?:following|while|noting|after|although|given|having|as|upon|on|by) [^.]{{3,160}}?,"
                rf" (?:it was|{_WHOLE})"
                rf" {_AS}(?:agreed|resolved))"
            ),
            _ANY,
        ),
    ),
    (
        OutcomeKind.AGREED,
        "decided",
        re.compile(
            (
                r".{0,60}\bminutes\b.{0,160}\b(?:were|was|be)\b.{0,50}\b(?:agreed|approved|confirmed"
                r"|accepted|signed|taken|recorded)\b"
            ),
            _ANY,
        ),
    ),
    (
        OutcomeKind.AGREED,
        "decided",
        re.compile(
            (
                r".{3,120}\b(?:was|were) (?:duly |then |unanimously )*(?:elected|appointed"
                r"|re-?appointed)\b.{0,30}\b(?:as |vice[- ]?|deputy )*(?:chair|member)"
            ),
            _ANY,
        ),
    ),
    (
        OutcomeKind.NOTED,
        "decided",
        re.compile(rf"(?:{_WHOLE}) {_AS}(?:noted|received and noted)\b|it was {_AS}noted\b", _ANY),
    ),
    (
        OutcomeKind.NOTED,
        "decided",
        re.compile(
            r".{3,160}\b(?:was|were|be) (?:received and |duly )?noted\b(?:\.|,|$| as | by | and | subject|;)", _ANY
        ),
    ),
    (
        OutcomeKind.UNDERTAKING,
        "said",
        re.compile(
            (
                rf"(?:In (?:response|reply|answer)[^,.]{{0,120}}, )?{_ONE}\b(?:[^.]{{0,60}}?,|"
                rf" [^.]{{5,200}}? and)? {_AS}"
                rf"(?:undertook|agreed to|offered to|promised"
                rf"|committed to|volunteered to|gave an undertaking|(?:stated|said|confirmed|advised"
                rf"|replied|responded) that (?:he|she|they) (?:would (?:be happy to "
                rf"|be willing to )?(?:provide|bring|report|share|circulate|write|send|take|ensure"
                rf"|look into|raise|arrange|supply|update|include|return|feed)|(?:was|were) (?:happy"
                rf"|willing|content|prepared) to)|would (?:provide|circulate|report back|share|send|bring"
                rf"|write))"
            ),
            _ANY,
        ),
    ),
    (
        OutcomeKind.REQUEST,
        "said",
        re.compile(
            (
                rf"{_ONE} {_AS}(?:requested (?!clarif|further info|more info|information|details"
                rf"|an explanation|assurance)|asked (?:that|(?:the|for the|for) (?!(?:clarif|assur"
                rf"|reason)\w*)[\w ,&'-]{{2,60}}? to (?!which|whether|what)|officers to|members to"
                rf"|(?:Councillor|Cllr|Mr|Mrs|Ms) [\w ]{{3,30}} to)\b)"
            ),
            _ANY,
        ),
    ),
    (
        OutcomeKind.REQUEST,
        "soft",
        re.compile(
            (
                rf"(?:.{{0,140}}\band )?{_ONE}(?: reiterated .{{0,80}} and)? {_AS}(?:suggested"
                rf"|proposed) that\b.{{0,120}}?\b(?<!would )(?<!could )(?<!should )(?<!to )(?<!might "
                rf")(?<!will )(?<!can ){_BARE}\b"
            ),
            _ANY,
        ),
    ),
)


def marker_at(text: str) -> Marker | None:
    """The word a line starts with that marks an outcome; ``text`` has plain hyphens and quotes."""
    match = _MARKER.match(text)
    if match is None or not any(match[name] for name in _KINDS):
        return None
    kind = next(kind for name, kind in _KINDS.items() if match[name])
    return Marker(kind, match.end(), match["by"] or "")


def kind_of_sentence(text: str) -> Said | None:
    """The outcome a sentence of running words states, if any."""
    folded = fold(text)
    return next((Said(kind, how) for kind, how, pattern in _SENTENCES if pattern.match(folded)), None)
