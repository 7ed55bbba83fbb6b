"""What the page that sets the parts of an area side by side shows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from peelian.kernel.errors import NotFound
from peelian.publication.payloads import AreaReading, AreasCompared, MeasurePayload
from peelian.publication.store.models import Published
from peelian.surfaces.site.bars import Span, intervals
from peelian.surfaces.site.performance.rates import interval_words

BY_NAME, BY_RATE = "name", "rate"


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One part, and its interval as a drawing."""

    reading: AreaReading
    bar: Span | None

    @property
    def interval(self) -> str:
        """The interval of the rate in words."""
        return interval_words(self.reading.rate)

    @property
    def people(self) -> str:
        """The population behind the rate; nothing where there is none."""
        return f"{self.reading.rate.population:,}" if self.reading.rate else ""


@dataclass(frozen=True, slots=True)
class AreasPage:
    """The parts in the order asked for."""

    payload: MeasurePayload
    areas: AreasCompared
    released: Published
    rows: tuple[AreaRow, ...]
    sort: str


def areas_page(released: Published, sort: str) -> AreasPage:
    """Everything on the page; refuses as ``NotFound`` where the parts of the area are not compared.

    By name unless asked by rate, highest first; parts without a rate come last.
    """
    payload = MeasurePayload.model_validate(released.payload)
    if payload.areas is None:
        raise NotFound("There is nothing here.")
    bars = intervals([one.rate for one in payload.districts])
    rows = [AreaRow(one, bar) for one, bar in zip(payload.districts, bars, strict=True)]
    rows.sort(key=lambda row: row.reading.area_name)
    if sort == BY_RATE:
        rows.sort(key=_by_rate)
    return AreasPage(payload, payload.areas, released, tuple(rows), sort)


def _by_rate(row: AreaRow) -> tuple[bool, Decimal]:
    rate = row.reading.rate
    return (rate is None, -Decimal(rate.value) if rate else Decimal(0))
