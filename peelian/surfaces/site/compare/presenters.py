"""What the comparison of areas shows. Everything in it was released; nothing is worked out but what differs."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from peelian.kernel.periods import day_words
from peelian.publication.payloads import BodyCard, MeasureCard, MeasurePayload, Rate
from peelian.publication.store.models import Published
from peelian.surfaces.site.bars import Span, intervals
from peelian.surfaces.site.performance.cards import Marker, figure_of, markers_of, style_of
from peelian.surfaces.site.performance.rates import interval_words
from peelian.surfaces.site.readings import Masthead


@dataclass(frozen=True, slots=True)
class Offer:
    """A measure that can be compared."""

    slug: str
    title: str


@dataclass(frozen=True, slots=True)
class Area:
    """The area of a body, or a district in it, with its latest figure. ``key`` is what the form sends."""

    key: str
    name: str
    body: str
    is_district: bool
    text: str
    period_words: str
    signal_words: str
    style: str
    rate: Rate | None
    reported_on: dt.date
    supplier: str
    markers: tuple[Marker, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """An area that was chosen, with its interval as a drawing."""

    area: Area
    bar: Span | None

    @property
    def interval(self) -> str:
        """The interval of the rate in words."""
        return interval_words(self.area.rate)


@dataclass(frozen=True, slots=True)
class ComparePage:
    """``differences`` say in what the figures side by side are not alike; ``problem`` why there are none."""

    offers: tuple[Offer, ...]
    measure: str
    title: str
    definition: str
    areas: tuple[Area, ...]
    chosen: frozenset[str]
    rows: tuple[Compared, ...]
    differences: tuple[str, ...]
    problem: str

    @property
    def select(self) -> dict[str, object]:
        """Options of the select component."""
        items = [{"value": offer.slug, "text": offer.title} for offer in self.offers]
        known = self.measure if self.title else ""
        return {"id": "measure", "name": "measure", "value": known, "label": {"text": "Measure"}, "items": items}

    @property
    def boxes(self) -> dict[str, object]:
        """Options of the checkboxes component: the areas, districts after the area of their body."""
        items = [
            {
                "value": area.key,
                "text": f"{area.name}, {area.body}" if area.is_district else f"{area.name} (whole area)",
                "checked": area.key in self.chosen,
            }
            for area in self.areas
        ]
        legend = {"text": "Areas", "classes": "govuk-fieldset__legend--s"}
        return {
            "name": "area",
            "idPrefix": "area",
            "classes": "govuk-checkboxes--small peelian-choices",
            "fieldset": {"legend": legend},
            "items": items,
        }


def offers(cards: Iterable[Published]) -> tuple[Offer, ...]:
    """The measures that two or more bodies have out, by title."""
    held = list(cards)
    bodies = Counter(card.name for card in held)
    titles = {card.name: card.title for card in held if bodies[card.name] > 1}
    return tuple(Offer(slug, title) for slug, title in sorted(titles.items(), key=lambda pair: (pair[1], pair[0])))


def compare_page(
    offered: Sequence[Offer],
    measure: str,
    found: Iterable[Published],
    bodies: Mapping[str, BodyCard],
    asked: Collection[str],
    *,
    today: dt.date,
) -> ComparePage:
    """Everything on the page. ``found`` are the releases of the measure, ``asked`` the keys of areas.

    Where no area that there is was asked for, the whole areas are shown.
    """
    title = next((offer.title for offer in offered if offer.slug == measure), "")
    payloads = [(one.body, MeasurePayload.model_validate(one.payload)) for one in found] if title else []
    areas = tuple(area for body, payload in payloads for area in _areas(_name(body, bodies), body, payload, today))
    chosen = frozenset(asked) & {area.key for area in areas}
    chosen = chosen or frozenset(area.key for area in areas if not area.is_district)
    shown = [area for area in areas if area.key in chosen]
    return ComparePage(
        offers=tuple(offered),
        measure=measure,
        title=title,
        definition=payloads[0][1].definition if payloads else "",
        areas=areas,
        chosen=chosen,
        rows=tuple(map(Compared, shown, intervals([area.rate for area in shown]))),
        differences=tuple(_differences(shown)),
        problem="This measure is not out for two bodies, so there is nothing to compare."
        if measure and not title
        else "",
    )


def _name(body: str, bodies: Mapping[str, BodyCard]) -> str:
    card = bodies.get(body)
    if card is None:
        return Masthead.unnamed(body).short
    return card.area_name or card.name


def _areas(name: str, body: str, payload: MeasurePayload, today: dt.date) -> list[Area]:
    """The whole area first, then its districts by name."""
    card = payload.card
    whole = _whole(name, body, card, payload.rate, today)
    districts = sorted(payload.districts, key=lambda one: one.area_name)
    return [
        whole,
        *(
            Area(
                key=f"{body}.{one.area_code}",
                name=one.area_name,
                body=name,
                is_district=True,
                text=one.text or "Not reported",
                period_words=one.period_words,
                signal_words=one.signal_words,
                style="unknown",
                rate=one.rate,
                reported_on=card.reported_on,
                supplier=card.supplier,
                markers=whole.markers,
            )
            for one in districts
        ),
    ]


def _whole(name: str, body: str, card: MeasureCard, rate: Rate | None, today: dt.date) -> Area:
    return Area(
        key=body,
        name=name,
        body=name,
        is_district=False,
        text=figure_of(card),
        period_words=card.period_words,
        signal_words=card.signal_words,
        style=style_of(card.signal),
        rate=rate,
        reported_on=card.reported_on,
        supplier=card.supplier,
        markers=markers_of(card, today),
    )


def _differences(areas: Sequence[Area]) -> list[str]:
    """In what the figures of the areas are not alike, in plain words."""
    rates = [area.rate for area in areas if area.rate is not None]
    said = [
        _unlike("The latest figures are not of the same period", [area.period_words for area in areas]),
        _unlike("The rates are not over the same months", [rate.over_words for rate in rates]),
        _unlike("The populations are not of the same day", [day_words(rate.population_on) for rate in rates]),
        _unlike("The populations were not counted the same way", [rate.population_method for rate in rates]),
        _unlike("The figures come from different suppliers", [area.supplier for area in areas]),
    ]
    without = [area.name for area in areas if area.rate is None]
    if without and rates:
        said.append(f"No rate has been released for {', '.join(without)}.")
    return [words for words in said if words]


def _unlike(words: str, values: Sequence[str]) -> str:
    """The words with the values they are about; nothing where all are alike."""
    different = list(dict.fromkeys(values))
    return f"{words}: {'; '.join(different)}." if len(different) > 1 else ""
