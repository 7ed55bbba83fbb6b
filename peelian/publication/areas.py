"""The parts of an area side by side: which of their rates chance alone would not put where they are."""

from __future__ import annotations

from collections.abc import Sequence

from peelian.assurance.assessments.assessment import Assessment, RateGiven
from peelian.publication.payloads import AreasCompared, ChartPayload
from peelian.reports.area_charts import AreaPoint, areas_chart
from peelian.statistics.funnels import AreaCount, Funnel, FunnelModel, FunnelPoint, FunnelPosition, funnel
from peelian.statistics.rates import PER

POSITION_WORDS = {
    FunnelPosition.FAR_ABOVE: "far above the average of these areas (beyond the 99.8% limit)",
    FunnelPosition.ABOVE: "above the average of these areas (beyond the 95% limit)",
    FunnelPosition.INSIDE: "within what chance alone would give",
    FunnelPosition.BELOW: "below the average of these areas (beyond the 95% limit)",
    FunnelPosition.FAR_BELOW: "far below the average of these areas (beyond the 99.8% limit)",
}
_SIDES = {
    FunnelPosition.FAR_ABOVE: "above",
    FunnelPosition.ABOVE: "above",
    FunnelPosition.INSIDE: "inside",
    FunnelPosition.BELOW: "below",
    FunnelPosition.FAR_BELOW: "below",
}
_METHOD = (
    "Each area’s rate is held against exact Poisson limits around the average of all of them, for a population of "
    "its size. Beyond the 95% limits lies one area in twenty by chance alone, beyond the 99.8% limits one in 500. "
    "Areas also differ in whom they hold by day and by night, so this is no league table."
)
_SPREAD = 2.0
_FEWEST = 3


def compare_areas(whole: Assessment, parts: Sequence[Assessment]) -> tuple[AreasCompared | None, dict[str, str]]:
    """The comparison, and by area code the words for where each lies.

    None unless three areas or more have a rate over the same months.
    """
    rated = [(one, one.rate) for one in parts if one.rate is not None and one.series.area is not None]
    if len(rated) < _FEWEST or len({rate.over_words for _, rate in rated}) > 1:
        return None, {}
    counts = [_count(one, rate) for one, rate in rated]
    made = funnel(counts, FunnelModel.POISSON, per=PER)
    title = f"{whole.series.measure.title}: rate in each area"
    spec, svg = areas_chart(
        [_point(one) for one in made.points], average=made.average, title=title, unit=f"For every {PER:,} people"
    )
    words = _words(made)
    compared = AreasCompared(
        over_words=rated[0][1].over_words,
        words=words,
        method_words=_METHOD,
        chart=ChartPayload(caption=title, alternative=words, spec=spec, svg=svg),
    )
    codes = [one.series.area.code for one, _ in rated if one.series.area is not None]
    return compared, {code: POSITION_WORDS[point.position] for code, point in zip(codes, made.points, strict=True)}


def _count(one: Assessment, rate: RateGiven) -> AreaCount:
    name = one.series.area.name if one.series.area else ""
    return AreaCount(name, int(rate.events), rate.population)


def _point(point: FunnelPoint) -> AreaPoint:
    return AreaPoint(
        point.area.name,
        point.rate,
        point.warning.lower,
        point.warning.upper,
        point.action.lower,
        point.action.upper,
        _SIDES[point.position],
    )


def _words(made: Funnel) -> str:
    """Who lies outside and on which side, and whether that can mean anything."""
    average = f"The average of these areas is {made.average:.1f} for every {PER:,} people."
    sides = {
        "Above it by more than chance would give": _named(made, "above"),
        "Below it by more than chance would give": _named(made, "below"),
    }
    if not any(sides.values()):
        return f"{average} No area differs from it by more than chance would give."
    said = " ".join(f"{words}: {names}." for words, names in sides.items() if names)
    spread = ""
    if made.dispersion is not None and made.dispersion > _SPREAD:
        spread = " The areas differ from each other far more than chance would make them, as places do."
    return f"{average} {said}{spread}"


def _named(made: Funnel, side: str) -> str:
    return ", ".join(f"{one.area.name} ({one.rate:.1f})" for one in made.points if _SIDES[one.position] == side)
