"""Anyshire with a plan: two objectives with measures of every tier by the month, and all that befell them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from peelian.access.actors import OPERATOR
from peelian.facts.measures.intake import Arrival, load, plan
from peelian.facts.measures.kinds import Confidence, Kind, MarkKind, SetKind, Tier, Unit
from peelian.facts.measures.marks import MarkRow, TargetRow, add_mark, set_target
from peelian.facts.measures.models import Series
from peelian.facts.measures.services import (
    MeasureRow,
    NoticeRow,
    SeriesRow,
    SetDetails,
    define_measures,
    define_set,
    give_notice,
    open_series,
)
from peelian.kernel.periods import Frequency, Period
from peelian.registers.bodies.models import Body
from peelian.reports.models import ReportVersion
from peelian.reports.services import ControlBlock, NewSection, add_section, create_report, sign
from peelian.sources.figures import read_figures
from peelian.sources.services import Origin
from peelian.sources.tables import read_table
from peelian.statistics.polarity import Polarity
from tests.factories.record import FORCE, OFFICE, PUBLIC, make_body

REPORTED, AS_AT = dt.date(2026, 1, 10), dt.date(2026, 2, 1)
QUARTER = "2025-26-Q3"
NORTH, SOUTH = "E-ANYSHIRE-N", "E-ANYSHIRE-S"
_FIRST = Period.parse("2023-10")
_STEADY = (60, 63, 58, 61, 59, 62, 57, 60, 64, 58, 61, 59, 62, 60, 58, 63, 61, 57, 60, 62, 59, 61, 58, 60, 62, 59)
VALUES = {
    "burglary": (*_STEADY, 95),
    "theft": (*_STEADY, 60),
    "robbery": _STEADY[:-1],
    "arrests": (*_STEADY, 96),
    "undercover": (*_STEADY, 98),
}
_HIGHER = Polarity.HIGHER_IS_BETTER


def planned() -> Body:
    """Burglary worse than usual, arrests better, theft over its target, robbery late, undercover not public."""
    body = make_body()
    rows = [
        MeasureRow(
            slug,
            slug.capitalize(),
            "Counted.",
            Unit.COUNT,
            Kind.VOLUME,
            _HIGHER if slug == "arrests" else Polarity.LOWER_IS_BETTER,
        )
        for slug in VALUES
    ]
    define_measures(rows, by=OPERATOR)
    series = [_series(slug) for slug in VALUES] + [_series("burglary", NORTH), _series("burglary", SOUTH)]
    open_series(body=body, rows=series, by=OPERATOR)
    _objectives()
    for slug, values in VALUES.items():
        report(body, slug, values)
    for area in (NORTH, SOUTH):
        report(body, "burglary", [value // 2 for value in VALUES["burglary"]], area=area)
    _laid_down(body)
    return body


def _series(slug: str, area: str = "") -> SeriesRow:
    restriction = OFFICE if slug == "undercover" else PUBLIC
    return SeriesRow(slug, area, Frequency.MONTH, FORCE, restriction, steward="Head of performance", due_days=30)


def _objectives() -> None:
    less = SetDetails(
        SetKind.OBJECTIVE,
        "anyshire",
        tiers={"theft": Tier.SILVER, "burglary": Tier.GOLD, "robbery": Tier.BRONZE, "undercover": Tier.GOLD},
    )
    rows = [(slug, slug.capitalize()) for slug in ("theft", "burglary", "robbery", "undercover")]
    define_set(slug="less-crime", title="Less crime", rows=rows, by=OPERATOR, details=less)
    more = SetDetails(SetKind.OBJECTIVE, "anyshire", tiers={"arrests": Tier.GOLD})
    define_set(slug="more-justice", title="More justice", rows=[("arrests", "Arrests")], by=OPERATOR, details=more)


def _laid_down(body: Body) -> None:
    said = {"stated_by": "The lead", "stated_on": dt.date(2025, 1, 1)}
    theft = Series.objects.get(body=body, measure__slug="theft")
    set_target(series=theft, row=TargetRow(Decimal(50), dt.date(2024, 4, 1), **said), by=OPERATOR)
    out = MarkRow(MarkKind.LEFT_OUT, dt.date(2024, 3, 1), "Flooding", end=dt.date(2024, 5, 1), **said)
    step = MarkRow(MarkKind.STEP_CHANGE, dt.date(2024, 8, 1), "A new records system", **said)
    for row in (out, step):
        add_mark(series=theft, row=row, by=OPERATOR)
    notice = NoticeRow(
        Confidence.MEDIUM,
        "The figures of the first month are being counted again.",
        PUBLIC,
        measure="arrests",
        start=dt.date(2023, 10, 1),
        end=dt.date(2023, 11, 1),
        withheld=True,
        **said,
    )
    give_notice(body=body, row=notice, by=OPERATOR)
    hidden = NoticeRow(Confidence.MEDIUM, "A caution for the office alone.", OFFICE, measure="burglary")
    give_notice(body=body, row=hidden, by=OPERATOR)


def report(
    body: Body, measure: str, values: Sequence[float], *, on: dt.date = REPORTED, area: str = "", reason: str = ""
) -> None:
    """Report a figure for each month from October 2023."""
    period, lines = _FIRST, ["Measure,Area,Period,Value,Reason for revision"]
    for value in values:
        lines.append(f"{measure},{area},{period.code},{value},{reason}")
        period = period.next()
    content = "\n".join(lines).encode()
    figures = read_figures(read_table("figures.csv", content))
    arrival = Arrival("figures.csv", content, figures, body, on, Origin(FORCE, on))
    load(plan(arrival, today=dt.date(2027, 1, 1)), by=OPERATOR)


def control_block(**changes: object) -> ControlBlock:
    """A whole control block without a title."""
    known: dict[str, object] = {
        "title": "",
        "prepared_by": "The office",
        "prepared_for": "Anyshire Police and Crime Panel",
        "dated": AS_AT,
        "as_at": AS_AT,
        "signatory": "A. Holder",
        "signatory_post": "Commissioner for Anyshire",
    }
    return ControlBlock(**{**known, **changes})  # type: ignore[arg-type]


def paper(body: Body, slug: str, text: str, **changes: object) -> ReportVersion:
    """A draft with one section."""
    block = control_block(**{"title": f"Paper {slug}", **changes})
    version = create_report(body=body, slug=slug, kind="paper", block=block, restriction=PUBLIC, by=OPERATOR)
    add_section(version=version, section=NewSection("1. Figures", text), by=OPERATOR)
    return version


def signed_paper(body: Body, slug: str, text: str, **changes: object) -> ReportVersion:
    """The same, signed."""
    version = paper(body, slug, text, **changes)
    return sign(version=version, by=OPERATOR, on=version.as_at)
