"""What the home page shows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from peelian.publication.payloads import BodyCard
from peelian.surfaces.site.maps import Drawing, Shape, draw

_LONGEST_QUESTION = 100


@dataclass(frozen=True, slots=True)
class HomePage:
    """``recorded`` are the bodies whose record is here, ``answering`` those the search found."""

    recorded: tuple[BodyCard, ...]
    drawing: Drawing | None
    answering: tuple[BodyCard, ...]
    question: str
    outcome: str


def home_page(cards: Sequence[BodyCard], question: str) -> HomePage:
    """Everything on the page, from every body that is out."""
    question = " ".join(question.split())[:_LONGEST_QUESTION]
    recorded = tuple(card for card in cards if card.has_record)
    bodies = sorted((card for card in cards if card.is_policing_body), key=lambda card: card.area_name)
    found = tuple(card for card in bodies if _answers(card, question))
    shapes = [
        Shape(card.area_name, card.outline, reverse("site:body", args=[card.slug]))
        for card in recorded
        if card.outline
    ]
    return HomePage(recorded, draw(shapes), found, question, _outcome(len(found), len(bodies), question))


def _answers(card: BodyCard, question: str) -> bool:
    """Whether every word asked for begins a word of the area, the body or the force."""
    known = _words(f"{card.area_name} {card.name} {card.force_name} {card.kind_words}")
    return all(any(word.startswith(asked) for word in known) for asked in _words(question))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", re.sub(r"['’]", "", text.casefold().replace("&", " and ")))


def _outcome(found: int, of: int, question: str) -> str:
    if not question:
        return ""
    if not found:
        return f"No area or body matches “{question}”"
    return f"{found} of {of} areas {'matches' if found == 1 else 'match'} “{question}”"
