"""The words that head a list of people: who they are, and in what capacity they came."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from peelian.sources.minutes.people import BODY
from peelian.sources.minutes.people_lists import people_in


class Group(StrEnum):
    """Whom a list holds."""

    MEMBERS = "members"
    INDEPENDENT = "co-opted independent"
    CO_OPTED = "co-opted"
    SUBSTITUTES = "substitute"
    OTHERS = "others"
    APOLOGIES = "apologies"
    UNKNOWN = ""


_MEMBER = (
    r"(?:(?-i:[A-Z]{2,6}) )?"
    r"(?:main |panel |voting |elected |appointed |substantive |core |local authority |board |committee )*members?"
)
_LABELS: tuple[tuple[Group, str], ...] = (
    (
        Group.APOLOGIES,
        (
            r"(?:apologies|apology)(?: for (?:absence|non-attendance)| received| given| from)*(?: (?:from"
            r"|were received from))?|absent|not present|(?:members? )?absent(?: members?)?|ymddiheuriadau"
        ),
    ),
    (
        Group.INDEPENDENT,
        (
            r"(?:non-?political |co-?opted |community )*(?:independent|lay)(?: and)?(?: \(?co-?opted\)?| lay"
            r"| panel| persons?)* (?:members?|persons?|co-?optees?|representatives?)(?: present)?"
        ),
    ),
    (Group.INDEPENDENT, r"co-?opted (?:\(?independent\)?|lay)(?: lay)? members?"),
    (
        Group.CO_OPTED,
        (
            r"(?:community |additional |elected |local authority )*co-?opted(?: elected| councillor| panel"
            r"| local authority| community)* (?:members?|councillors)(?: present)?|co-?opt(?:ees?|ed)"
        ),
    ),
    (
        Group.SUBSTITUTES,
        (
            r"(?:the )?(?:named )?substitut(?:es?|ions?)(?: panel)?(?: members?)?(?: present| were"
            r"| in attendance| attending)*"
        ),
    ),
    (
        Group.OTHERS,
        (
            r"(?:supporting |relevant |council |other )*(?:officers?|officials|others?|guests?"
            r"|observers?|witnesses|invitees?"
            r"|staff)(?: (?:also )?(?:present|attending|in attendance|invited))*"
        ),
    ),
    (
        Group.OTHERS,
        (
            r"(?:also |officers? |others? |officials? |members? also )*in attend[ae]nce(?: also| were)?"
            r"|also (?:present|attending|in attend[ae]nce)(?: \(?(?:remotely|virtually|via [\w ]+?)\)?)?"
            r"|hefyd yn bresennol|together with|(?:at|by) (?:the )?invitation(?: of the (?:panel|chair\w*))?"
            r"|by invitation|secretariat|support|minutes?(?: taken by|-?taker)|clerk|note ?taker|webcast"
            r"|(?:police|opcc|force|council|external|other|partner) (?:attendees|representatives|colleagues)"
            r"|(?:internal|external) audit(?:ors?)?"
        ),
    ),
    (
        Group.OTHERS,
        (
            r"(?:host authority|panel support|support|council|democratic services|local authority"
            r"|opcc|police|advis\w+) ?(?:officers?|staff|representatives?|officials)(?: present"
            r"| in attendance)?"
        ),
    ),
    (
        Group.OTHERS,
        (
            r"(?:officers? |officials |staff |representatives )?(?:for|from|of|representing)"
            r" (?:the )?(?:opcc|office"
            r"|police|force|constabulary|[a-z]{2,5}cc?\b|.*(?:council|team|authority)\b).*"
            r"|invited (?:guests|attendees)|members of the public|non-?members?.*"
        ),
    ),
    (
        Group.MEMBERS,
        (
            rf"{_MEMBER}(?: of the (?:panel|committee|board))?(?: \([^)]*\))?(?: (?:also )?(?:present"
            rf"|in attendance|attending|attended|remotely|virtually|in person|online|via [\w ]+))*"
        ),
    ),
    (
        Group.MEMBERS,
        (
            r"(?:panel |elected )?(?:councillors|cllrs)(?: present)?|present(?: (?:in the chair|in person|remotely"
            r"|virtually|online|via [\w ]+|were|at the meeting))*|(?:remote|virtual|online)"
            r" (?:attendance|attendees)"
            r"|attendance(?: details)?|attendees|those present|in the chair"
            r"|(?:the )?(?:vice[- ]?)?chair(?:man|person)?|presennol|yn bresennol|aelodau(?: presennol)?"
        ),
    ),
)
_PATTERNS = tuple((group, re.compile(words, re.IGNORECASE)) for group, words in _LABELS)
_MEETING = re.compile(r"\b(?:minutes|meeting|agenda|held|page|venue|date|time|contact|tel|email)\b", re.IGNORECASE)
_BODY_ONLY = re.compile(
    (
        r"^(?:the )?(?:Office of|OPF?CC|.*\b(?:Police|Police Force|Constabulary|Council|Authority|Service"
        r"|HMICFRS|Officers|Officials)(?: \([A-Z]+\))?$)"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label, and what stood on its line after it. ``body`` is set where the label names one."""

    group: Group
    words: str
    rest: str = ""
    body: str = ""


def label_of(text: str) -> Label | None:
    """The label a line starts with, as ``Present:`` or ``ALSO PRESENT – …``; None where it starts with none."""
    match = re.match(r"(?P<words>[^:]{2,80}?)\s*(?:[:\u2013]|\s-)[\s-]*(?P<rest>.*)$", text)
    if match and (group := _group(match["words"])):
        return Label(group, match["words"], match["rest"].strip(), _body_of(match["words"]))
    if match and match["rest"] and (body := _body_label(match["words"], match["words"])):
        return (
            Label(body.group, body.words, match["rest"].strip(), body.body) if people_in(match["rest"]) else None
        )
    bare = text.strip(" :-\u2013.")
    if group := _group(bare):
        return Label(group, bare, "", _body_of(bare))
    return _body_label(text, bare)


def _group(words: str) -> Group | None:
    either = [words.strip(), *(part.strip() for part in words.split("/"))]
    return next((group for one in either for group, pattern in _PATTERNS if pattern.fullmatch(one)), None)


def _body_label(text: str, bare: str) -> Label | None:
    """A body alone on a line heads those who came from it."""
    if len(bare) > 90 or not BODY.search(bare) or not _BODY_ONLY.match(bare) or _MEETING.search(bare):
        return None
    if re.search(r",|\t", bare) or (text.rstrip()[-1:] in ".;"):
        return None
    officers = re.sub(
        r"\s+(?:officers?|officials|staff|representatives?)(?: present| in attendance)?$",
        "",
        bare,
        flags=re.IGNORECASE,
    )
    return Label(Group.OTHERS if officers != bare else Group.UNKNOWN, bare, "", officers)


def _body_of(words: str) -> str:
    match = re.fullmatch(
        r"(?:officers? |officials |staff |representatives )?(?:for|from|of|representing) (?:the )?(.+)",
        words.strip(),
        re.IGNORECASE,
    )
    if "audit" in words.casefold():
        return words.strip()
    return match[1] if match else "OPCC" if words.upper().startswith("OPCC") else ""
