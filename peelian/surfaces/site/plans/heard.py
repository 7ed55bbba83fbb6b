"""Consultations on a plan as its page shows them: whether one may still answer, how many did, what they raised."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from peelian.kernel.periods import day_words
from peelian.publication.plan_payloads import AnswerCount, ConsultationTold, ThemeTold
from peelian.surfaces.site.plans.words import capital


@dataclass(frozen=True, slots=True)
class ConsultationShown:
    """One consultation on a day; ``level`` is 4 for a part of a programme that stands above it, otherwise 3."""

    told: ConsultationTold
    level: int
    when_words: str
    status_words: str
    style: str

    @property
    def kind_words(self) -> str:
        """``Survey``; of a part with a phase ``Phase 2, survey``."""
        phase = f"Phase {self.told.phase}, {self.told.kind}" if self.told.phase else self.told.kind
        return capital(phase)

    @property
    def total(self) -> AnswerCount | None:
        """How many answered in all, where that was stated."""
        return next((one for one in self.told.answers if not one.respondents), None)

    @property
    def by_type(self) -> tuple[AnswerCount, ...]:
        """How many of each type answered."""
        return tuple(one for one in self.told.answers if one.respondents)

    @property
    def priorities(self) -> tuple[ThemeTold, ...]:
        """What lay over all themes."""
        return tuple(one for one in self.told.themes if one.kind == "priority")

    @property
    def themes(self) -> tuple[ThemeTold, ...]:
        """What those who answered raised."""
        return tuple(one for one in self.told.themes if one.kind != "priority")


def consultations_shown(found: Sequence[ConsultationTold], *, on: dt.date) -> Iterator[ConsultationShown]:
    """Each programme with its parts after it, then what is part of none."""
    names = {one.name for one in found}
    tops = [one for one in found if one.part_of not in names]
    for top in tops:
        yield _shown(top, 3, on)
        yield from (_shown(one, 4, on) for one in found if one.part_of == top.name)


def _shown(one: ConsultationTold, level: int, on: dt.date) -> ConsultationShown:
    words, style = _status(one, on)
    parts = (
        one.opens_words and f"opens: {one.opens_words}",
        one.closes_words and f"closes: {one.closes_words}",
        one.minimum_weeks and f"open for at least {one.minimum_weeks} weeks",
    )
    told = "; ".join(str(part) for part in parts if part)
    return ConsultationShown(one, level, capital(told), words, style)


def _status(one: ConsultationTold, on: dt.date) -> tuple[str, str]:
    """Whether it is open on a day, where both days are known; nothing where that cannot be said."""
    if one.closes and one.closes < on:
        return f"Closed on {day_words(one.closes)}", "withdrawn"
    if one.opens and one.opens > on:
        return f"Opens on {day_words(one.opens)}", "waiting"
    if one.opens and one.closes:
        return f"Open until {day_words(one.closes)}", "on-track"
    return "", ""
