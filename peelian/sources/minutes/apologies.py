"""Who sent apologies, and who came in their place."""

from __future__ import annotations

import re
from dataclasses import replace

from peelian.sources.minutes.lines import Line, clean
from peelian.sources.minutes.marks import LIST_MARK
from peelian.sources.minutes.people import name_at
from peelian.sources.minutes.people_lists import people_in
from peelian.sources.minutes.results import Apology, NotUnderstood
from peelian.sources.minutes.sentences import sentences

_SENT = re.compile(
    r"(?:.*?\b)?(?:apolog(?:y|ies)|ymddiheuriad\w*)(?: for (?:absence|non-?attendance"
    r"|lateness|(?:his|her|their) inability[\w ]*))?"
    r"(?: for[\w ]*meeting)?\s*(?:(?:had|have|has) been |(?:was|were) |is "
    r"|are )?(?:also )?(?:received|submitted|given|noted|made|recorded|sent|tendered|"
    r"presented|reported|accepted)?\s*(?:by [\w ]*?)?(?:from|on behalf of|by|for|gan"
    r"|oddi wrth)(?: the following(?: \w+)*)?\s*:?\s*(?P<who>.*)",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"(?:apologies|apology)(?: for absence)?\s*[:-]\s*(?P<who>.+)", re.IGNORECASE)
_GAVE = re.compile(
    (
        r"(?P<who>.+?)\s+(?:(?:had|have|has) )?(?:also )?(?:sent|gave|given|submitted|tendered"
        r"|offered|conveyed)(?: (?:his|her|their))? apologies.*"
    ),
    re.IGNORECASE,
)
_ABSENT = re.compile(r"(?P<who>.+?)\s+(?:was|were) (?:unable to attend|absent)\b.*", re.IGNORECASE)
_INSTEAD = (
    re.compile(
        r"(?P<out>.+?),?\s+(?:was|were|had been|is|being) (?:substituted|replaced|represented) by (?P<in>.+)",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?P<in>.+?),?\s+(?:(?:was|were|is|had|has|would be)\s+)?(?:also )?(?:in attendance "
        r"|attending |attended |present |attend(?:ing|ed)? )?"
        r"(?:the meeting |here )?(?:as (?:a |the |named )*substitut\w+ (?:for|on behalf of)"
        r"|as (?:a )?deputy for|substitut\w+ (?:for|on behalf of)|replac(?:ing|ed)|in (?:the )?place of|"
        r"in .{1,20} stead of|on behalf of|(?:deputi[sz]|stand|sitt?)\w+ (?:in )?for)\s+(?P<out>.+)",
        re.IGNORECASE,
    ),
    re.compile(
        (
            r"(?P<out>.+?)[,;]?\s+(?:with|and) (?P<in>[^,]+?) (?:substituting|attending|as (?:a "
            r"|his |her |their )?substitute)\b.*"
        ),
        re.IGNORECASE,
    ),
)
_FOR_WHOM = re.compile(
    r"(?P<out>.+?),? \(?for whom (?P<in>.+?) (?:was|had|attended|acted|is|substituted|deputi[sz]ed)\b.*",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(
    (
        r"[(\[]\s*(?:with )?(?:substitut\w*|sub\b\.?)\s*(?:by|is|was|[:-])?\s*(?P<a>[^)\]]+)[)\]]"
        r"|[(\[](?:for whom )?(?P<b>[^()\[\]]+?) (?:attended|deputi[sz]ed|substitut\w+"
        r"|as substitute|attending)[^()\[\]]*[)\]]"
    ),
    re.IGNORECASE,
)
_FOR = re.compile(r"(?P<in>[^.]+?) for (?P<out>[^.]+)", re.IGNORECASE)
_NONE = re.compile(
    (
        r"(?:there were |there had been )?(?:no (?:apolog|substitut|named substitut)\w*.*"
        r"|none(?: (?:were )?(?:received|given|submitted))?|nil|n/?a|no apology.*"
        r"|apologies were noted)\.?"
    ),
    re.IGNORECASE,
)
_PASSING = re.compile(
    (
        r"(?:the (?:following )?(?:named )?substitut\w+ (?:was|were)"
        r"|(?:named )?substitut\w+)\s*:?|apologies(?: (?:for absence|received))*\s*:?"
        r"|part (?:one|1|i|a)|(?:un)?restricted items|(?:to"
        r"|members are|copies of all documents|the meeting (?:started|commenced)|note:"
        r"|the chair\w* (?:to|welcomed|opened|thanked)|it is noted)\b.*"
    ),
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:joined|left|took|chaired|presided|arrived|attended|welcomed|was|were|had|has|is|would|will|reported|extended|congratulated)\b"
)
_WHOSE = re.compile(
    (
        r"^it was (?:noted|reported|announced) that\s+|^(?:[\w-]+ ){0,3}(?:members?|councillors"
        r"|officers|co-?optees?)\s*:-?\s*"
    ),
    re.IGNORECASE,
)
_AND_FROM = re.compile(
    r"(?<=\band)(?: (?:were |was )?(?:also )?(?:received|submitted|given))? (?:from|by|on behalf of)\b"
)
_RESPECTIVELY = re.compile(r",?\s+respectively\b\W*", re.IGNORECASE)
_NO_NAME = "It stands among the apologies, but no name was recognised."


def apologies_in(line: Line) -> tuple[list[Apology], list[NotUnderstood]]:
    """Apologies and substitutions in one line of a list or paragraph of prose, and what was not understood."""
    found: list[Apology] = []
    left: list[NotUnderstood] = []
    if line.cells:
        found = _people(line, line.text, line.cells)
        if found:
            return found, left
    mark = LIST_MARK.match(line.folded)
    for sentence in sentences(line.text[mark.end() :] if mark and mark["mark"][0].isdigit() else line.text):
        read = _sentence(line, sentence.strip())
        if read is None:
            left.append(NotUnderstood(sentence, _NO_NAME, line.place))
        else:
            found += read
    return merged(found), left


def _sentence(line: Line, sentence: str) -> list[Apology] | None:
    """What one sentence says; None where it should name somebody and does not."""
    sentence = _WHOSE.sub("", sentence.lstrip("* "))
    folded = replace(line, text=sentence).folded
    if _NONE.fullmatch(folded) or _PASSING.fullmatch(folded):
        return []
    if match := _SENT.match(folded) or _LABELLED.match(folded) or _GAVE.match(folded):
        return _sent(line, sentence[match.start("who") : match.end("who")]) or (None if match["who"] else [])
    for pattern in (_FOR_WHOM, *_INSTEAD, _FOR):
        match = pattern.fullmatch(folded.rstrip(".;"))
        if match and (
            pair := _pair(line, sentence[slice(*match.span("out"))], sentence[slice(*match.span("in"))])
        ):
            return pair
    if match := _ABSENT.match(folded):
        return _people(line, sentence[: match.end("who")]) or None
    if _TELLS.search(folded):
        return []
    return _sent(line, sentence) or None


def _sent(line: Line, words: str) -> list[Apology]:
    """A list of names, each perhaps with its substitute: in brackets, or after ``with`` or ``who was``."""
    match = re.search(
        r"[,;.]?\s+(?:and )?(?:who (?:was|were) )?(?:substituted|replaced|represented) by (?P<in>.+)", words
    )
    if match:
        people = _sent(line, words[: match.start()])
        instead = [one.name for one in people_in(_RESPECTIVELY.sub("", match["in"]))]
        if len(instead) > 1 and len(instead) == len(people):
            return [replace(one, substituted_by=name) for one, name in zip(people, instead, strict=True)]
        return [*people[:-1], *(replace(one, substituted_by=_name(match["in"])) for one in people[-1:])]
    words = re.sub(
        r"^(?:the )?(?:vice[- ]?)?chair(?:man)?,\s+",
        "",
        _AND_FROM.sub("", words),
        flags=re.IGNORECASE,
    )
    subs: dict[str, str] = {}

    def taken(found: re.Match[str]) -> str:
        name = _name(found["a"] or found["b"])
        before = people_in(words[: found.start()])
        if name and before:
            subs[before[-1].name] = name
            return ""
        return found[0]

    kept = _IN_BRACKETS.sub(taken, words)
    return [replace(one, substituted_by=subs.get(one.name, "")) for one in _people(line, kept)]


def _pair(line: Line, out: str, into: str) -> list[Apology]:
    out = re.sub(r"\s+(?:for|at) this meeting(?: only)?\W*$", "", _RESPECTIVELY.sub("", out), flags=re.IGNORECASE)
    away, here = _people(line, out), [one.name for one in people_in(into)]
    if len(away) != len(here):
        return []
    return [replace(one, substituted_by=name) for one, name in zip(away, here, strict=True)]


def _people(line: Line, words: str, cells: tuple[str, ...] = ()) -> list[Apology]:
    return [
        Apology(one.name, line.place, body=one.body, title=one.title, as_printed=one.as_printed)
        for one in people_in(clean(words), cells)
    ]


def _name(words: str) -> str:
    found = name_at(words)
    return found.name if found else ""


def merged(found: list[Apology]) -> list[Apology]:
    """One row for each person: an apology and a substitution said apart belong together."""
    kept: list[Apology] = []
    for one in found:
        for index, other in enumerate(kept):
            if _same(one.name, other.name):
                longer = max(one, other, key=lambda each: len(each.name))
                kept[index] = replace(
                    longer, substituted_by=other.substituted_by or one.substituted_by, body=other.body or one.body
                )
                break
        else:
            kept.append(one)
    return kept


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short == long or (" " not in short and long.endswith(f" {short}"))
