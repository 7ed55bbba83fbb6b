"""A weekly measure of Anyshire in the public store."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from peelian.kernel.periods import Period
from peelian.publication.payloads import AreaReading, ChartPayload, MeasureCard, MeasurePayload, Row, Source
from peelian.publication.store.models import Published
from tests.factories.releases import put

FORCE = "Anyshire Police"
SHA = hashlib.sha256(b"figures").hexdigest()
SOURCE = Source(
    supplier=FORCE,
    title="Weekly performance data, week 36 of 2021",
    file_name="weekly-36.xlsx",
    sha256=SHA,
    licence="Open Government Licence v3.0",
    url="",
    received_on=dt.date(2021, 9, 14),
)
_WEEKLY = (
    *(812, 798, 841, 776, 805, 822, 790, 811, 834, 799, 780, 816, 803, 845, 791, 808, 826, 772, 819, 801),
    *(795, 830, 788, 814, 809, 797, 821, 784, 806, 818, 793, 827, 802, 835, 789, 813, 956, 807, 824, 920),
)


def control_chart() -> str:
    """A control chart drawn by hand: points, average, limits and one signal."""
    points = [(20 + 15 * at, 300 - (value - 700)) for at, value in enumerate(_WEEKLY)]
    line = "L".join(f"{x} {y}" for x, y in points)
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="3" fill="#1d70b8"></circle>' for x, y in points)
    levels = "".join(f'<path d="M20 {y}H605" stroke="#505a5f"></path>' for y in (110, 193, 276))
    label = '<text x="605" y="189" text-anchor="end" font-size="12">Average</text>'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 320" width="640" height="320" role="img">'
        f'<title>Recorded crime by week</title>{levels}<path d="M{line}" fill="none" stroke="#1d70b8"></path>'
        f"{dots}{label}</svg>"
    )


def measure_card(slug: str = "recorded-crime", **changes: Any) -> MeasureCard:
    """A weekly count, unusual in its newest week."""
    card = MeasureCard(
        slug=slug,
        title="Recorded crime in a week",
        group="Weekly crime",
        group_slug="weekly-crime",
        position=1,
        tier="",
        unit="count",
        text="920",
        period_words="week 36 of 2021 (6 to 12 September 2021)",
        reported_on=dt.date(2021, 9, 13),
        supplier=FORCE,
        sentence=(
            "Recorded crime in a week: 920 in week 36 of 2021 (6 to 12 September 2021). "
            "This is unusual: above the upper limit (usual is between 724 and 890)."
        ),
        change_text="+14.0%",
        change_words="14.0% above the average of 807",
        signal="concern",
        signal_words="Worse than usual",
        confidence="high",
        sparkline=(*map(float, _WEEKLY[-13:-1]), 920.0),
    )
    return card.model_copy(update=changes)


def weekly_rows() -> tuple[Row, ...]:
    """Forty weeks of the whole area, oldest first."""
    week = Period.parse("2020-W50")
    rows = []
    for value in _WEEKLY:
        rows.append(row(period=week.code, period_words=week.words, period_start=week.start, value=str(value)))
        week = week.next()
    return tuple(rows)


def row(**changes: Any) -> Row:
    """One figure."""
    known: dict[str, Any] = {
        "area_code": "E23999999",
        "area_name": "Anyshire",
        "period": "2021-W36",
        "period_words": "week 36 of 2021",
        "period_start": dt.date(2021, 9, 6),
        "value": "920",
        "null_reason": "",
        "reported_on": dt.date(2021, 9, 13),
        "cell": "Week 36, B4",
        "source_sha256": SHA,
        "mean": "807",
        "lower": "724",
        "upper": "890",
    }
    known |= changes
    return Row(**{"text": known["value"], **known})


def put_measure(
    slug: str = "recorded-crime",
    *,
    body: str = "anyshire",
    rows: tuple[Row, ...] | None = None,
    chart_svg: str = "",
    **changes: Any,
) -> Published:
    """A measure's page; ``changes`` are to its card."""
    card = measure_card(slug, **changes)
    alternative = (
        "Forty weeks, mostly between 770 and 850; weeks 33 and 36 of 2021 lie above the upper limit of 890."
    )
    chart = ChartPayload(
        caption=f"{card.title}, the last forty weeks",
        alternative=alternative,
        spec={"$schema": "https://vega.github.io/schema/vega-lite/v6.json", "mark": "line"},
        svg=chart_svg or control_chart(),
    )
    payload = MeasurePayload(
        card=card,
        definition="Notifiable offences recorded by the force in the week, all categories together.",
        polarity_words="lower is better",
        method="xmr/1",
        method_words="An XmR control chart: the average of the points, and limits at 2.66 times the moving range.",
        as_at=dt.date(2021, 9, 14),
        comparator_words="the average of the last forty weeks, 807",
        assurance_words="",
        caveats=("Restrictions of the pandemic lowered the figures of early 2021.",),
        chart=chart,
        districts=(
            AreaReading(
                area_code="E07999001",
                area_name="North Anyshire",
                text="512",
                period_words="week 36 of 2021",
                signal_words="No unusual change",
                sentence="North Anyshire: 512 in week 36 of 2021.",
            ),
            AreaReading(
                area_code="E07999002",
                area_name="South Anyshire",
                text="408",
                period_words="week 36 of 2021",
                signal_words="Worse than usual",
                sentence="South Anyshire: 408 in week 36 of 2021.",
            ),
        ),
        rows=weekly_rows() if rows is None else rows,
        sources=(SOURCE,),
    )
    return put(f"{body}/performance/{slug}", "performance", card, payload, title=card.title)
