"""The latest released figures of the measures that a plan names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from peelian.publication.payloads import MeasureCard, NamedMeasure
from peelian.surfaces.site.links import Links
from peelian.surfaces.site.performance.cards import Marker, figure_of, markers_of, style_of


@dataclass(frozen=True, slots=True)
class FigureShown:
    """A measure as the plan names it, with what is out of it; ``card`` is None where nothing is."""

    title: str
    url: str
    card: MeasureCard | None
    markers: tuple[Marker, ...] = ()

    @property
    def figure(self) -> str:
        """The figure, or in words why there is none."""
        return figure_of(self.card) if self.card else "No figures of this have been published here"

    @property
    def style(self) -> str:
        """What its signal looks like."""
        return style_of(self.card.signal) if self.card else "unknown"


def measure_ref(body: str, measure: NamedMeasure) -> str:
    """Where figures of a measure are; nothing where there are none for the public."""
    return f"{body}/performance/{measure.slug}" if measure.slug else ""


def figures_of(
    body: str, measures: Iterable[NamedMeasure], links: Links, *, on: dt.date
) -> tuple[FigureShown, ...]:
    """Each measure with its figure, as it was released last."""
    return tuple(figure_shown(body, one, links, on=on) for one in measures)


def figure_shown(body: str, measure: NamedMeasure, links: Links, *, on: dt.date) -> FigureShown:
    """One measure with its figure."""
    ref = measure_ref(body, measure)
    released = links.out.get(ref)
    if released is None:
        return FigureShown(measure.title, "", None)
    card = MeasureCard.model_validate(released.card)
    return FigureShown(measure.title, links.to(ref), card, markers_of(card, on))
