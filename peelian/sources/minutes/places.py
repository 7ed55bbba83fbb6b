"""Words that name a place where people meet, for heads of minutes that set it without a label."""

from __future__ import annotations

import re

_ROOMS = (
    r"\b(?:(?:Committee|Conference|Meeting|Council|Board|Members'?|Training|Function|Cabinet|Council) Rooms?"
    r"|Rooms? [A-Z\d]\w*|Rooms?|Chambers?|Suite|Hall|House|Centre|Guildhall|Town Hall|Civic|Offices?"
    r"|Headquarters|HQ|Building|Library|Theatre|Court|Hub|Auditorium|Stadium|Pavilion|Annexe|Lounge|Plas|Neuadd|Siambr"
    r"|T\u0177|Barracks|Castle|Station|College|School|Church|Hotel|Campus)\b"
)
_PLACE = re.compile(_ROOMS)
_REMOTE = re.compile(
    r"(?:(?:held )?(?:remotely|virtually|online|remote(?: meeting)?|virtual(?: meeting)?|hybrid)\b.{0,60}"
    r"|(?:via |on |by )?(?:microsoft |ms )?(?:teams|zoom|webex|skype)\b.{0,40})",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
_NO_PLACE = re.compile(
    r"\b(?:present|chair\w*|councillors?|cllrs?|contact|tel(?:ephone)?|email|minutes"
    r"|agenda|panel(?! room)|committee(?! room)|board(?! ?room)|forum"
    r"|group|members?|apologies|attend\w+|commissioner|officers?|council$|was|were|is|are|will|published|copies"
    r"|website|webcast|dear|pages?|public|report|police (?:and|&))\b|@|:",
    re.IGNORECASE,
)


def is_place(text: str) -> bool:
    """Whether a line of its own names a room, a building or a meeting on line, and nothing else."""
    words = text.strip(" .")
    if _REMOTE.fullmatch(words):
        return True
    if not 4 <= len(words) <= 140 or _NO_PLACE.search(words) or not words[0].isalnum():
        return False
    return bool(_POSTCODE.search(words) or _PLACE.search(words.title() if words.isupper() else words))
