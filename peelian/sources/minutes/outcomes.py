"""What came of an item: resolutions, recommendations, requests, undertakings, actions, things noted and agreed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from peelian.sources.minutes.lines import Line, clean, fold
from peelian.sources.minutes.marks import BULLET, LIST_MARK, without_bullet
from peelian.sources.minutes.outcome_words import Marker, kind_of_sentence, marker_at
from peelian.sources.minutes.owners import due_in, owner_in
from peelian.sources.minutes.results import SURE, Certainty, Grade, Outcome, OutcomeKind
from peelian.sources.minutes.sentences import sentences
from peelian.sources.minutes.speakers import spoken

_INLINE = re.compile(
    r"(?:^|[\s;:.])(?:\((?P<a>\d{1,2}|[a-h]|[ivx]{1,4})\)|(?P<b>\d{1,2}|[a-h]|[ivx]{1,4})[.)])\s+(?=[A-Za-z])"
)
_ONLY_THAT = re.compile(r"(?:that|to)?\s*[:;.\u2013-]*\s*", re.IGNORECASE)
_OWNER_LINE = re.compile(
    r"(?P<who>[A-Z](?:(?!\b(?:by|to|before|due)\b)[\w "
    r".,/&'-]){1,60}?)[\s,:\u2013-]*(?P<due>\b(?:by|before|due)\b.*)?"
)
_BRACKETED = re.compile(
    r"[(\[]\s*actions?(?: point)?(?: \d+)?\s*(?:by|for)?\s*[:\u2013-]\s*(?P<who>[^()\[\]]{2,80})[)\]]",
    re.IGNORECASE,
)
_SOFT = Certainty(Grade.LOW, "suggested by one speaker; the minutes do not say that it was taken up")
_SAID = Certainty(Grade.MEDIUM, "said in the discussion, not set as a decision")
_BEFORE = Certainty(Grade.MEDIUM, "the action names only who; what is the sentence before it")
_OPEN_END = re.compile(r"(?::-?|\s-|\b(?:that|to))$")
_LIST_ALONE = re.compile(
    (
        r"\b(?:resolved|agreed|recommended|requested|noted|decided|voted)(?: (?:that|to"
        r"|the following(?: \w+)*))?[\s:-]*$"
    ),
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"^\((?=[^()]*(?:\d|unanim|nem))[^()]*(?:favour|for|against|abst|unanim|nem)[^()]*\)\s*[:\u2013-]*\s*", re.I
)
_ACTION_AFTER = re.compile(r"([.;])\s*([(\[]\s*[Aa](?:ctions?|CTIONS?)\b[^()\[\]]*[)\]])\.?")
_WITHIN = re.compile(
    r"\b(?:it was|and|were|was|therefore"
    r"|[Tt]he (?:Council|Authority|Cabinet|Committee|Panel|Board)(?= RESOLVED| AGREED))"
    r"\s+(?:then |also |duly |unanimously |further"
    r" )*(?P<how>RESOLVED|AGREED|RECOMMENDED|resolved)"
    r"\s*[:,\u2013-]*\s*(?P<what>(?:that|to)\b.*)"
)
_REFERENCE = re.compile(r"[A-Z]{1,4} ?\d{1,3}/\d{2,4}\s*[-:.]\s*")
_REPLYING = re.compile(r"^In (?:response|reply|answer)[^,.]{0,120}, ")
_HOW = {
    "RESOLVED": OutcomeKind.RESOLUTION,
    "AGREED": OutcomeKind.AGREED,
    "RECOMMENDED": OutcomeKind.RECOMMENDATION,
}
_LONGEST_STEM = 15
_LONGEST_LIST = 60
_BARE = Certainty(Grade.MEDIUM, "the word stands alone; what it refers to is the item")
_YEAR = "the year of the due date is not printed; the first on or after the meeting is taken"


def outcomes_in(lines: Sequence[Line], *, on: dt.date | None) -> list[Outcome]:
    """Outcomes in order. ``on`` is the day of the meeting, for dates without a year."""
    found: list[Outcome] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        marker = marker_at(line.folded)
        index += 1
        if marker is None:
            told, taken = _sentences_and_list(line, lines, index)
            found += told
            index += taken
            continue
        rest = _COUNTED.sub("", line.text[marker.end :].strip())
        if marker.kind is OutcomeKind.ACTION and (_OWNER_LINE.fullmatch(rest) and not owner_in(rest)):
            found += _owner_only(lines[: index - 1], line, rest)
        elif _ONLY_THAT.fullmatch(rest):
            bare = marker.kind in (OutcomeKind.AGREED, OutcomeKind.NOTED) and not line.text.rstrip().endswith(
                (":", "-", "that")
            )
            bare = bare and [_shape(one.folded) for one in lines[index : index + 1]] != ["that"]
            taken = _list_after(lines, index, marked=bare)
            if taken == 1 and (listed := _list_of_one_stem(lines, index)):
                stem = clean(lines[index].text.rstrip(" :-\u2013"))
                found += [_outcome(marker, f"{stem} {_without_mark(one.text)}", one) for one in listed]
                index += 1 + len(listed)
                continue
            found += [Outcome(marker.kind, line.text, line.place, certainty=_BARE)] if bare and not taken else []
            found += [_outcome(marker, _without_mark(one.text), one) for one in lines[index : index + taken]]
            index += taken
        elif rest.endswith((":", ":-", "that")) and (taken := _list_after(lines, index, marked=True)):
            found += [_outcome(marker, _without_mark(one.text), one) for one in lines[index : index + taken]]
            index += taken
        else:
            taken = _list_after(lines, index, marked=True) if _first_of_list(rest) else 0
            found += [_outcome(marker, part, line) for part in _parts(rest)]
            found += [_outcome(marker, _without_mark(one.text), one) for one in lines[index : index + taken]]
            index += taken
    return [_owed(one, on) for one in _once(found)]


def _sentences_and_list(line: Line, lines: Sequence[Line], start: int) -> tuple[list[Outcome], int]:
    """What the sentences of a paragraph decide; a decision that ends in a colon goes on in the list below it."""
    found = _in_sentences(line)
    if not found or not line.text.rstrip().endswith(found[-1].text) or not _OPEN_END.search(line.folded):
        return found, 0
    taken = _list_after(lines, start, marked=True)
    listed = [_without_mark(one.text) for one in lines[start : start + taken]]
    last = found[-1]
    if not taken or last.certainty is not SURE:
        return found, 0
    if _LIST_ALONE.search(fold(last.text)):
        parts = [replace(last, text=clean(one.text), place=one.place) for one in lines[start : start + taken]]
        return [*found[:-1], *(replace(part, text=clean(_without_mark(part.text))) for part in parts)], taken
    return [*found[:-1], replace(last, text=f"{last.text} {'; '.join(one.strip(' ;.') for one in listed)}")], taken


def _outcome(marker: Marker, text: str, line: Line) -> Outcome:
    return Outcome(marker.kind, clean(text), line.place, owner=marker.owner, certainty=SURE)


def _list_after(lines: Sequence[Line], start: int, *, marked: bool = False) -> int:
    """How many lines belong to a marker that stands alone: a list, one paragraph, or several with ``That``."""
    shapes = [_shape(line.folded) for line in lines[start : start + _LONGEST_LIST]]
    if not shapes or shapes[0] == "marker" or (marked and shapes[0] != "list"):
        return 0
    if shapes[0] == "plain":
        return 1
    return next((at for at, shape in enumerate(shapes) if shape != shapes[0]), len(shapes))


def _list_of_one_stem(lines: Sequence[Line], at: int) -> Sequence[Line]:
    """The list below ``That the Commissioner``, whose parts go on with those words; empty where there is none."""
    stem = lines[at].folded.rstrip()
    if stem.endswith((".", ";")) or len(stem.split()) > _LONGEST_STEM or _shape(stem) == "list":
        return []
    return lines[at + 1 : at + 1 + _list_after(lines, at + 1, marked=True)]


def _shape(text: str) -> str:
    if BULLET.match(text) or LIST_MARK.match(text) or _REFERENCE.match(text):
        return "list"
    if re.match(r"that\b", text, re.IGNORECASE):
        return "that"
    return "marker" if marker_at(text) else "plain"


def _without_mark(text: str) -> str:
    text = without_bullet(text)
    match = LIST_MARK.match(text) or _REFERENCE.match(fold(text))
    return text[match.end() :] if match else text


def _first_of_list(text: str) -> bool:
    """Whether a marker's line goes on with the first of a list: ``RESOLVED: 1. That …``."""
    match = LIST_MARK.match(text) or re.match(r"that[:,]?\s*\(?(?P<mark>1|a|i)[.)]", text, re.IGNORECASE)
    return match is not None and match["mark"] in ("1", "a", "i")


def _parts(text: str) -> list[str]:
    """A resolution of several parts in one paragraph, cut where ``(1)``, ``(2)`` or ``a)``, ``b)`` count up."""
    marks = list(_INLINE.finditer(text))
    counted = [match["a"] or match["b"] for match in marks]
    if len(counted) >= 2 and counted[0] in ("1", "a", "i") and counted[1] in ("2", "b", "ii"):
        ends = [*(match.start() for match in marks[1:]), len(text)]
        return [text[match.end() : end].strip(" ;,") for match, end in zip(marks, ends, strict=True)]
    return [_without_mark(text)]


def _in_sentences(line: Line) -> list[Outcome]:
    if line.cells:
        return []
    found = []
    before = ""
    for sentence in sentences(_ACTION_AFTER.sub(r" \2\1", _without_mark(line.text))):
        if action := _BRACKETED.search(sentence):
            text = clean(_BRACKETED.sub("", sentence).strip(" .")) or before
            found.append(Outcome(OutcomeKind.ACTION, text, line.place, owner=clean(action["who"])))
        elif before and (who := _action_for(sentence)):
            found.append(Outcome(OutcomeKind.ACTION, before, line.place, owner=who, certainty=_BEFORE))
        elif kind := kind_of_sentence(sentence):
            sure = {"soft": _SOFT, "said": _SAID}.get(kind.how, SURE)
            found.append(Outcome(kind.kind, clean(sentence), line.place, certainty=sure))
        elif within := _WITHIN.search(fold(sentence)):
            found.append(Outcome(_HOW[within["how"].upper()], clean(sentence[within.start("what") :]), line.place))
        before = sentence
    return found


def _action_for(sentence: str) -> str:
    """Whom ``ACTION: Clerk`` at the end of a paragraph names; empty where the words say more or something else."""
    marker = marker_at(fold(sentence))
    rest = sentence[marker.end :].strip(" .") if marker and marker.kind is OutcomeKind.ACTION else ""
    return rest if rest and _OWNER_LINE.fullmatch(rest) and not owner_in(rest) and len(rest.split()) <= 6 else ""


def _owner_only(above: Sequence[Line], line: Line, rest: str) -> list[Outcome]:
    """``ACTION – PCC``: what is to be done is the last sentence before."""
    match = _OWNER_LINE.fullmatch(rest)
    said = sentences(above[-1].text) if above else []
    if match is None or not said:
        return []
    text = f"{said[-1]} {match['due'] or ''}".strip()
    return [Outcome(OutcomeKind.ACTION, text, line.place, owner=match["who"].strip(), certainty=_BEFORE)]


def _owed(one: Outcome, on: dt.date | None) -> Outcome:
    due, printed = ("", "") if one.kind is OutcomeKind.NOTED else due_in(one.text, on=on)
    owner = one.owner or _owner(one)
    sure = one.certainty
    if (
        re.fullmatch(r"\d{4}-\d\d-\d\d", due)
        and not re.search(r"\d{4}|[./]\d\d$", printed)
        and sure.grade is Grade.HIGH
    ):
        sure = Certainty(Grade.MEDIUM, _YEAR)
    return replace(one, owner=owner, due=due, due_as_printed=printed, certainty=sure)


def _owner(one: Outcome) -> str:
    """Who owes it: whoever undertook it, or whom the words name."""
    if one.kind is OutcomeKind.NOTED:
        return ""
    if one.kind is OutcomeKind.UNDERTAKING and (speaker := spoken(_REPLYING.sub("", one.text, count=1)).who):
        return re.sub(r"^the\s+", "", speaker, flags=re.IGNORECASE)
    return owner_in(one.text)


def _once(found: Sequence[Outcome]) -> list[Outcome]:
    """Each once; what is also set as a resolution is that and nothing else."""
    resolved = {one.text for one in found if one.kind is OutcomeKind.RESOLUTION}
    kept = [one for one in found if one.text and (one.kind is OutcomeKind.RESOLUTION or one.text not in resolved)]
    return list({(one.kind, one.text): one for one in reversed(kept)}.values())[::-1]
