"""A set as an office prints it each week: category, figure, comparison; and under it what that rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peelian.assurance.assessments.assessment import METHOD_WORDS, Assessment, Method
from peelian.assurance.assessments.formats import plain
from peelian.facts.measures.kinds import Confidence
from peelian.facts.measures.models import Baseline, BaselineExclusion
from peelian.facts.measures.queries import set_called
from peelian.kernel.periods import Frequency, Period, day_words
from peelian.reports.figures import Figures
from peelian.reports.measure_rows import MeasureRow, rows_of_token
from peelian.reports.tokens import Show, Token
from peelian.reports.tree import Block, Inline, ItemList, ListItem, Paragraph, Table, Text
from peelian.statistics.comparisons import SMALL

_HEAD = ("Measure", "Figure")
_BY_BASELINE = (Method.PRINTED_COMPARISON, Method.WEIGHTED_BASELINE)
_TOO_FEW = "too few to compare"


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the table: its measure, and what is said beside its figure."""

    row: MeasureRow
    note: str


def compared_blocks(token: Token, figures: Figures, anchor: str) -> list[Block]:
    """The table of a set with the comparison of each figure, and beneath it what the comparison rests on.

    ``head`` gives the headings of the first two columns, parted by a bar. Says so where nothing was reported.
    """
    rows = rows_of_token(token, figures)
    if not any(row.assessment.reading for row in rows):
        when = f" for {token.period.words}" if token.period else ""
        words = f"Nothing of “{set_called(token.name).title}” was reported{when} by {day_words(figures.as_at)}."
        return [Paragraph((Text(words),), anchor)]
    lines = [_Line(row, _note(row.assessment)) for row in rows]
    return [_table(token, lines, figures, anchor), *_basis(lines, figures, anchor)]


def _note(assessment: Assessment) -> str:
    if assessment.reading is None or assessment.change is None:
        return ""
    if assessment.confidence is Confidence.LOW:
        return "not judged: see the data notices"
    return _TOO_FEW if assessment.method in _BY_BASELINE and not assessment.change.reliable else ""


def _table(token: Token, lines: Sequence[_Line], figures: Figures, anchor: str) -> Table:
    reported = [line for line in lines if line.row.assessment.reading is not None]
    first = reported[0].row.assessment
    periods = {line.row.assessment.period for line in reported}
    with_when, with_note = len(periods) > 1, any(line.note for line in lines)
    with_change = any(_has_change(line) for line in lines)
    head = [*_headings(token)]
    if with_when:
        head.append("When")
    if with_change:
        head.append(_comparison_heading(reported))
    if with_note:
        head.append("Note")
    rows = []
    for line in lines:
        cells: list[tuple[Inline, ...]] = [(Text(line.row.label),), (_figure(line, figures),)]
        if with_when:
            cells.append((Text(line.row.assessment.period.words if line.row.assessment.period else ""),))
        if with_change:
            cells.append((_change(line, figures),))
        if with_note:
            cells.append((Text(line.note),))
        rows.append(tuple(cells))
    title = set_called(token.name).title
    when = "" if with_when or first.period is None else f", {first.period.words}"
    numeric = (1, 3) if with_when and with_change else (1, 2) if with_change else (1,)
    caption = token.options.get("caption") or f"{title}{when}"
    return Table(caption, tuple(head), tuple(rows), numeric, anchor=anchor)


def _headings(token: Token) -> tuple[str, str]:
    first, _, second = token.options.get("head", "|".join(_HEAD)).partition("|")
    return first.strip() or _HEAD[0], second.strip() or _HEAD[1]


def _has_change(line: _Line) -> bool:
    assessment = line.row.assessment
    shown = assessment.reading is not None and assessment.confidence is not Confidence.LOW
    return shown and assessment.change is not None and bool(assessment.change.text)


def _comparison_heading(lines: Sequence[_Line]) -> str:
    """The heading the supplier prints, or what every figure is held against; where that differs, no more."""
    compared = [line.row.assessment for line in lines if _has_change(line)]
    printed = {one.reading.comparison_label for one in compared if one.reading and one.reading.comparison_label}
    if {one.method for one in compared} == {Method.PRINTED_COMPARISON} and len(printed) == 1:
        return printed.pop()
    if {one.method for one in compared} == {Method.WEIGHTED_BASELINE}:
        return "Weighted baseline %"
    words = {one.comparator.words for one in compared if one.comparator}
    return f"Against the {words.pop()}" if len(words) == 1 else "Compared"


def _figure(line: _Line, figures: Figures) -> Inline:
    assessment = line.row.assessment
    if assessment.reading is None or assessment.reading.value is None:
        return Text(assessment.text)
    return figures.use(line.row.asked())


def _change(line: _Line, figures: Figures) -> Inline:
    return figures.use(line.row.asked(Show.CHANGE)) if _has_change(line) else Text("")


def _basis(lines: Sequence[_Line], figures: Figures, anchor: str) -> list[Block]:
    """What the figures are held against, by method; whose baseline; what it leaves out; and what is too small."""
    used = [line for line in lines if line.row.assessment.change is not None]
    methods = {line.row.assessment.method for line in used} or {Method.VALUE}
    said = [METHOD_WORDS[method] for method in Method if method in methods]
    found: list[Block] = [Paragraph((Text(words),), f"{anchor}-method-{at}") for at, words in enumerate(said, 1)]
    baselines = {
        one.pk: one for one in (figures.baseline_of(line.row.measure) for line in used) if one is not None
    }
    by_baseline = any(line.row.assessment.method in _BY_BASELINE for line in used)
    for key, baseline in sorted(baselines.items()) if by_baseline else []:
        found += _baseline(baseline, f"{anchor}-baseline-{key}")
    small = [line.row.label for line in lines if line.note == _TOO_FEW]
    if small:
        words = f"Too few to compare, for one of the two figures is below {SMALL}: {_listed(small)}."
        found.append(Paragraph((Text(words),), f"{anchor}-small"))
    return found


def _baseline(baseline: Baseline, anchor: str) -> list[Block]:
    years = [str(year) for year in baseline.reference_years]
    if years:
        weights = [plain(weight) for weight in baseline.weights]
        how = f", weighted {_listed(weights)}" if weights else ""
        rests = f"rests on the same period of {_listed(years)}{how}"
    else:
        rests = "is given without its years or its weights"
    excluded = [_left_out(one) for one in baseline.exclusions.all()]
    out = {0: "It leaves out nothing.", 1: f"It leaves out {''.join(excluded)}"}.get(
        len(excluded), "It leaves out:"
    )
    said = Paragraph((Text(f"The baseline is that of {baseline.owner}, and {rests}. {out}"),), anchor)
    return [said, *([ItemList(tuple(ListItem((Text(one),)) for one in excluded))] if len(excluded) > 1 else [])]


def _left_out(one: BaselineExclusion) -> str:
    span = Period(one.start, one.end, Frequency.DAY).span
    return f"{span}: {one.reason.rstrip('.')} ({one.stated_by}, {day_words(one.stated_on)})."


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
