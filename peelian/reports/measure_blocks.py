"""Measures one after another: of each a sentence, its years compared, its chart, its parts by area."""

from __future__ import annotations

from collections.abc import Sequence

from peelian.assurance.assessments.assessment import Assessment, YearCompared
from peelian.facts.measures.queries import History, set_called
from peelian.kernel.errors import NotFound
from peelian.reports.blocks import series_block
from peelian.reports.figures import Asked, Figures
from peelian.reports.measure_rows import MeasureRow, measure_row, rows_of_token
from peelian.reports.tokens import Part, Show, Token
from peelian.reports.tree import Block, Heading, Inline, Paragraph, Strong, Table, Text
from peelian.reports.year_figures import YearPart, part_text, year_kind

_AREAS_ACROSS = 6
_NOT_WHOLE = "not whole"


def measure_blocks(token: Token, figures: Figures, anchor: str) -> list[Block]:
    """Every measure of a set under a heading of its own; says so where there is none."""
    rows = rows_of_token(token, figures)
    if not rows:
        tiers = f"{' or '.join(token.tiers)} " if token.tiers else ""
        words = f"No {tiers}measure of “{set_called(token.name).title}” has figures here."
        return [Paragraph((Text(words),), anchor)]
    found: list[Block] = []
    for at, row in enumerate(rows, 1):
        found.append(Heading(3, row.label, f"{anchor}-{at}"))
        for part in token.parts:
            found += _PARTS[part](row, figures, f"{anchor}-{at}-{part}")
    return found


def _sentence(row: MeasureRow, figures: Figures, anchor: str) -> list[Block]:
    assessment = row.assessment
    if assessment.reading is None:
        return [Paragraph((Text(assessment.sentence), *_latest(row, figures)), anchor)]
    signal: list[Inline] = [Strong(f"{assessment.signal_words}."), Text(" ")] if assessment.signal_words else []
    found: list[Block] = [Paragraph((*signal, figures.use(row.asked(Show.SENTENCE))), anchor)]
    if assessment.target is not None:
        found.append(Paragraph((figures.use(row.asked(Show.TARGET)),), f"{anchor}-target"))
    cautions = _cautions(assessment)
    return [*found, *([Paragraph((Text(cautions),), f"{anchor}-cautions")] if cautions else [])]


def _latest(row: MeasureRow, figures: Figures) -> tuple[Inline, ...]:
    """The last figure before a period that has none."""
    last = None if row.period is None else figures.before(row.measure, row.period, area=row.area)
    if last is None:
        return ()
    return Text(" The last before it: "), figures.use(Asked(row.measure, last, row.area, Show.SENTENCE))


def _cautions(assessment: Assessment) -> str:
    """What to know of this figure alone; what it shares with others stands with the data notices."""
    notices = {one.text for one in assessment.notices if one.is_public}
    said = [one.text for one in assessment.caveats if one.is_public and one.text not in notices]
    if notices:
        said.append(f"Confidence: {assessment.confidence}. See the data notices.")
    return " ".join(said)


def _years(row: MeasureRow, figures: Figures, anchor: str) -> list[Block]:
    if not row.assessment.years:
        return []
    caption = f"{row.label}: years compared"
    return [_years_table(row, figures, caption=caption, anchor=anchor), *_coverage(row.assessment, anchor)]


def _years_table(row: MeasureRow, figures: Figures, *, caption: str, anchor: str) -> Table:
    rows = [
        (
            (Text(one.label),),
            _total(row, one, YearPart.NOW, one.now_words, figures),
            _total(row, one, YearPart.THEN, one.then_words, figures),
            (_part(row, one, YearPart.CHANGE, figures),),
            (_part(row, one, YearPart.WORDS, figures), Text(f" {one.coverage}" if one.coverage else "")),
        )
        for one in row.assessment.years
    ]
    head = ("Compared", "Now", "Then", "Change", "What it says")
    return Table(caption, head, tuple(rows), (3,), anchor=anchor)


def _total(
    row: MeasureRow, compared: YearCompared, part: YearPart, words: str, figures: Figures
) -> tuple[Inline, ...]:
    return Text(f"{words}: "), _part(row, compared, part, figures, missing=_NOT_WHOLE)


def _part(
    row: MeasureRow, compared: YearCompared, part: YearPart, figures: Figures, *, missing: str = ""
) -> Inline:
    if not part_text(compared, part):
        return Text(missing)
    return figures.use(row.asked(year_kind(compared, part)))


def _coverage(assessment: Assessment, anchor: str) -> list[Block]:
    return [Paragraph((Text(assessment.coverage),), f"{anchor}-coverage")] if assessment.coverage else []


def _chart(row: MeasureRow, figures: Figures, anchor: str) -> list[Block]:
    if not row.assessment.readings:
        return []
    return [series_block(row.asked(), figures, anchor, caption=row.label)]


def _areas(row: MeasureRow, figures: Figures, anchor: str) -> list[Block]:
    parts = figures.histories(row.measure, parts=True)
    if not parts:
        return []
    rows, with_rate = [], False
    for part in parts:
        one = _in_area(figures, row.measure, part, row)
        with_rate = with_rate or one.assessment.rate is not None
        rows.append((one, part.series.area.name if part.series.area else ""))
    head = ["Area", "Figure", "Signal", *(["Rate per 1,000 people"] if with_rate else [])]
    cells = [
        (
            (Text(name),),
            (_value(one, figures),),
            (Text(one.assessment.signal_words),),
            *([(_rate(one, figures),)] if with_rate else []),
        )
        for one, name in rows
    ]
    when = f", {row.assessment.period.words}" if row.assessment.period else ""
    return [Table(f"{row.label} by area{when}", tuple(head), tuple(cells), (1, 3), anchor=anchor)]


def _in_area(figures: Figures, measure: str, part: History, row: MeasureRow) -> MeasureRow:
    code = part.series.area.code if part.series.area else ""
    return measure_row(figures, measure, row.label, period=row.period, area=code)


def _value(row: MeasureRow, figures: Figures) -> Inline:
    reading = row.assessment.reading
    if reading is None or reading.value is None:
        return Text(row.assessment.text)
    return figures.use(row.asked())


def _rate(row: MeasureRow, figures: Figures) -> Inline:
    return Text("") if row.assessment.rate is None else figures.use(row.asked(Show.RATE))


def year_blocks(token: Token, figures: Figures, anchor: str) -> list[Block]:
    """The years of one measure compared; says so where they are not. Refuses a measure the body has not."""
    row = _measure(token, figures)
    if not row.assessment.years:
        words = f"{row.label} is not compared with other years: {row.assessment.sentence}"
        return [Paragraph((Text(words),), anchor)]
    caption = token.options.get("caption") or f"{row.label}: years compared"
    return [_years_table(row, figures, caption=caption, anchor=anchor), *_coverage(row.assessment, anchor)]


def _measure(token: Token, figures: Figures) -> MeasureRow:
    if not figures.has_measure(token.name):
        raise NotFound(f"{figures.body.name} has no measure “{token.name}”.")
    title = figures.assessment(token.name).series.measure.title
    return measure_row(figures, token.name, title, period=token.period, area=token.area)


def area_blocks(token: Token, figures: Figures, anchor: str) -> list[Block]:
    """One measure by area, or every measure of a set with the areas side by side; says so where there are none."""
    if figures.has_measure(token.name):
        row = _measure(token, figures)
        missing = Paragraph((Text(f"{row.label} is not given by area."),), anchor)
        return _areas(row, figures, anchor) or [missing]
    rows = [row for row in rows_of_token(token, figures) if figures.histories(row.measure, parts=True)]
    codes = _areas_of(rows, figures)
    if not codes:
        words = f"No measure of “{set_called(token.name).title}” is given by area."
        return [Paragraph((Text(words),), anchor)]
    caption = token.options.get("caption") or f"{set_called(token.name).title} by area"
    chunks = [list(codes.items())[at : at + _AREAS_ACROSS] for at in range(0, len(codes), _AREAS_ACROSS)]
    return [
        _matrix(rows, dict(chunk), figures, caption=_numbered(caption, at, len(chunks)), anchor=f"{anchor}-{at}")
        for at, chunk in enumerate(chunks, 1)
    ]


def _numbered(caption: str, at: int, count: int) -> str:
    return caption if count == 1 else f"{caption}, table {at} of {count}"


def _areas_of(rows: Sequence[MeasureRow], figures: Figures) -> dict[str, str]:
    """The code and name of every area that one of the measures is given for, by name."""
    found = {
        part.series.area.code: part.series.area.name
        for row in rows
        for part in figures.histories(row.measure, parts=True)
        if part.series.area is not None
    }
    return dict(sorted(found.items(), key=lambda pair: pair[1]))


def _matrix(
    rows: Sequence[MeasureRow], areas: dict[str, str], figures: Figures, *, caption: str, anchor: str
) -> Table:
    """A row for each measure, a column for each area, and when, where the measures differ in that."""
    periods = {row.assessment.period for row in rows}
    with_when = len(periods) > 1
    cells = []
    for row in rows:
        given = {part.series.area.code for part in figures.histories(row.measure, parts=True) if part.series.area}
        when: list[tuple[Inline, ...]] = [(Text(_when(row)),)] if with_when else []
        values = [(_value(_at(figures, row, code), figures) if code in given else Text(""),) for code in areas]
        cells.append(((Text(row.label),), *when, *values))
    told = "" if with_when else f", {_when(rows[0])}"
    head = ("Measure", *(["When"] if with_when else []), *areas.values())
    numeric = tuple(range(1 + with_when, len(head)))
    return Table(f"{caption}{told}", head, tuple(cells), numeric, anchor=anchor)


def _when(row: MeasureRow) -> str:
    return row.assessment.period.words if row.assessment.period else "no period"


def _at(figures: Figures, row: MeasureRow, code: str) -> MeasureRow:
    return measure_row(figures, row.measure, row.label, period=row.period, area=code)


_PARTS = {Part.SENTENCE: _sentence, Part.YEARS: _years, Part.CHART: _chart, Part.AREAS: _areas}
