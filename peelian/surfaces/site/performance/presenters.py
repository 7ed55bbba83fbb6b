"""What the page of a measure shows."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass

from peelian.kernel.periods import day_words
from peelian.publication.payloads import AreaReading, District, Mark, MeasurePayload, Row
from peelian.publication.store.models import Published
from peelian.surfaces.site.files import Download, downloads, size_words
from peelian.surfaces.site.notices.presenters import NoticeShown, shown, stretch_words
from peelian.surfaces.site.performance.cards import TIER_WORDS, Marker, figure_of, markers_of, style_of
from peelian.surfaces.site.performance.district_map import DistrictMap, district_map
from peelian.surfaces.site.performance.rates import interval_words
from peelian.surfaces.site.performance.spreadsheet import as_csv

ROWS_SHOWN = 36


@dataclass(frozen=True, slots=True)
class MarkShown:
    """A mark beside the chart: what it is and when, then who and why."""

    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class DistrictShown:
    """The latest figure of a district, with the interval of its rate in words."""

    reading: AreaReading
    interval: str


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """``rows`` are the newest figures of the whole area, of ``total``; ``elsewhere`` counts those of its parts.

    A payload gives the rows of the whole area first. What all rows share has no column of its own: ``has_dates``
    says that not all were reported on the day of the newest, ``has_district_periods`` that periods differ.
    ``caveats`` are those that no notice says already.
    """

    payload: MeasurePayload
    released: Published
    markers: tuple[Marker, ...]
    marks: tuple[MarkShown, ...]
    notices: tuple[NoticeShown, ...]
    caveats: tuple[str, ...]
    districts: tuple[DistrictShown, ...]
    map: DistrictMap | None
    rows: tuple[Row, ...]
    total: int
    elsewhere: int
    files: tuple[Download, ...]
    csv_size: str
    json_size: str

    @property
    def style(self) -> str:
        """What its signal looks like."""
        return style_of(self.payload.card.signal)

    @property
    def figure(self) -> str:
        """The figure, or in words why there is none."""
        return figure_of(self.payload.card)

    @property
    def tier_words(self) -> str:
        """``Strategic (gold)``; nothing for a measure of no tier."""
        tier = self.payload.card.tier
        return f"{TIER_WORDS[tier]} ({tier})" if tier in TIER_WORDS else tier.capitalize()

    @property
    def has_comparisons(self) -> bool:
        """Whether a supplier printed a comparison beside a figure that is shown."""
        return any(row.comparison for row in self.rows)

    @property
    def has_signals(self) -> bool:
        """Whether a figure that is shown is out of the ordinary."""
        return any(row.signal for row in self.rows)

    @property
    def has_dates(self) -> bool:
        """Whether the figures that are shown were reported on different days."""
        return any(row.reported_on != self.payload.card.reported_on for row in self.rows)

    @property
    def has_provisional(self) -> bool:
        """Whether a figure that is shown is provisional."""
        return any(row.status == "provisional" for row in self.rows)

    @property
    def has_revised(self) -> bool:
        """Whether a figure that is shown has been revised."""
        return any(row.revised for row in self.rows)

    @property
    def has_rates(self) -> bool:
        """Whether a district has a rate."""
        return any(one.rate for one in self.payload.districts)

    @property
    def has_positions(self) -> bool:
        """Whether it is said where a district lies among the others."""
        return any(one.position for one in self.payload.districts)

    @property
    def has_district_periods(self) -> bool:
        """Whether the figures of the districts are of other periods than that of the whole area."""
        return any(one.period_words != self.payload.card.period_words for one in self.payload.districts)


def measure_page(released: Published, districts: Sequence[District], *, today: dt.date) -> MeasurePage:
    """Everything on the page of one measure, with the outlines of the districts of its body."""
    payload = MeasurePayload.model_validate(released.payload)
    raw = released.payload or {}
    own = [row for row in payload.rows if row.area_code == payload.rows[0].area_code]
    newest = sorted(own, key=lambda row: (row.period_start, row.reported_on), reverse=True)
    return MeasurePage(
        payload=payload,
        released=released,
        markers=markers_of(payload.card, today),
        marks=tuple(_mark(mark) for mark in payload.marks),
        notices=shown(payload.notices),
        caveats=tuple(caveat for caveat in payload.caveats if caveat not in {one.text for one in payload.notices}),
        districts=tuple(DistrictShown(one, interval_words(one.rate)) for one in payload.districts),
        map=district_map(payload.districts, districts),
        rows=tuple(newest[:ROWS_SHOWN]),
        total=len(newest),
        elsewhere=len(payload.rows) - len(own),
        files=downloads(raw.get("files", ())),
        csv_size=size_words(len(as_csv(raw["rows"]))),
        json_size=size_words(len(as_released(released))),
    )


def as_released(released: Published) -> bytes:
    """The payload in the canonical form over which its fingerprint was taken: keys in order, no spaces."""
    return json.dumps(released.payload, sort_keys=True, separators=(",", ":")).encode()


def _mark(mark: Mark) -> MarkShown:
    kind = mark.kind.capitalize()
    when = f"on {day_words(mark.start)}" if mark.end is None else stretch_words(mark.start, mark.end)
    return MarkShown(f"{kind}, {when}", mark.words)
