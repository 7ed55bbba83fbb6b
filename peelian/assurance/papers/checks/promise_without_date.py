"""A promise that does not say by when."""

from __future__ import annotations

from collections.abc import Iterator

from peelian.assurance.papers.findings import Found, shortened
from peelian.assurance.papers.lexicon import Words
from peelian.assurance.papers.paper import Paper


def promise_without_date(paper: Paper) -> Iterator[Found]:
    """“will be published in due course”: somebody is to do something, and no word says until when."""
    promising = paper.lexicon.promising
    for paragraph, sentence in paper.sentences():
        if _first(promising.acts, sentence.text) is None:
            continue
        vague = _first(promising.vague, sentence.text)
        if vague is None and _first(promising.timed, sentence.text) is not None:
            continue
        reason = f"“{vague}” is no date." if vague else "It does not say by when."
        quoted = paragraph.quoted(sentence.start, sentence.start + len(sentence.text))
        yield Found(paragraph.at, shortened(quoted), reason, "Say who will do it and by when.")


def _first(words: Words, text: str) -> str | None:
    return next((match[0] for pattern in words if (match := pattern.search(text))), None)
