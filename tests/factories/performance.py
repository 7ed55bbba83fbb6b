"""How Anyshire performs, in the public store: a measure of which all is known, notices, outcomes, a bridge …"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from peelian.publication.payloads import (
    AreaReading,
    AreasCompared,
    BridgeRow,
    ChartPayload,
    FileCard,
    FrameworkCard,
    FrameworkPayload,
    FrameworkRow,
    Mark,
    MeasurePayload,
    NamedMeasure,
    Notice,
    NoticesCard,
    NoticesPayload,
    OutcomeRow,
    OutcomesCard,
    OutcomesPayload,
    Rate,
    Revision,
    Target,
    WorkforceCard,
    WorkforcePayload,
    YearCompared,
)
from peelian.publication.store.models import Published, PublishedFile
from tests.factories.measured import FORCE, SOURCE, control_chart, put_measure
from tests.factories.releases import put

SHEET = b"PK an example spreadsheet"


def rate(value: str, **changes: Any) -> Rate:
    """Crimes for every 1,000 people, with an interval of one either way."""
    lower, upper = f"{float(value) - 1:.1f}", f"{float(value) + 1:.1f}"
    words = f"{value} for every 1,000 people in October 2020 to September 2021 (95% interval {lower} to {upper})."
    made = Rate(
        value=value,
        lower=lower,
        upper=upper,
        over_words="October 2020 to September 2021",
        population=412_300,
        population_on=dt.date(2020, 6, 30),
        population_method="mid-year estimate",
        text=value,
        words=words,
    )
    return made.model_copy(update=changes)


def notice(**changes: Any) -> Notice:
    """A notice of middling confidence that still holds."""
    made = Notice(
        about="Recorded crime in a week",
        text="A new records system was brought in; some crimes of its first weeks are still being entered.",
        confidence="medium",
        weakness="completeness",
        withheld=False,
        begins=dt.date(2021, 4, 1),
        ends=None,
        stated_by="Force crime registrar",
        stated_on=dt.date(2021, 6, 1),
    )
    return made.model_copy(update=changes)


def district(code: str, name: str, value: str) -> AreaReading:
    """The latest figure of a district, with its rate."""
    return AreaReading(
        area_code=code,
        area_name=name,
        text="512",
        period_words="week 36 of 2021",
        signal_words="No unusual change",
        sentence=f"{name}: 512 in week 36 of 2021.",
        value="512",
        rate=rate(value),
        position="within the limits of chance",
    )


def areas() -> AreasCompared:
    """Two districts on a funnel."""
    chart = ChartPayload(
        caption="Crimes for every 1,000 people by population",
        alternative="Two districts, both inside the limits of the funnel.",
        spec={"mark": "point"},
        svg=control_chart(),
    )
    return AreasCompared(
        over_words="October 2020 to September 2021",
        words="Both districts lie within what chance alone would give.",
        method_words="A funnel plot with limits at two and three standard errors.",
        chart=chart,
    )


def put_full_measure(slug: str = "recorded-crime", *, body: str = "anyshire", **changes: Any) -> Published:
    """A measure of which everything is known; ``changes`` are to its payload."""
    published = put_measure(
        slug, body=body, tier="gold", objective="Safer streets", objective_slug="safer-streets"
    )
    payload = MeasurePayload.model_validate(published.payload)
    payload = payload.model_copy(update={**_everything(slug), **changes})
    published.payload = payload.model_dump(mode="json")
    published.card = published.payload["card"]
    published.save()
    for file in payload.files:
        known = file.model_dump(exclude={"format"})
        PublishedFile.objects.create(published=published, content=SHEET, **known)
    return published


def _everything(slug: str) -> dict[str, Any]:
    """All of the payload that a plain measure leaves empty."""
    return {
        "districts": (
            district("E07999001", "North Anyshire", "71.2"),
            district("E07999002", "South Anyshire", "44.9"),
        ),
        "notices": (notice(),),
        "marks": (
            Mark(
                kind="step change",
                start=dt.date(2021, 4, 5),
                end=None,
                words="The new records system. Head of performance, 1 June 2021.",
            ),
            Mark(
                kind="left out",
                start=dt.date(2021, 1, 4),
                end=dt.date(2021, 3, 1),
                words="Lockdown. Head of performance, 1 June 2021.",
            ),
        ),
        "years": (
            YearCompared(
                label="Rolling 12 months against the 12 before",
                now_words="October 2020 to September 2021",
                now_text="41,892",
                then_words="October 2019 to September 2020",
                then_text="39,770",
                change_text="+5.3%",
                words="More than chance would give.",
                coverage="October 2019 to September 2020: 11 of 12 months received.",
            ),
        ),
        "rate": rate("57.4"),
        "target": Target(text="below 850", words="It is missed: 920 is above 850.", met=False),
        "assurance_words": "The target will be met in some periods and missed in others.",
        "revisions": (
            Revision(
                area_name="",
                period="2021-W35",
                period_words="week 35 of 2021",
                was_text="801",
                was_on=dt.date(2021, 9, 6),
                now_text="824",
                now_on=dt.date(2021, 9, 13),
                size_text="+2.9%",
                reason="late entries",
            ),
        ),
        "coverage": "40 of the last 40 weeks have figures.",
        "areas": areas(),
        "parts": (NamedMeasure(slug="burglary", title="Burglary in a week"),),
        "files": (sheet_card(slug),),
    }


def sheet_card(slug: str) -> FileCard:
    """The figures of a measure as a spreadsheet."""
    return FileCard(
        name=f"{slug}.ods",
        format="ods",
        media_type="application/vnd.oasis.opendocument.spreadsheet",
        size=len(SHEET),
        sha256=hashlib.sha256(SHEET).hexdigest(),
    )


def put_notices(*notices: Notice, body: str = "anyshire") -> Published:
    """The register of notices of a body."""
    withholding = sum(one.withheld for one in notices)
    card = NoticesCard(title="Data notices", notices=len(notices), withholding=withholding)
    payload = NoticesPayload(card=card, notices=notices)
    return put(f"{body}/data-notices/register", "data-notices", card, payload, title=card.title)


def put_framework(slug: str = "national-2018", *, body: str = "anyshire", **changes: Any) -> Published:
    """A national framework that one of two measures answers; ``changes`` are to its card."""
    card = FrameworkCard(
        slug=slug,
        title="National crime measures 2018",
        valid_from=dt.date(2018, 4, 1),
        valid_to=dt.date(2021, 4, 1),
        verify=True,
        measured=1,
        measures=2,
    ).model_copy(update=changes)
    rows = (
        FrameworkRow(
            label="Crime",
            slug="recorded-crime",
            text="920",
            period_words="week 36 of 2021",
            signal="concern",
            signal_words="Worse than usual",
            sentence="Recorded crime in a week: 920.",
        ),
        FrameworkRow(label="Homicide", slug="", text="", period_words="", signal="", signal_words="", sentence=""),
    )
    payload = FrameworkPayload(
        card=card,
        description="What the department asked of every force.",
        replaces="National measures 2013",
        rows=rows,
    )
    return put(f"{body}/frameworks/{slug}", "frameworks", card, payload, title=card.title)


def put_outcomes(slug: str = "crime-outcomes", *, body: str = "anyshire") -> Published:
    """What became of a thousand crimes."""
    card = OutcomesCard(
        slug=slug,
        title="Outcomes of recorded crime",
        period_words="April to June 2021",
        basis="assigned in the period",
        total_text="1,000",
    )
    rows = (
        OutcomeRow(label="Charged", value="120", text="120", share_text="12.0%", interval_text="10.1% to 14.2%"),
        OutcomeRow(
            label="No suspect found", value="880", text="880", share_text="88.0%", interval_text="85.8% to 89.9%"
        ),
    )
    payload = OutcomesPayload(
        card=card,
        basis_words="Outcomes given in the period, whenever the crime was recorded.",
        sentence="In April to June 2021 a suspect was charged in 12.0% of the 1,000 crimes given an outcome.",
        rows=rows,
        unassigned=OutcomeRow(label="Not yet", value="431", text="431", share_text="", interval_text=""),
        notices=(notice(),),
        sources=(SOURCE,),
        as_at=dt.date(2021, 9, 14),
    )
    return put(f"{body}/outcomes/{slug}", "outcomes", card, payload, title=card.title)


def put_bridge(
    slug: str = "police-officers", *, body: str = "anyshire", rows: tuple[BridgeRow, ...] = ()
) -> Published:
    """From 793 officers to 821, of which 3 are unexplained."""
    card = WorkforceCard(
        slug=slug,
        title="Police officers",
        gap_text="28 full-time equivalent",
        unexplained_text="3 full-time equivalent",
    )
    payload = WorkforcePayload(
        card=card,
        description=f"Officers of {FORCE} in post and funded.",
        sentence="793 officers are in post and 821 are funded; 25 of the 28 between are explained.",
        rows=rows
        or (
            _line("Strength", "strength", "793"),
            _line("Leavers in July", "movement", "-5"),
            _line("Recruits in September", "movement", "30"),
            _line("Unexplained", "unexplained", "3"),
            _line("Establishment", "establishment", "821"),
        ),
        notices=(),
        sources=(SOURCE,),
        as_at=dt.date(2021, 9, 14),
    )
    return put(f"{body}/workforce/{slug}", "workforce", card, payload, title=card.title)


def _line(label: str, kind: str, value: str) -> BridgeRow:
    return BridgeRow(
        label=label, kind=kind, value=value, text=value, when="September 2021", reported_on=dt.date(2021, 9, 13)
    )
