"""What is kept back from the public and stands all the same, word for word, in what is to be released.

A last look before a release: an item may have been closed after its words were copied into open minutes. Names
and stock phrases are too short to tell anything; what an open place of the same meeting says is open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from django.db import models

from peelian.facts.meetings.models import (
    AgendaItem,
    Interest,
    Meeting,
    MeetingAnswer,
    MeetingQuestion,
    MinuteEntry,
    Outcome,
    Paper,
    Vote,
)
from peelian.kernel.errors import Problem
from peelian.kernel.markings import Audience
from peelian.publication.payloads import Payload

_TAG = re.compile(r"<[^>]*>")
_ESCAPED = re.compile(r"\\([^\w\s])")
_NAME, _SENTENCE = 16, 40
_FEWEST_WORDS = 3
_Line = type[MinuteEntry] | type[MeetingQuestion] | type[Outcome] | type[Vote]


def still_told(meeting: Meeting, payload: Payload) -> list[Problem]:
    """Where the payload says what the public may not read. Nine queries, however long the record."""
    closed = set(_closed(meeting))
    secret, open_words = set(), set()
    for words, item, is_open, described in _texts(meeting):
        bare = plain(words)
        if is_open and item not in closed:
            open_words.add(bare)
        elif bare not in plain(described):
            secret.add(bare)
    return told_in(payload, secret - open_words)


def told_in(payload: Payload, secret: Iterable[str]) -> list[Problem]:
    """Which of these words, each as :func:`plain` makes it, the payload says."""
    said = " ".join(map(plain, _strings(payload.model_dump(mode="json"))))
    found = sorted(words for words in set(secret) if words and words in said)
    return [Problem(f"It still says “{words[:60]}”, which is not for the public.") for words in found]


def is_telling(words: str, *, least: int = _SENTENCE) -> bool:
    """Whether words are long enough to tell anything: a sentence of more than a few words."""
    return len(words) >= least and len(words.split()) >= _FEWEST_WORDS


def _closed(meeting: Meeting) -> Iterator[int]:
    """The items that the public may not know of, with all below them."""
    rows = AgendaItem.objects.filter(meeting=meeting).values_list("pk", "parent_id", "audience")
    above = {key: (parent, audience) for key, parent, audience in rows}
    for key in above:
        at: int | None = key
        while at is not None:
            at, audience = above[at]
            if audience != Audience.PUBLIC:
                yield key
                break


def _texts(meeting: Meeting) -> Iterator[tuple[str, int | None, bool, str]]:
    """Every text that tells enough: with its item, whether it is open by itself, and its public description."""
    items = AgendaItem.objects.filter(meeting=meeting)
    for title, purpose, key, audience, described in items.values_list(
        "title", "purpose", "pk", "audience", "held_back_words"
    ):
        yield from _long(title, _NAME, key, audience, described)
        yield from _long(purpose, _SENTENCE, key, audience, described)
    papers = Paper.objects.filter(item__meeting=meeting)
    for title, key, audience, described in papers.values_list("title", "item", "audience", "held_back_words"):
        yield from _long(title, _NAME, key, audience, described)
    for words, of in Interest.objects.filter(meeting=meeting).values_list("words", "item"):
        yield from _long(words, _NAME, of, Audience.PUBLIC, "")
    yield from _lines(meeting)


def _lines(meeting: Meeting) -> Iterator[tuple[str, int | None, bool, str]]:
    of: tuple[tuple[_Line, str], ...] = (
        (MinuteEntry, "text"),
        (MeetingQuestion, "text"),
        (Outcome, "text"),
        (Vote, "motion"),
    )
    for model, column in of:
        yield from _column(model.objects.filter(item__meeting=meeting), column, "item")
    answers = MeetingAnswer.objects.filter(question__item__meeting=meeting)
    yield from _column(answers, "text", "question__item")


def _column(rows: models.QuerySet[Any], column: str, item: str) -> Iterator[tuple[str, int | None, bool, str]]:
    for words, key, audience in rows.values_list(column, item, "audience"):
        yield from _long(words, _SENTENCE, key, audience, "")


def _long(
    words: str, least: int, item: int | None, audience: str, described: str
) -> Iterator[tuple[str, int | None, bool, str]]:
    if is_telling(words, least=least):
        yield words, item, audience == Audience.PUBLIC, described


def _strings(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


def plain(words: str) -> str:
    """Words without markup, capitals and doubled spaces."""
    bare = _ESCAPED.sub(r"\1", unescape(_TAG.sub(" ", words)))
    return " ".join(bare.split()).casefold().rstrip(".")
