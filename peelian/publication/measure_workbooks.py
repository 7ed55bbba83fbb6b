"""A measure's figures as an accessible spreadsheet, in ODS and in XLSX."""

from __future__ import annotations

from decimal import Decimal

from peelian.kernel.periods import day_words
from peelian.publication.payloads import MeasurePayload, Row
from peelian.publication.services import NewFile
from peelian.reports.rendering.spreadsheets import ods, xlsx
from peelian.reports.rendering.spreadsheets.shorthand import Marker
from peelian.reports.rendering.spreadsheets.workbook import Cell, Column, Sheet, Workbook

_UNITS = {"percent": "Per cent", "pounds": "Pounds", "fte": "Full-time equivalents", "people": "People"}


def workbook_files(payload: MeasurePayload, *, publisher: str) -> list[NewFile]:
    """The two files, named after the measure."""
    made = measure_workbook(payload, publisher=publisher)
    slug = payload.card.slug
    return [
        NewFile(f"{slug}.ods", "application/vnd.oasis.opendocument.spreadsheet", ods.write(made)),
        NewFile(
            f"{slug}.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx.write(made)
        ),
    ]


def measure_workbook(payload: MeasurePayload, *, publisher: str) -> Workbook:
    """A sheet of figures, one of comparisons where there are any, and one of revisions where there are any."""
    card = payload.card
    notes = tuple(dict.fromkeys((*payload.caveats, *(mark.words for mark in payload.marks))))
    sheets = [_figures(payload, notes), *_years(payload), *_revisions(payload)]
    first = payload.sources[0] if payload.sources else None
    return Workbook(
        title=f"{card.title}: {publisher}",
        description=f"{payload.definition}\n{card.sentence}",
        publisher=publisher,
        contact=f"The office of the {publisher}",
        dated=payload.as_at,
        sheets=tuple(sheets),
        notes=notes,
        source=", ".join(dict.fromkeys(source.supplier for source in payload.sources)),
        licence=first.licence if first else "",
    )


def _figures(payload: MeasurePayload, notes: tuple[str, ...]) -> Sheet:
    rows = payload.rows
    has = {
        "area": any(row.area_name for row in rows),
        "base": any(row.base for row in rows),
        "mean": any(row.mean for row in rows),
        "comparison": any(row.comparison for row in rows),
    }
    columns = [Column("Period"), *([Column("Area")] if has["area"] else []), Column("Figure"), Column("Marker")]
    columns += [Column("Base")] if has["base"] else []
    columns += [Column("Change as printed")] if has["comparison"] else []
    if has["mean"]:
        columns += [Column("Average"), Column("Lower limit"), Column("Upper limit"), Column("Signal")]
    columns += [Column("Reported on")]
    return Sheet(
        name="Figures",
        title=f"{payload.card.title}, by period",
        columns=tuple(columns),
        rows=tuple(_row(row, has) for row in rows),
        units=_UNITS.get(payload.card.unit, "Number"),
        remarks=(" ".join(f"[note {number}]" for number in range(1, len(notes) + 1)),) if notes else (),
    )


def _row(row: Row, has: dict[str, bool]) -> tuple[Cell, ...]:
    cells: list[Cell] = [row.period_words]
    cells += [row.area_name or "Whole area"] if has["area"] else []
    cells += [_number(row.value, absent=Marker.NOT_AVAILABLE), _marker(row)]
    cells += [_number(row.base)] if has["base"] else []
    cells += [row.comparison or Marker.NOT_APPLICABLE] if has["comparison"] else []
    if has["mean"]:
        cells += [_number(row.mean), _number(row.lower), _number(row.upper), row.signal or "no signal"]
    return (*cells, day_words(row.reported_on))


def _marker(row: Row) -> Cell:
    """Provisional before revised; a settled figure says that there is nothing to mark."""
    if row.status == "provisional":
        return Marker.PROVISIONAL
    return Marker.REVISED if row.revised else "no marker"


def _number(text: str, *, absent: Cell = Marker.NOT_APPLICABLE) -> Cell:
    return Decimal(text.replace(",", "").replace("−", "-")) if text else absent


def _years(payload: MeasurePayload) -> list[Sheet]:
    if not payload.years:
        return []
    rows = tuple(
        (
            *(one.label, one.now_words, one.now_text or Marker.NOT_AVAILABLE, one.then_words),
            *(one.then_text or Marker.NOT_AVAILABLE, one.change_text or Marker.NOT_AVAILABLE, one.words),
        )
        for one in payload.years
    )
    names = ("Comparison", "Months", "Total", "Compared with", "Total then", "Change", "What it means")
    columns = tuple(Column(name) for name in names)
    return [Sheet("Comparisons", f"{payload.card.title}, against other years", columns, rows)]


def _revisions(payload: MeasurePayload) -> list[Sheet]:
    if not payload.revisions:
        return []
    rows = tuple(
        (
            *(one.period_words, one.area_name or "Whole area", one.was_text, day_words(one.was_on), one.now_text),
            *(day_words(one.now_on), one.size_text or Marker.NOT_APPLICABLE, one.reason or "not stated"),
        )
        for one in payload.revisions
    )
    names = ("Period", "Area", "Was", "Reported on", "Now", "Reported again on", "Change", "Reason")
    return [Sheet("Revisions", f"{payload.card.title}, figures revised", tuple(map(Column, names)), rows)]
