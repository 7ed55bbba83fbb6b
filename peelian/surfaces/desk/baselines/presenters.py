"""What the pages of baselines show: those stated, set by set, and what another would change."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from peelian.assurance.assessments.assessment import Assessment, YearCompared
from peelian.assurance.assessments.effects import Effect
from peelian.facts.measures.models import Baseline, MeasureSet


@dataclass(frozen=True, slots=True)
class Stated:
    """One baseline: its years in words, and whether it is in force today, was, or is to be."""

    baseline: Baseline
    years: str
    state: str
    style: str


@dataclass(frozen=True, slots=True)
class SetBaselines:
    """A set and the baselines it ever had, the newest first."""

    measure_set: MeasureSet
    stated: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """What a reader of one measure would read otherwise, and in how many areas besides."""

    title: str
    areas: int
    before: str
    after: str


def set_baselines(sets: Iterable[MeasureSet], held: Sequence[Baseline], *, today: dt.date) -> list[SetBaselines]:
    """Every set with its baselines; ``held`` by set and day."""
    found = []
    for one in sets:
        own = [baseline for baseline in held if baseline.measure_set_id == one.pk]
        begun = [baseline for baseline in own if baseline.stated_on is None or baseline.stated_on <= today]
        current = begun[-1] if begun else None
        found.append(SetBaselines(one, tuple(_stated(baseline, current, today) for baseline in reversed(own))))
    return found


def _stated(baseline: Baseline, current: Baseline | None, today: dt.date) -> Stated:
    state, style = "Replaced", "unknown"
    if baseline == current:
        state, style = "In force", "done"
    elif baseline.stated_on is not None and baseline.stated_on > today:
        state, style = "To come", "waiting"
    return Stated(baseline, years_words(baseline), state, style)


def years_words(baseline: Baseline) -> str:
    """``2025 (weight 3), 2024 (weight 2)``; or that they are not stated."""
    if not baseline.reference_years:
        return "not stated by their owner"
    weights = baseline.weights or [1] * len(baseline.reference_years)
    return ", ".join(
        f"{year} (weight {weight:g})" for year, weight in zip(baseline.reference_years, weights, strict=True)
    )


def changed(effects: Iterable[Effect]) -> list[Changed]:
    """What a baseline would change, measure by measure: of the whole area, and in how many others."""
    measures: dict[int, list[Effect]] = defaultdict(list)
    for one in effects:
        measures[one.after.series.measure_id].append(one)
    found = []
    for ones in measures.values():
        first = min(ones, key=lambda one: one.after.series.area is not None)
        series = first.after.series
        title = f"{series.measure.title}, {series.area}" if series.area else series.measure.title
        found.append(Changed(title, len(ones) - 1, *_words(first)))
    return found


def _words(effect: Effect) -> tuple[str, str]:
    """What the figure is held against before and after, and those of the years compared that differ."""
    same = set(effect.before.years) & set(effect.after.years)
    before, after = (_held_against(one, same) for one in (effect.before, effect.after))
    return before, after


def _held_against(one: Assessment, same: Collection[YearCompared]) -> str:
    said = one.change.words if one.change else "not compared"
    years = (f"{year.label}: {year.change_text or year.words}" for year in one.years if year not in same)
    return ". ".join([f"{one.text}: {said}", *(words.rstrip(".") for words in years)]) + "."
