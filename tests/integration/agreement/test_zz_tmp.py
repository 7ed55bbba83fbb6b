"""A chart, its table, its icon and its sentence say the same, on paper and in public, whatever happened.

Random histories: gaps, figures suppressed, revised and provisional, targets and lines towards them, step changes,
points left out, frozen limits, annotations, and notices that lower confidence or withhold.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peelian.access.actors import OPERATOR
from peelian.assurance.assessments.assessment import Assessment
from peelian.assurance.assessments.formats import plain
from peelian.assurance.assessments.wording import LEFT_OUT, NOT_RELIED_ON, SIGNAL_WORDS
from peelian.facts.measures.kinds import Confidence, FigureStatus, MarkKind
from peelian.facts.measures.marks import MarkRow, TargetRow, add_mark, set_target
from peelian.facts.measures.models import Measure, Observation, Series
from peelian.facts.measures.services import NoticeRow, give_notice
from peelian.kernel.periods import Period
from peelian.publication.measures import measure_drafts
from peelian.publication.payloads import MeasurePayload
from peelian.reports.blocks import series_block
from peelian.reports.figures import Asked, Figures
from peelian.reports.tree import Chart, Inline
from peelian.statistics.control_charts import Variation
from peelian.statistics.polarity import Polarity
from tests.factories.record import PUBLIC, load_values, make_body, make_measure, make_series

pytestmark = [pytest.mark.django_db(databases=["default", "public"]), pytest.mark.slow]

FIRST = Period.parse("2018-01")
REPORTED, REVISED, AS_AT = dt.date(2026, 1, 5), dt.date(2026, 2, 5), dt.date(2026, 3, 1)
SAID = {"reason": "A reason", "stated_by": "The lead", "stated_on": dt.date(2025, 1, 1)}
UNUSUAL = (Variation.CONCERN, Variation.IMPROVING, Variation.CHANGE_WITHOUT_DIRECTION)
GAP, SUPPRESSED = "gap", "suppressed"


@dataclass(frozen=True)
class Story:
    """What was reported of each month, what was changed, and what people laid down."""

    values: list[int | str]
    revised: dict[int, int]
    provisional: set[int]
    marks: list[tuple[MarkKind, int, int]]
    target: tuple[int, int | None] | None
    polarity: Polarity
    notice: tuple[Confidence, bool] | None


@st.composite
def stories(draw: st.DrawFn) -> Story:
    level = draw(st.sampled_from([2, 30, 400]))
    number = st.integers(0, level * 2) | st.integers(level - level // 8, level + level // 8)
    count, shifted = draw(st.sampled_from([1, 2, 5, 14, 20, 28, 32])), draw(st.integers(0, 9))
    usual = st.integers(level - level // 8, level + level // 8)
    told = st.one_of(usual, usual, usual, usual, number, st.sampled_from([GAP, SUPPRESSED]))
    months = draw(st.lists(told, min_size=count, max_size=count))
    move = draw(st.sampled_from([0, -level // 2, level]))
    for at in range(max(0, count - shifted), count):
        months[at] = months[at] + move if isinstance(months[at], int) else months[at]
    place = st.integers(0, count - 1)
    spans = st.tuples(st.sampled_from(list(MarkKind)), place, st.integers(1, 4))
    target = st.tuples(st.integers(0, level * 2), st.none() | st.integers(0, level * 2))
    return Story(
        values=[level, *(one if isinstance(one, str) else max(one, 0) for one in months)],
        revised=draw(st.dictionaries(place, number, max_size=3)),
        provisional=draw(st.sets(place, max_size=3)),
        marks=draw(st.lists(spans, max_size=3)),
        target=draw(st.none() | target),
        polarity=draw(st.sampled_from(Polarity)),
        notice=draw(st.none() | st.tuples(st.sampled_from(Confidence), st.booleans())),
    )


@pytest.fixture
def series(db: None) -> Series:
    """Burglary by the month, with one figure whose file all others are said to come from."""
    body = make_body()
    make_measure()
    found = make_series(body)
    load_values(body, {"2017-12": 30})
    return found


@contextmanager
def told(series: Series, story: Story) -> Iterator[None]:
    """The story in the record, and afterwards no trace of it."""
    with transaction.atomic():
        _tell(series, story)
        yield
        transaction.set_rollback(True)


def _month(at: int) -> Period:
    period = FIRST
    for _ in range(at):
        period = period.next()
    return period


def _tell(series: Series, story: Story) -> None:
    Measure.objects.update(polarity=story.polarity)
    Observation.objects.bulk_create(
        _observation(series, at, value, REPORTED, provisional=at in story.provisional)
        for at, value in enumerate(story.values)
        if value != GAP
    )
    Observation.objects.bulk_create(
        _observation(series, at, value, REVISED, provisional=False)
        for at, value in story.revised.items()
        if story.values[at] not in (GAP, value)
    )
    for kind, at, length in story.marks:
        _mark(series, kind, at, length)
    if story.target is not None:
        value, start_value = story.target
        end = _month(len(story.values) + 3).start
        row = TargetRow(
            Decimal(value),
            _month(1).start,
            "The lead",
            dt.date(2025, 1, 1),
            end=None if start_value is None else end,
            start_value=None if start_value is None else Decimal(start_value),
        )
        set_target(series=series, row=row, by=OPERATOR)
    if story.notice is not None:
        confidence, withheld = story.notice
        span = {"start": _month(1).start, "end": _month(len(story.values) // 2).end} if withheld else {}
        row = NoticeRow(confidence, "A notice.", PUBLIC, measure="burglary", withheld=withheld, **span)
        give_notice(body=series.body, row=row, by=OPERATOR)


def _observation(series: Series, at: int, value: int | str, on: dt.date, *, provisional: bool) -> Observation:
    period, snapshot = _month(at), Observation.objects.filter(series=series).earliest("pk").snapshot_id
    missing = value == SUPPRESSED
    return Observation(
        series=series,
        start=period.start,
        end=period.end,
        value=None if missing else Decimal(value),
        printed="x" if missing else str(value),
        null_reason=SUPPRESSED if missing else "",
        status=FigureStatus.PROVISIONAL if provisional else FigureStatus.NOT_STATED,
        reported_on=on,
        snapshot_id=snapshot,
        cell=f"B{at + 3}",
    )


def _mark(series: Series, kind: MarkKind, at: int, length: int) -> None:
    end = None if kind in (MarkKind.STEP_CHANGE, MarkKind.ANNOTATION) else _month(at + length - 1).end
    if kind is MarkKind.FROZEN_LIMITS:
        end = max(_month(at + length).end, _month(11).end)
    row = MarkRow(kind, _month(at).start, end=end, **SAID)
    if kind is MarkKind.STEP_CHANGE and series.marks.filter(kind=kind, start=row.start).exists():
        return
    add_mark(series=series, row=row, by=OPERATOR)


@dataclass(frozen=True)
class Shown:
    """The same series on every surface."""

    assessment: Assessment
    chart: Chart
    uses: dict[str, str]
    payload: MeasurePayload

    @property
    def points(self) -> list[dict[str, Any]]:
        return list(self.chart.spec["datasets"]["points"])

    @property
    def table(self) -> list[dict[str, str]]:
        head = self.chart.table.head
        return [dict(zip(head, (_words(cell) for cell in row), strict=True)) for row in self.chart.table.rows]


def _words(cell: tuple[Inline, ...]) -> str:
    return "".join(inline.text for inline in cell)


def show(series: Series) -> Shown:
    figures = Figures(series.body, as_at=AS_AT)
    chart = series_block(Asked("burglary"), figures, "a")
    [draft] = measure_drafts(body=series.body, as_at=AS_AT)
    assert isinstance(draft.payload, MeasurePayload)
    uses = {use.token: use.text for use in figures.uses}
    return Shown(figures.assessment("burglary"), chart, uses, draft.payload)


RANDOM = settings(
    max_examples=500,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@RANDOM
@given(story=stories())
def test_every_surface_says_the_same(series: Series, story: Story) -> None:
    with told(series, story):
        shown = show(series)
        figures_agree(shown)
        limits_and_signals_agree(shown)
        notes_agree(shown)
        icon_and_sentence_agree(shown)
        marks_agree(shown)
        targets_agree(shown); import collections, pathlib; C=globals().setdefault('CC',collections.Counter()); C[(shown.assessment.variation.value, shown.assessment.chart.kind.value if shown.assessment.chart else '', len(shown.assessment.chart.segments) if shown.assessment.chart else 0)]+=1; pathlib.Path('/tmp/w/reports/cc').write_text(str(C))


def figures_agree(shown: Shown) -> None:
    """The values drawn, the figures in the table and the rows published are the same, period by period."""
    drawn = [(one["label"], one["value"]) for one in shown.points]
    rows = {row.period_words: row for row in shown.payload.rows}
    assert set(rows) <= {label for label, _ in drawn}
    for label, value in drawn:
        row = rows.get(label)
        assert value == (float(row.value) if row is not None and row.value else None)
    for line in shown.table:
        row = rows.get(line["Period"])
        assert line["Figure"] == ("not reported" if row is None else row.text)
    assert set(rows) <= {line["Period"] for line in shown.table}
    for row, *_ in shown.chart.table.rows:
        assert row
    printed = [inline for row in shown.chart.table.rows for cell in row for inline in cell]
    assert all(shown.uses[one.token] == one.text for one in printed if hasattr(one, "token"))
    if shown.payload.chart is not None:
        assert shown.payload.chart.spec["datasets"]["points"] == shown.points


def limits_and_signals_agree(shown: Shown) -> None:
    """The limits and signals drawn, those in the table and those published are those of the one chart."""
    rows = {row.period_words: row for row in shown.payload.rows}
    lines = {line["Period"]: line for line in shown.table}
    chart = shown.assessment.chart
    for at, point in enumerate(shown.points):
        if chart is not None:
            assert point["mean"] == chart.mean[at]
        row, line = rows.get(point["label"]), lines.get(point["label"])
        if line is not None:
            assert line["Signal"] == point["signal"]
        if row is not None:
            assert row.signal == point["signal"]
            for name in ("mean", "lower", "upper"):
                assert getattr(row, name) == ("" if point[name] is None else plain(point[name], 1))
        if point["value"] is None or point["left_out"]:
            assert point["signal"] == ""


def notes_agree(shown: Shown) -> None:
    """What is provisional, revised or left out is so on the chart, in its table and in the published row."""
    rows = {row.period_words: row for row in shown.payload.rows}
    lines = {line["Period"]: line for line in shown.table}
    for point in shown.points:
        row, note = rows.get(point["label"]), lines.get(point["label"], {}).get("Note", "")
        assert note == point["note"]
        assert ("p" in point["status"]) == (row is not None and row.status == "provisional") == ("[p]" in note)
        assert ("r" in point["status"]) == (row is not None and row.revised) == ("[r]" in note)
        assert point["left_out"] == ("left out of the limits" in note) == (point["mark"] == "left out")
    excluded = shown.assessment.chart.excluded if shown.assessment.chart else ()
    values = [point["value"] for point in shown.points]
    left_out = [at for at, point in enumerate(shown.points) if point["left_out"]]
    assert left_out == [at for at in excluded if values[at] is not None]


def icon_and_sentence_agree(shown: Shown) -> None:
    """The icon is that of the last point, and the sentence says in words what the point shows."""
    assessment, card, last = shown.assessment, shown.payload.card, shown.points[-1]
    assert card.signal == (assessment.variation if assessment.signal_words else "")
    assert card.signal_words == assessment.signal_words
    assert card.signal_words in ("", NOT_RELIED_ON, LEFT_OUT, SIGNAL_WORDS[assessment.variation])
    assert shown.chart.alternative.startswith(assessment.sentence)
    assert card.sentence == assessment.sentence
    if assessment.variation in UNUSUAL:
        assert last["signal"]
        assert f"his is unusual: {last['signal']} (" in assessment.sentence
    elif assessment.variation is Variation.COMMON_CAUSE:
        assert last["signal"] == ""
        assert "his is within what is usual (" in assessment.sentence
    else:
        assert "unusual" not in assessment.sentence
        assert "within what is usual" not in assessment.sentence
    if last["value"] is None or last["left_out"]:
        assert assessment.variation is Variation.TOO_FEW_POINTS


def marks_agree(shown: Shown) -> None:
    """Every mark has its number on the chart and its words beneath it, as published, with who, why and when."""
    assert shown.chart.notes == tuple(mark.words for mark in shown.payload.marks)
    numbers = {
        layer["mark"]["text"]
        for layer in shown.chart.spec["layer"]
        if isinstance(layer.get("mark"), dict) and layer["mark"].get("text", "").isdigit()
    }
    assert numbers == {str(number) for number in range(1, len(shown.chart.notes) + 1)}
    for words in shown.chart.notes:
        assert "A reason" in words
        assert "The lead, 1 January 2025" in words


def targets_agree(shown: Shown) -> None:
    """The target drawn is the one judged against, and the table and the page print it."""
    drawn = [point["target"] for point in shown.points]
    target = shown.assessment.target
    if target is None:
        assert drawn[-1] is None
        assert shown.payload.target is None
        return
    assert drawn[-1] == target.value
    assert shown.payload.target is not None
    assert shown.payload.target.words == target.words
    assert shown.chart.alternative.endswith(target.words)
    assert shown.chart.spec["datasets"]["target"][-1]["target"] == drawn[-1]
    assert all(line["Target"] for line in shown.table if line["Period"] == shown.points[-1]["label"])
