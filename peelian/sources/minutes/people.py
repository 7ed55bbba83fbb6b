"""Names in minutes: courtesy titles, initials, posts, brackets; and whether words are a name at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from peelian.sources.minutes.lines import clean, fold

_TITLE = (
    r"(?:(?:(?:County|Cty|Co|Borough|City|District|Town|Parish|Portfolio Holder)\.?\s+)?(?:Councillors?"
    r"|Cllrs?)\b\.?"
    r"|C\.? Cllr|Messrs|Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?"
    r"|Rev(?:eren)?d?|Alderman|Ald|(?:Lieutenant|Lt\.?) (?:Colonel|Col)|Colonel|Col"
    r"|(?:Air |Vice |Rear )*(?:Commodore|Admiral|Marshal)|(?:Group |Flight )(?:Captain|Lieutenant)|Squadron Leader"
    r"|Major|Brigadier|Captain|Capt|(?:Wing )?Commander|Canon|Senator|Hon|Cynghorydd|Cyng)\b\.?"
)
_RANK = (
    r"(?:(?:(?:Acting|Temporary|T/|A/|Temp\.?|Detective|Det\.?|Interim|Deputy|Assistant|Chief)\s*)*"
    r"(?:Chief Constable|Constable|(?:Directly |Executive |Elected |Metro |City )*Mayor"
    r"|Superintende(?:nt|d)|Supt|Ch\.? ?Supt|Inspector|Insp"
    r"|Sergeant|Sgt|Commissioner|Mayor|"
    r"Ch Insp|PCSO|(?-i:PC|PS|DS|DI|DCI|DSupt))|(?:Deputy |Assistant )?Police(?:,"
    r" Fire)? and Crime Commissioner|T?/?(?:CC|DCC|ACC)|D?PF?CC)\b"
)
_PARTICLE = r"(?:de|da|van|von|der|den|di|du|la|le|ap|ab|al|el|bin|Ó|Ní|Uí|St\.?)"
_WORD = r"(?:[A-Z](?:[a-zÀ-ÿ]+|[A-Z]+|(?='))(?:['-][A-Za-zÀ-ÿ]+)*(?:[A-Z][a-zÀ-ÿ]+)*|[ÀÉÓÁÍÚŴŶ][a-zÀ-ÿ]+)"
_INITIAL = r"(?:[A-Z]\.?)"
_NAME = re.compile(
    rf"(?P<name>(?:(?:Sir|Dame|Lord|Lady|Baroness)\s+)?(?:(?:ap|ab|de|van|von|Ó|Ní|Uí)\s+)?(?:(?:{_WORD}"
    rf"|{_INITIAL}(?=[\s.A-Z]))\.?\s*(?:{_PARTICLE}\s+)?)"
    rf"{{0,4}}{_WORD})"
)
_HONOUR = r"(?:OBE|MBE|CBE|KBE|QPM|JP|DL|BEM|TD|O\.B\.E\.?|M\.B\.E\.?|J\.P\.?)"
_HONOURS = re.compile(rf"(?:,?\s+{_HONOUR}(?=[\s,.;(]|$))+")
_START = re.compile(
    rf"(?P<title>(?:{_TITLE}\s*)*)(?P<rank>{_RANK}[\s,-]*)?(?P<title2>(?:{_TITLE}\s*)*)", re.IGNORECASE
)
_NOT_NAME = re.compile(
    r"(?:Action|Additional|Agenda|Agreed|All|Also|And|Annual|Any|Apologies|April|At|Attendance|"
    r"Authority|Board|Borough|Business|Chair|Chairman|Chairperson|City|Commissioner|Committee|"
    r"Confidential|Constabulary|Contact|Council|Councillor|Councillors|Councils|County|Crime|"
    r"Date|December|Declarations|District|Draft|Exempt|February|Fire|For|Force|Friday|From|"
    r"Further|He|Held|Her|His|Host|In|Independent|Interest|Interests|Item|It|Its|January|July|"
    r"June|Local|Meeting|Meetings|Member|Members|Minutes|Monday|Name|Next|No|None|Not|Noted|"
    r"November|October|Of|Office|Officer|Officers|On|Others|Our|Panel|Police|Policing|Present|"
    r"Press|Public|Report|Reports|Resolved|Room|Saturday|Scrutiny|Secretary|September|Service|"
    r"She|Sub-Committee|Substitute|Substitutes|Sunday|That|The|Their|There|They|This|Those|"
    r"Thursday|Title|Tuesday|Update|Venue|Vice-Chair|Was|Wednesday|Welcome|Were|With|Work|"
    r"Working|Also-present|Apology|Attendees|Role|Organisation|Representing|Representative|"
    r"Representatives|Voting|Lay|Co-opted|Taskforce|Partnership|Association|Alliance|Network|Federation"
    r"|Hospital|College|School|University|Standing)"
)
ROLE = re.compile(
    r"\b(?:Chief|Deputy|Assistant|Head|Director|Manager|Officer|Treasurer|Solicitor"
    r"|Secretary|Clerk|Adviser|Advisor|"
    r"Superintendent|Supt|Inspector|Constable|Sergeant|Commissioner|Monitoring|Accountant"
    r"|Lead|Administrator|Executive|"
    r"Lawyer|Barrister|Analyst|Coordinator|Co-ordinator|Mayor|Minutes|Trainee|Legal|Democratic|Policy|Governance|"
    r"Performance|Strategic|Senior|Principal|Interim|Acting|PCC|DPCC|PFCC|CC|DCC|ACC|CFO"
    r"|Scrutiny|Committee|Support|Secretariat|Taker|"
    r"Communications|Finance|Business|Programme|Project|Corporate|Section|Assurance|Apprentice|Consultant"
    r"|Engineer|Planner|Worker|Spokesperson|Invitee|Opposition|Architect|Auditor|Technician|Reporter)\b"
)
BODY = re.compile(
    r"\b(?:Councils?|Borough|County|City|District|Authority|Police|Constabulary|OPCC|OPFCC"
    r"|Office|Service|Panel|Force|"
    r"University|Unitary|Metropolitan|BC|DC|CC|MBC|UA|Cyngor|Heddlu|MOPAC|HMICFRS|Trust|NHS|Ltd|LLP|PLC|plc)\b"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A person as named, without honours. ``rest`` is what followed; ``rank`` a post printed before the name."""

    name: str
    title: str = ""
    rank: str = ""
    rest: str = ""


def name_at(text: str) -> Named | None:
    """The person whom the words start with, if they do."""
    text = clean(text)
    folded = fold(text)
    start = _START.match(folded)
    at = start.end() if start else 0
    match = _NAME.match(folded, at)
    if match is None or start is None:
        return None
    title = clean(f"{start['title']} {start['title2']}")
    words = _until_no_name(match["name"])
    if not words or ((len(words.split()) < 2 or words.isupper()) and not title and not start["rank"]):
        return None
    end = at + len(words)
    rest = text[end:]
    if rest[:1].isalnum():
        return None
    rest = _HONOURS.sub("", rest, count=1) if _HONOURS.match(rest) else rest
    return Named(text[at:end], title, clean(start["rank"] or "").strip(" ,-"), rest.strip())


def _until_no_name(words: str) -> str:
    """The words up to the first that is no part of a name: a post, a council, a month."""
    kept = []
    for word in words.split():
        if (
            _NOT_NAME.fullmatch(word)
            or re.fullmatch(_HONOUR, word)
            or ROLE.fullmatch(word)
            or BODY.fullmatch(word)
        ):
            break
        kept.append(word)
    found = " ".join(kept)
    if re.search(rf"\s{_TITLE}(?:\s|$)", found):
        return ""
    return "" if re.fullmatch(r"(?:[A-Z](?:\.\s*|\s+|$))*|[A-Z]{1,3}", found) else found


def is_name(text: str) -> bool:
    """Whether the words are one person's name, perhaps with brackets after it, and nothing else."""
    named = name_at(text)
    return named is not None and (not named.rest or named.rest.startswith("("))


def initials_of(name: str, printed: str) -> str:
    """The initials that stand in brackets after a name, as ``Jo Ash (JA)``; empty where none do."""
    for match in re.finditer(r"\(([A-Z]{2,4})\b", printed):
        letters = "".join(word[0] for word in re.split(r"[\s.-]+", name) if word).upper()
        if match[1] == letters or (match[1][0], match[1][-1]) == (letters[0], letters[-1]):
            return match[1]
    return ""
