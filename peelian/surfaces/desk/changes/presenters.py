"""What the page of a load shows: the signals that became others, then the figures, revised before new."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from peelian.assurance.assessments.assessment import Assessment
from peelian.assurance.assessments.effects import LoadEffect
from peelian.assurance.assessments.formats import figure_text, plain, points
from peelian.facts.measures.kinds import Kind
from peelian.facts.measures.models import Measure, Observation, Series
from peelian.facts.measures.queries import Loaded
from peelian.statistics.control_charts import Variation
from peelian.surfaces.desk.signal_styles import STYLES

ROWS_SHOWN = 200
_ORDER = (
    *(Variation.CONCERN, Variation.IMPROVING, Variation.CHANGE_WITHOUT_DIRECTION),
    *(Variation.COMMON_CAUSE, Variation.TOO_FEW_POINTS),
)
_UNUSUAL = frozenset(_ORDER[:3])


@dataclass(frozen=True, slots=True)
class SignalChange:
    """A series whose signal became another: what it said and for when, what it says, and which figure did it."""

    series: Series
    was: str
    was_when: str
    now: str
    now_when: str
    style: str
    because: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the load. ``was``, ``size`` and ``reason`` are those of a revision."""

    series: Series
    period: str
    text: str
    was: str = ""
    was_on: dt.date | None = None
    size: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LoadPage:
    """Everything on the page; ``first`` counts the series that had no figure before, listed only where unusual."""

    signals: tuple[SignalChange, ...]
    first: int
    revised: tuple[Figure, ...]
    revised_total: int
    new: tuple[Figure, ...]
    new_total: int
    confirmed: int
    earliest: bool


def load_page(loaded: Sequence[Loaded], effects: Sequence[LoadEffect]) -> LoadPage:
    """The page of one load from its figures and what it did to the assessments."""
    revised = [one for one in loaded if one.is_revised]
    new = [one for one in loaded if one.before is None]
    touched = {one.observation.series_id for one in loaded}
    seen = [one for one in effects if one.after.series.pk in touched]
    first = [one for one in seen if one.before.reading is None and one.after.reading is not None]
    changed = [one for one in seen if _is_worth_saying(one)]
    changed.sort(key=lambda one: (_ORDER.index(_told(one).variation), one.after.series.area is not None))
    return LoadPage(
        signals=tuple(_signal(one) for one in changed),
        first=len(first),
        revised=tuple(_revised(one) for one in revised[:ROWS_SHOWN]),
        revised_total=len(revised),
        new=tuple(_figure(one.observation) for one in new[:ROWS_SHOWN]),
        new_total=len(new),
        confirmed=len(loaded) - len(revised) - len(new),
        earliest=len(first) == len(seen),
    )


def _is_worth_saying(effect: LoadEffect) -> bool:
    """A series judged for the first time says something only where it is unusual."""
    if effect.before.reading is None:
        return effect.after.variation in _UNUSUAL
    return effect.changes_signal


def _told(effect: LoadEffect) -> Assessment:
    """The assessment to tell of: the latest, or that of the period before where only it became another."""
    restated = effect.restated
    if restated is not None and restated.signal_words != effect.before.signal_words:
        latest_as_before = effect.after.signal_words == effect.before.signal_words
        return restated if latest_as_before else effect.after
    return effect.after


def _signal(effect: LoadEffect) -> SignalChange:
    before, told = effect.before, _told(effect)
    when = told.period.words if told.period else ""
    same_period = before.period is not None and before.period == told.period
    because = "a revised figure" if same_period else "a new figure"
    if effect.restated is not None and not same_period:
        is_restated = effect.restated.signal_words != before.signal_words
        because = "new and revised figures" if is_restated else because
    return SignalChange(
        series=told.series,
        was=before.signal_words or ("Nothing reported" if before.reading is None else "Not judged"),
        was_when=before.period.words if before.period and not same_period else "",
        now=told.signal_words or "Not judged",
        now_when=when,
        style=STYLES[told.variation],
        because=because,
        sentence=told.sentence,
    )


def _figure(one: Observation) -> Figure:
    return Figure(one.series, one.period.words, _text(one), reason=one.revision_reason)


def _revised(one: Loaded) -> Figure:
    now, was = one.observation, one.before
    if was is None:
        raise ValueError(now)
    only_beside = was.value == now.value
    return Figure(
        series=now.series,
        period=now.period.words,
        text=_text(now) + (_beside(now) if only_beside else ""),
        was=_text(was) + (_beside(was) if only_beside else ""),
        was_on=was.reported_on,
        size=_size(was.value, now.value, now.series.measure),
        reason=now.revision_reason,
    )


def _text(one: Observation) -> str:
    if one.value is None:
        return f"not reported: {one.null_reason}"
    return figure_text(one.value, one.series.measure.unit)


def _beside(one: Observation) -> str:
    """What stands beside the value: the supplier's comparison, and the base of a share."""
    comparison = f", printed as {one.comparison_printed}" if one.comparison_printed else ""
    return comparison + (f", base {one.base:,}" if one.base is not None else "")


def _size(was: Decimal | None, now: Decimal | None, measure: Measure) -> str:
    if was is None or now is None:
        return ""
    if measure.kind == Kind.SHARE:
        return points(now - was)
    size = plain(now - was)
    return f"+{size}" if now > was else size


def measures_of(loaded: Iterable[Loaded]) -> set[str]:
    """The measures of a load, by short name."""
    return {one.observation.series.measure.slug for one in loaded}
