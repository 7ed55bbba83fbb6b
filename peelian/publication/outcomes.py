"""What became of crimes, as a table: how many of each outcome, and what share of all that have one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from peelian.assurance.assessments.assessment import Assessment
from peelian.assurance.assessments.formats import plain
from peelian.assurance.assessments.yearly import span_words
from peelian.facts.measures.models import MeasureSet, SetRow
from peelian.kernel.periods import Frequency, Period
from peelian.kernel.refs import Ref
from peelian.publication import entries, payloads
from peelian.publication.services import Draft
from peelian.registers.bodies.models import Body
from peelian.sources.printed_numbers import digits
from peelian.statistics.intervals import wilson_interval

_UNASSIGNED = "-not-assigned"  # how the name of a measure ends whose crimes have no outcome yet
_LEAST = 0.05
_Counted = tuple[SetRow, Assessment, Decimal]


def outcomes_draft(held: MeasureSet, body: Body, whole: Mapping[int, Assessment]) -> Draft | None:
    """The table of one set of outcomes over every period that all of them have figures for.

    None where nothing is held, or where no period is common to all. Withheld figures leave no table.
    """
    found = [(row, whole[row.measure_id]) for row in held.rows.all() if row.measure_id in whole]
    periods = _common([one for _, one in found])
    if not periods or any(one.withheld for _, one in found):
        return None
    counted = [(row, one, _total(one, periods)) for row, one in found]
    assigned = [one for one in counted if not _is_unassigned(one[0])]
    total = sum((value for _, _, value in assigned), Decimal(0))
    if not total:
        return None
    unassigned = next((one for one in counted if _is_unassigned(one[0])), None)
    assessments = [one for _, one in found]
    words = span_words(periods)
    card = payloads.OutcomesCard(
        slug=held.slug,
        title=held.title,
        period_words=words,
        basis=held.description,
        total_text=plain(total, 0),
    )
    payload = payloads.OutcomesPayload(
        card=card,
        basis_words=held.description,
        sentence=_sentence(assigned, unassigned, total, words),
        rows=tuple(_row(one, total) for one in sorted(assigned, key=lambda one: (-one[2], one[0].position))),
        unassigned=_row(unassigned, None) if unassigned else None,
        notices=entries.notices(assessments),
        sources=entries.sources(assessments, entries.snapshots_of(assessments)),
        as_at=max(reading.reported_on for one in assessments for reading in one.readings),
    )
    return Draft(ref=Ref(body.slug, "outcomes", held.slug), title=held.title, card=card, payload=payload)


def _is_unassigned(row: SetRow) -> bool:
    """Whether the row counts crimes without an outcome, such as Home Office type 0. It never enters a total."""
    return row.measure.slug.endswith(_UNASSIGNED)


def _common(assessments: Sequence[Assessment]) -> list[Period]:
    """The newest unbroken run of periods for which every one of them has a figure, oldest first."""
    held = [{reading.start for reading in one.readings if reading.value is not None} for one in assessments]
    if not held or not all(held):
        return []
    shared = set.intersection(*held)
    if not shared:
        return []
    period = Period.starting(max(shared), Frequency(assessments[0].series.frequency))
    periods: list[Period] = []
    while period.start in shared:
        periods.insert(0, period)
        period = period.previous()
    return periods


def _total(one: Assessment, periods: Sequence[Period]) -> Decimal:
    starts = {period.start for period in periods}
    return sum(
        (reading.value for reading in one.readings if reading.start in starts and reading.value), Decimal(0)
    )


def _row(counted: _Counted, total: Decimal | None) -> payloads.OutcomeRow:
    row, _, value = counted
    share, between = "", ""
    if total:
        interval = wilson_interval(float(value), float(total))
        share = _percent(value / total * 100)
        between = f"{_percent(interval.lower * 100)} to {_percent(interval.upper * 100)}"
    return payloads.OutcomeRow(
        label=row.label,
        value=digits(value),
        text=plain(value, 0),
        share_text=share,
        interval_text=between,
    )


def _percent(value: Decimal | float) -> str:
    """With one decimal; what is not nothing is never shown as nothing."""
    return "under 0.1%" if 0 < value < _LEAST else f"{plain(value, 1)}%"


def _sentence(assigned: Sequence[_Counted], unassigned: _Counted | None, total: Decimal, words: str) -> str:
    row, _, most = max(assigned, key=lambda one: one[2])
    said = (
        f"Of {plain(total, 0)} crimes with an outcome in {words}, the most frequent was "
        f"“{row.label}”: {plain(most, 0)}, or {plain(most / total * 100, 1)}%."
    )
    if unassigned is None or not unassigned[2]:
        return said
    return f"{said} Another {plain(unassigned[2], 0)} have no outcome yet and are in no percentage."
