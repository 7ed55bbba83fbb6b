"""Who owes an outcome, and by when, in the words of the outcome."""

from __future__ import annotations

import datetime as dt
import re

from peelian.kernel.dates import FuzzyDate, Precision
from peelian.kernel.errors import Refused
from peelian.kernel.periods import MONTH_NAMES
from peelian.sources.minutes.dates import days_in
from peelian.sources.minutes.lines import clean, fold
from peelian.sources.minutes.people import name_at

_BASE = (
    r"(?:be (?:asked|requested|invited|instructed|authorised|tasked|recommended|encouraged"
    r"|urged)(?: to)?|to|will|shall|should|must|would|provides?|brings?|writes?|reports?"
    r"|considers?|reviews?|"
    r"prepares?|circulates?|shares?|includes?|presents?|submits?|attends?|updates?|sends?"
    r"|liaises?|meets?|produces?|arranges?|informs?|ensures?|continues?|explores?"
    r"|investigates?|"
    r"responds?|supplies|supply|keeps?|undertakes?|conducts?|develops?|publishes|publish"
    r"|works?|monitors?|scrutinises?|confirms?|notifies|notify|(?:has |have )?agreed to"
    r"|undertook to|offered to|committed to)\b"
)
_ROLE = (
    r"(?:(?:[Tt]he|that|a|an)\s+)?(?P<owner>(?:(?:Deputy|Assistant|Acting|Interim"
    r"|Vice[- ]?)\s*)*(?:(?:Office of the )?Police(?:, Fire)? and Crime Commissioner"
    r"|Commissioner|D?PF?CC|OPF?CC|PPC|Chair(?:man|woman|person)?(?: of [\w ]{3,50}?)?|"
    r"Chief (?:Constable|Executive(?: Officer)?|Finance Officer|Superintendent|Inspector)"
    r"|[DA]?CC|Treasurer|Monitoring Officer|Clerk|Secretariat|Secretary(?: to the Panel)?|"
    r"(?:Head|Director) of [A-Z][\w,& ]{2,50}?|(?:[A-Z][\w&-]+ ){0,5}(?:Officer|Manager|Lead"
    r"|Team|Solicitor|Secretariat|Clerk|Advis[eo]r|Executive|Treasurer|Coordinator"
    r"|Working Group|Sub-?Committee|Task Group|Committee|Board|Force"
    r"|Constabulary|Council|Panel)|"
    r"Panel|[Oo]fficers|(?:All )?[Mm]embers|All|Force|[A-Z]{2,4})(?:'s (?:office|staff))?(?:"
    r" and (?:the )?[A-Z][\w ]{1,40}?)?)"
)
_ACTIVE = re.compile(rf"(?:(?:That|that)[: ]+)?{_ROLE}\s+{_BASE}")
_REQUESTED = re.compile(
    rf"\b(?:requested?|[Aa]sk(?:ed|s)?|invited?|urged?|recommend(?:ed)?(?: to| that)?)\s+(?:that\s+)?{_ROLE}"
    rf"\s+(?:{_BASE})"
)
_BY = re.compile(rf"\bbe \w+(?:ed|en|n|t)(?: \w+){{0,4}}? by {_ROLE}(?=[\s.,;]|$)")
_AT_GROUP = re.compile(
    r"\bbe (?:further )?(?:reviewed|considered|discussed|scrutinised|monitored|examined"
    r"|reported)\b.{0,40}?\b(?:by|at|to) (?:the |a )?(?:next "
    r"|future )?(?:meeting of the )?(?P<owner>(?:[A-Z][\w&-]+,? (?:and )?)+(?:Working Group"
    r"|Sub-?Committee|Task Group))"
)
_SIGNS = re.compile(r"\b(?:moved|proposed|seconded|chaired|presented)\b")
_MONTH = "|".join([*MONTH_NAMES, *(name[:3] for name in MONTH_NAMES), "Sept"])
_MEETING = r"(?:meeting|[Bb]oard|[Pp]anel|[Cc]ommittee|[Ww]orking [Gg]roup)\b"
_SEASON = r"(?:Spring|Summer|Autumn|Winter|spring|summer|autumn|winter)"
_DUE = re.compile(
    r"(?P<words>(?:\bby|\bbefore|\bprior to|\bno later than|\bnot later than"
    r"|\bon or before)\s+(?:(?:the )?(?:end of|close of|start of|beginning of|mid|early"
    r"|late)\s+)*(?:(?:the|its|their|his|her|this|next)\s+)*"
    rf"(?:(?:\w+day,? )?(?:the )?\d{{1,2}}(?:st|nd|rd"
    rf"|th)?(?: of)? (?:{_MONTH})\b(?:,? \d{{4}})?|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}"
    rf"|\d{{4}}-\d\d-\d\d|(?:{_MONTH}|{_SEASON})\b(?: \d{{4}})?(?: (?:Panel |Board )?{_MEETING})?|\w+day\b|"
    r"(?:(?:next|following|forthcoming|subsequent|scheduled|ordinary|annual|Annual|General|Special|financial"
    r"|municipal|calendar|Panel|panel|Committee|committee|Planning|Budget|Performance"
    r"|and)(?:'s)? ){0,5}(?:[Mm]eeting|AGM|Working Group|month|week|year|quarter|Christmas"
    r"|summer recess)\b)"
    r"|\b(?:at|to|for) (?:(?:the|its|their|a)\s+)?(?:next|subsequent|following|forthcoming"
    r"|future(?= (?:\w+ ){0,4}meetings?))\s+(?:[\w&-]+ ){0,7}?(?:meetings?\b"
    r"|(?:Working Group|Panel|Committee)\b(?:'s)?(?: meetings?\b)?)"
    rf"|\b(?:at|to|for|in) (?:the|its) (?:{_MONTH}|{_SEASON})(?: \d{{4}})? (?:Panel |Board )?{_MEETING}"
    rf"|\b(?:in|during|for)\s+(?:early |mid-? ?|late )?(?:{_MONTH}|{_SEASON}) \d{{4}}"
    rf"|(?<!held )(?<!received )(?<!published )(?<!presented )\bin (?:{_MONTH})(?=[.,;]?$)"
    r"|\b(?:within|in)\s+(?:the next )?(?:\d{1,3}|a|an|one|two|three|four|five|six|nine|ten"
    r"|twelve|eighteen) (?:(?:working|calendar) )?(?:days?|weeks?|months?"
    r"|years?)\b(?:'? time)?"
    r"|\b(?:this time|later) (?:next|this) year\b|\bnext (?:month|year|week|quarter)\b)"
)
_LEAD = re.compile(r"(?:by|at|to|in|for|during|on or before|no later than|not later than)\s+(?=.)")
_KEPT = re.compile(r"(?:by|before|prior to|from)\b")


def owner_in(text: str) -> str:
    """Who is to do it, as printed without ``the``; empty where the words do not say."""
    folded = fold(text)
    for pattern in (_ACTIVE.match, _REQUESTED.search, _AT_GROUP.search, _BY.search):
        match = pattern(folded)
        if match and not _SIGNS.search(match[0]):
            return clean(text[slice(*match.span("owner"))])
    return _person(text)


def _person(text: str) -> str:
    """A person named before ``to`` or another word of doing."""
    named = name_at(re.sub(r"^that\s+", "", text, flags=re.IGNORECASE))
    if named and re.match(rf",?\s*{_BASE}", fold(named.rest)):
        return named.name
    return ""


def due_in(text: str, *, on: dt.date | None) -> tuple[str, str]:
    """When it is due: an ISO day or the words, and the words as printed. ``on`` is the day of the meeting."""
    for match in _DUE.finditer(fold(text)):
        words = clean(text[slice(*match.span("words"))])
        due = _due(words, on)
        if due:
            return due, words
    return "", ""


def due_of(words: str, *, on: dt.date | None) -> str:
    """The due date of words that hold nothing else, as in a table's cell."""
    days = days_in(fold(words), near=on)
    if len(days) == 1 and len(words) <= len(days[0].words) + 12:
        return days[0].day.isoformat()
    return clean(words)


def _due(words: str, on: dt.date | None) -> str:
    days = days_in(fold(words), near=on)
    if days:
        return "" if words.startswith(("before", "prior")) and days[0].day == on else days[0].day.isoformat()
    stated = words if _KEPT.match(words) else _LEAD.sub("", words, count=1)
    if re.match(r"within|in (?:a|an|one|\d)", words):
        stated = words
    try:
        fuzzy = FuzzyDate.parse(stated)
    except Refused:
        return ""
    past = (
        fuzzy.precision is not Precision.EVENT
        and fuzzy.latest is not None
        and on is not None
        and fuzzy.latest < on
    )
    return "" if past else stated
