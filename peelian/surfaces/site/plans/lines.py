"""Plans as lists show them: which is current, which is in the making, which were before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from peelian.publication.plan_payloads import PlanCard
from peelian.publication.store.models import Published
from peelian.surfaces.site.files import Download, downloads
from peelian.surfaces.site.plans.words import COMING, CURRENT, ISSUED, capital, plan_standing, several

NOUN = "plans"
_FIRST_KIND = "police and crime plan"
_ORDER = (CURRENT, ISSUED, COMING)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in a list, as it stands on a day. ``style`` is that of a status."""

    card: PlanCard
    body: str
    standing: str
    standing_words: str
    style: str

    @property
    def is_over(self) -> bool:
        """Whether it is neither current nor to come."""
        return self.standing not in _ORDER

    @property
    def kind_words(self) -> str:
        """``Police and crime plan``."""
        return capital(self.card.kind)

    @property
    def objectives_words(self) -> str:
        """``5 priorities, 2 commitments``; nothing where it holds neither."""
        card = self.card
        count, promised = len(card.objectives), card.commitments
        word = card.objective_word if count == 1 else several(card.objective_word)
        parts = [f"{count} {word}"] if count else []
        if promised:
            parts.append(f"{promised} commitment{'s' if promised > 1 else ''}")
        return ", ".join(parts)

    @property
    def objectives_name(self) -> str:
        """What its objectives are called: ``Priorities``."""
        return capital(several(self.card.objective_word))

    @property
    def downloads(self) -> tuple[Download, ...]:
        """The whole plan in each format."""
        return _files(self.card, on_a_page=False)

    @property
    def page_downloads(self) -> tuple[Download, ...]:
        """The plan on a page in each format."""
        return _files(self.card, on_a_page=True)


def _files(card: PlanCard, *, on_a_page: bool) -> tuple[Download, ...]:
    files = (file for file in card.files if ("-on-a-page." in file.name) is on_a_page)
    return downloads(file.model_dump() for file in files)


def plan_line(card: PlanCard, body: str, *, on: dt.date) -> PlanLine:
    """One plan as it stands on a day."""
    standing, words, style = plan_standing(card, on=on)
    return PlanLine(card, body, standing, words, style)


def plan_lines(found: Iterable[Published], *, on: dt.date) -> tuple[PlanLine, ...]:
    """Plans as lists show them: current, issued, in the making, earlier; police and crime plans first."""
    lines = (plan_line(PlanCard.model_validate(row.card), row.body, on=on) for row in found)
    newest_first = sorted(
        lines, key=lambda line: (line.card.issued_on or dt.date.min, line.card.name), reverse=True
    )
    return tuple(sorted(newest_first, key=_place))


def _place(line: PlanLine) -> tuple[int, bool]:
    place = _ORDER.index(line.standing) if line.standing in _ORDER else len(_ORDER)
    return place, line.card.kind != _FIRST_KIND


def leading(lines: Iterable[PlanLine]) -> PlanLine | None:
    """The plan that a body's pages show first: current, issued or in the making; where all are over, the last."""
    return next(iter(lines), None)
