"""Finding a series by its address: the measure, and the code of an area where it is not the whole."""

from __future__ import annotations

from django.urls import reverse

from peelian.facts.measures.models import Series
from peelian.facts.measures.queries import series_of
from peelian.kernel.errors import NotFound
from peelian.surfaces.desk.pages import Desk


def series_at(desk: Desk, measure: str, area: str) -> Series:
    """The series; refuses as :class:`NotFound`. Without an area, the whole one, or else the first."""
    found = list(series_of(desk.body, measures=[measure]))
    if not area and found:
        return found[0]
    series = next((one for one in found if one.area and one.area.code == area), None)
    if series is None:
        raise NotFound("There is no such series here.")
    return series


def series_words(series: Series) -> str:
    """What is counted and where: ``Burglary, Anyshire``."""
    return f"{series.measure.title}, {series.area or series.body.area or series.body}"


def area_query(series: Series) -> str:
    """What stands behind the address of a series of a part of the area; empty for the whole."""
    return f"?area={series.area.code}" if series.area else ""


def measure_address(series: Series) -> str:
    """The page of a series."""
    return reverse("desk:measure", args=[series.body.slug, series.measure.slug]) + area_query(series)
