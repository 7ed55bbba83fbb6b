"""What a mark or a target would do, side by side; and those that stand on a series."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from peelian.assurance.assessments.assessment import Assessment
from peelian.assurance.assessments.effects import Effect
from peelian.assurance.assessments.formats import plain
from peelian.assurance.assessments.wording import places
from peelian.facts.measures.kinds import MarkKind
from peelian.surfaces.desk.measures.charts import drawn_chart
from peelian.surfaces.desk.signal_styles import STYLES


@dataclass(frozen=True, slots=True)
class Side:
    """A series as it is or would be: its average, limits, signal, target and sentence, and its chart."""

    title: str
    average: str
    limits: str
    points: str
    signal: str
    style: str
    target: str
    sentence: str
    chart: SafeString


def sides(effect: Effect) -> tuple[Side, Side]:
    """Now and then."""
    return _side("As it is", effect.before), _side("As it would be", effect.after)


def _side(title: str, one: Assessment) -> Side:
    average, limits, points = _limits(one)
    return Side(
        title=title,
        average=average,
        limits=limits,
        points=points,
        signal=one.signal_words or "Not judged",
        style=STYLES[one.variation],
        target=one.target.words if one.target else "No target",
        sentence=one.sentence,
        chart=drawn_chart(one),
    )


def _limits(one: Assessment) -> tuple[str, str, str]:
    chart = one.chart
    segment = chart.segments[-1] if chart else None
    if chart is None or segment is None or segment.mean is None or segment.lower is None or segment.upper is None:
        return "No limits", "No limits", "0"
    shown = places(chart) or 1
    trial = " (trial limits: no signal is read from them)" if segment.trial else ""
    lower, upper = (plain(max(value, 0.0), shown) for value in (segment.lower, segment.upper))
    return plain(segment.mean, shown), f"{lower} to {upper}", f"{min(segment.points, _frozen(one))}{trial}"


def _frozen(one: Assessment) -> int:
    """How many points the limits are frozen on; all there are where they are not."""
    ends = [mark.end for mark in one.marks if mark.kind is MarkKind.FROZEN_LIMITS]
    known = [reading for reading in one.readings if reading.value is not None]
    if not ends or ends[-1] is None:
        return len(known)
    return sum(1 for reading in known if reading.start < ends[-1])
