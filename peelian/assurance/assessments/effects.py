"""What one thing does to the assessments: a load, or a mark, target, baseline or notice not yet given.

Both sides are judged by the one calculator; nothing is written. A fixed number of queries.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from peelian.assurance.assessments.assessment import Assessment
from peelian.assurance.assessments.calculator import assess
from peelian.assurance.assessments.queries import Standings
from peelian.facts.measures.models import (
    Baseline,
    BaselineExclusion,
    DataNotice,
    Series,
    SeriesMark,
    Target,
)
from peelian.facts.measures.queries import histories, series_of
from peelian.registers.bodies.models import Body

_TICK = dt.timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Effect:
    """A series judged before and after."""

    before: Assessment
    after: Assessment

    @property
    def changes_signal(self) -> bool:
        """Whether what the signal says is another thing."""
        return self.before.signal_words != self.after.signal_words

    @property
    def changes(self) -> bool:
        """Whether a reader would read anything else."""
        return _read(self.before) != _read(self.after)


@dataclass(frozen=True, slots=True)
class LoadEffect:
    """A series before and after a load, and its earlier latest period judged again with what the load says of it.

    ``restated`` is None where nothing had been reported before.
    """

    before: Assessment
    restated: Assessment | None
    after: Assessment

    @property
    def changes_signal(self) -> bool:
        """Whether the latest signal is another one, or that of the period before has become another one."""
        said = self.before.signal_words
        return said != self.after.signal_words or (
            self.restated is not None and said != self.restated.signal_words
        )


def effects_of_load(
    body: Body, *, measures: Collection[str], kept_at: dt.datetime, as_at: dt.date
) -> list[LoadEffect]:
    """The series of these measures as known just before the load that was kept at ``kept_at``, and with it."""
    series, standings = list(series_of(body, measures=measures)), Standings(body, as_at=as_at)
    before = histories(series, as_at=as_at, known_by=kept_at - _TICK)
    after = histories(series, as_at=as_at, known_by=kept_at)
    found = []
    for was, now in zip(before, after, strict=True):
        standing = standings.of(was.series)
        earlier = assess(was, as_at=as_at, standing=standing)
        restated = assess(now, as_at=as_at, period=earlier.period, standing=standing) if earlier.period else None
        found.append(LoadEffect(earlier, restated, assess(now, as_at=as_at, standing=standing)))
    return found


def effect_on_series(
    series: Series,
    *,
    as_at: dt.date,
    marks: Sequence[SeriesMark] = (),
    targets: Sequence[Target] = (),
    without: SeriesMark | Target | None = None,
) -> Effect:
    """What further marks and targets would do to one series, or taking away one that stands."""
    history = histories([series], as_at=as_at)[0]
    kept_marks = (one for one in history.marks if one != without)
    kept_targets = (one for one in history.targets if one != without)
    supposed = replace(
        history,
        marks=tuple(sorted((*kept_marks, *marks), key=lambda one: one.start)),
        targets=tuple(sorted((*kept_targets, *targets), key=lambda one: one.start)),
    )
    standing = Standings(series.body, as_at=as_at).of(series)
    return Effect(*(assess(one, as_at=as_at, standing=standing) for one in (history, supposed)))


def effects_of_baseline(
    baseline: Baseline, exclusions: Sequence[BaselineExclusion], *, as_at: dt.date
) -> list[Effect]:
    """What a baseline not yet stated would do to every series it would be the baseline of."""
    baseline.pk = baseline.pk or 0
    baseline.__dict__["_prefetched_objects_cache"] = {"exclusions": list(exclusions)}
    now, supposed = (Standings(baseline.body, as_at=as_at) for _ in range(2))
    supposed.baselines[baseline.measure_set_id] = baseline
    return [one for one in _effects(baseline.body, now, supposed, as_at) if one.changes]


def effects_of_notice(notice: DataNotice, *, as_at: dt.date) -> list[Effect]:
    """What a notice would do to every series it is about; of one already given, with its new end."""
    now, supposed = (Standings(notice.body, as_at=as_at) for _ in range(2))
    supposed.notices = [*(one for one in supposed.notices if one.pk != notice.pk), notice]
    about = {notice.measure_id}
    if notice.measure_set_id:
        about = {measure for measure, sets in now.sets.items() if notice.measure_set_id in sets}
    return [
        one
        for one in _effects(notice.body, now, supposed, as_at)
        if one.before.series.measure_id in about and one.before.reading is not None
    ]


def _effects(body: Body, now: Standings, supposed: Standings, as_at: dt.date) -> list[Effect]:
    return [
        Effect(
            assess(history, as_at=as_at, standing=now.of(history.series)),
            assess(history, as_at=as_at, standing=supposed.of(history.series)),
        )
        for history in histories(list(series_of(body)), as_at=as_at)
    ]


def _read(one: Assessment) -> tuple[object, ...]:
    return one.text, one.sentence, one.signal_words, one.confidence, one.years, one.withheld
