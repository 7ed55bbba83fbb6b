"""Motions and votes: who moved and seconded, how many were for and against, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from peelian.sources.minutes.lines import Line, clean, fold
from peelian.sources.minutes.results import Vote
from peelian.sources.minutes.vote_lines import recorded, with_fate
from peelian.sources.minutes.who import Register

_NUMBERS = dict(
    zip(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ],
        range(1, 21),
        strict=True,
    )
) | dict.fromkeys(("no", "none", "nil", "zero"), 0)
_COUNT = rf"(?P<n>\d{{1,3}}|{'|'.join(_NUMBERS)})"
_FOR = r"(?:in favour|in support|for)\b(?! the (?:next|meeting))"
_COUNTS = {
    "for": (
        rf"\b{_COUNT} (?:votes? |members? )?(?:voted |voting )?{_FOR}",
        rf"\b(?:for|in favour)\s*[:(-]*\s*{_COUNT}\b",
    ),
    "against": (
        rf"\b{_COUNT} (?:votes? |members? )?(?:voted |voting )?against\b",
        rf"\bagainst\s*[:(-]*\s*{_COUNT}\b",
    ),
    "abstentions": (
        rf"\b{_COUNT} (?:members? )?(?:abstentions?|abstained|abstaining)\b",
        rf"\babst(?:entions?|ain(?:ed|ing)?)\s*[:(-]*\s*{_COUNT}\b",
    ),
}
_PATTERNS = {name: tuple(re.compile(one, re.IGNORECASE) for one in both) for name, both in _COUNTS.items()}
_TO = re.compile(
    rf"\bby (?P<a>\d{{1,3}}|{'|'.join(_NUMBERS)})(?: votes?)? (?:to|-) (?P<b>\d{{1,3}}|{'|'.join(_NUMBERS)})\b",
    re.IGNORECASE,
)
_PERSON = (
    r"(?:(?:C |County |Cty )?(?:Councillor|Cllr|Mr|Mrs|Ms|Miss|Dr|Professor|Mayor"
    r"|[Tt]he (?:[Vv]ice-)?[Cc]hair(?:man)?)\b\.? ?){0,3}"
    r"(?:(?<![\w'.-])(?:(?:[A-ZÀ-Þ]\.)+(?:[A-ZÀ-Þ][\w'-]*)?|[A-ZÀ-Þ][\w'-]*)\s?){0,4}"
)
_MOVED = (
    re.compile(
        rf"\b(?:[Mm]oved|[Pp]roposed|PROPOSED|MOVED)(?: "
        rf"by)?:?\s+(?P<mover>{_PERSON})(?:\s*\([^()]*\))?[,;]?\s*(?:and )?(?:was "
        rf"|duly )*(?:[Ss]econded|SECONDED)(?: by)?:?\s+(?P<seconder>{_PERSON})"
    ),
    re.compile(
        rf"(?<![\w'.-])(?P<mover>{_PERSON})\s*(?<=\s)(?:moved|proposed)(?:,)? and "
        rf"(?P<seconder>{_PERSON})\s*seconded"
    ),
)
_BY = rf"(?: by)?\s*[:-]?\s+(?P<who>{_PERSON})"
_MOVER = re.compile(
    rf"(?:^|[.:;]\s+)(?:It was )?(?:[Pp]ropose[dr]|PROPOSED|[Mm]oved|MOVED){_BY}"
    rf"(?:,? (?:[A-Z]\.)+[A-Z]?|[^.]{{0,40}})$"
)
_SECONDER = re.compile(rf"(?:[Aa]nd )?(?:[Ss]econde[dr]|SECONDED){_BY}")
_AFTERWARDS = re.compile(
    rf"(?:^|[.]\s+)(?P<who>{_PERSON})(?:\([A-Z]\)\s*)?seconded (?:the|this|that|his|her|their)\b"
)
_PROPOSED = re.compile(rf"\b(?P<who>{_PERSON})(?:\([A-Z]\)\s*)?(?:proposed|moved)\b")
_NEAR, _FAR = 2, 5
"""Paragraphs below a motion in which its count may stand: told in a sentence, or set as a list."""
_BALLOT = re.compile(rf"{_COUNT} votes? (?:in favour of|for) (?:the )?[A-Z]", re.IGNORECASE)
_LOST = re.compile(r"\b(?:not carried|lost|fell|defeated|rejected|not agreed)\b", re.IGNORECASE)
_CARRIED = re.compile(r"\b(?:carried(?! out)|passed|approved|agreed)\b", re.IGNORECASE)
_UNANIMOUS = re.compile(r"\bunanimous(?:ly)?\b", re.IGNORECASE)
_VOTES = re.compile(
    r"\bvot(?:e|es|ed|ing)\b|\babst|\bagainst\b|\bin favour\b|\bcarried\b|\bnem\.? con", re.IGNORECASE
)


def votes_in(lines: Sequence[Line], register: Register) -> list[Vote]:
    """Motions and votes in order; the counts that follow a motion within two paragraphs belong to it."""
    found: list[tuple[int, Vote]] = []
    counted = {first: (last, vote) for first, last, vote in (*recorded(lines), *_apart(lines, register))}
    end = -1
    for index, line in enumerate(lines):
        if index <= end:
            continue
        fated = with_fate([vote for _, vote in found], line.folded)
        if fated:
            found = [(at, vote) for (at, _), vote in zip(found, fated, strict=True)]
            continue
        end, one = counted.get(index, (index, None))
        one = one or _vote(line, register)
        if one is None:
            continue
        near = index - found[-1][0] <= (_FAR if index in counted else _NEAR) if found else False
        if near and _completes(found[-1][1], one):
            found[-1] = end, _both(found[-1][1], one)
        else:
            found.append((end, one))
    return [vote for _, vote in found]


def _vote(line: Line, register: Register) -> Vote | None:
    text = fold(line.text)
    moved = next((match for pattern in _MOVED if (match := pattern.search(text))), None)
    counts = {name: _count(patterns, text) for name, patterns in _PATTERNS.items()} if _VOTES.search(text) else {}
    if to := _TO.search(text) if _VOTES.search(text) else None:
        counts |= {"for": _number(to["a"]), "against": _number(to["b"])}
    if _BALLOT.search(text) and len(_BALLOT.findall(text)) > 1:
        return Vote(clean(line.text), line.place, abstentions=counts.get("abstentions"), result=_elected(text))
    told = sum(value is not None for value in counts.values())
    if moved is None and (told < 2 and not (told and "abst" in text.casefold())) and not _put(text):
        return None
    return Vote(
        clean(line.text),
        line.place,
        counts.get("for"),
        counts.get("against"),
        counts.get("abstentions"),
        register.name(moved["mover"].strip(" .")) if moved and moved["mover"].strip() else "",
        register.name(moved["seconder"].strip(" .")) if moved and moved["seconder"].strip() else "",
        _result(text),
    )


def _apart(lines: Sequence[Line], register: Register) -> list[tuple[int, int, Vote]]:
    """Motions whose mover and seconder are named apart: one line each, or one sentence after the other."""
    found = []
    for index, line in enumerate(lines):
        below = lines[index + 1] if index + 1 < len(lines) else None
        mover = _MOVER.search(line.folded.rstrip(" .;,"))
        seconder = _SECONDER.match(below.folded) if below and mover else None
        last = index + 1 if seconder else index
        if after := _AFTERWARDS.search(line.folded):
            moved = list(_PROPOSED.finditer(line.folded[: after.start("who")]))
            mover, seconder = (moved[-1], after) if moved else (None, None)
        if mover and seconder and mover["who"].strip() and seconder["who"].strip():
            text = "\n".join(one.text for one in lines[index : last + 1])
            by, second = (register.name(one["who"].strip(" .")) for one in (mover, seconder))
            motion = Vote(text, line.place, moved_by=by, seconded_by=second, result=_result(text))
            found.append((index, last, motion))
    return found


def _put(text: str) -> bool:
    """Whether the words say that something was put to the vote or carried."""
    return bool(
        re.search(
            (
                r"\bput to (?:the |a )?(?:\w+ )?vote\b|\bmotion (?:was )?(?:not |duly )?carried\b"
                r"|\bvotes? having been cast\b|\bunanimous vote\b|\b(?:panel|members|committee)"
                r" voted (?:unanimously|in favour|to|against)\b"
            ),
            text,
            re.IGNORECASE,
        )
    )


def _count(patterns: Sequence[re.Pattern[str]], text: str) -> int | None:
    return next((_number(match["n"]) for pattern in patterns if (match := pattern.search(text))), None)


def _number(words: str) -> int:
    return int(words) if words.isdecimal() else _NUMBERS[words.casefold()]


def _result(text: str) -> str:
    if _LOST.search(text):
        return "lost"
    if _UNANIMOUS.search(text):
        return "carried unanimously"
    decided = bool(re.search(r"\b(?:RESOLVED|[Rr]esolved)\b", text)) and bool(_PATTERNS["for"][0].search(text))
    return "carried" if decided or _CARRIED.search(text) else ""


def _elected(text: str) -> str:
    """A vote between people is no motion: nothing is carried unless the words say so."""
    return "" if not re.search(r"\bcarried\b(?! out)", text) else "carried"


def _completes(first: Vote, second: Vote) -> bool:
    ballot = bool(_BALLOT.search(fold(second.text))) and second.for_ is None
    return first.for_ is None and first.against is None and not second.moved_by and not ballot


def _both(first: Vote, second: Vote) -> Vote:
    return Vote(
        f"{first.text}\n{second.text}",
        first.place,
        second.for_,
        second.against,
        second.abstentions,
        first.moved_by,
        first.seconded_by,
        second.result or first.result,
    )
