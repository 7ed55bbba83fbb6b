"""An office of Anyshire in the record: measures with their figures, one of them not for the public, and papers."""

from __future__ import annotations

import datetime as dt

from peelian.access.actors import OPERATOR, Actor
from peelian.facts.measures.intake import Arrival, load, plan
from peelian.facts.measures.kinds import Confidence, Kind, Unit
from peelian.facts.measures.queries import set_called
from peelian.facts.measures.services import (
    MeasureRow,
    NoticeRow,
    SeriesRow,
    define_measures,
    define_set,
    give_notice,
    open_series,
)
from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction
from peelian.kernel.periods import Frequency, Period
from peelian.registers.bodies.kinds import AreaKind, BodyKind
from peelian.registers.bodies.models import Body
from peelian.registers.bodies.queries import body_called
from peelian.registers.bodies.services import AreaRow, BodyRow, enter_areas, enter_bodies
from peelian.reports.models import ReportVersion
from peelian.reports.services import ControlBlock, NewSection, add_section, create_report, sign
from peelian.sources.figures import read_figures
from peelian.sources.services import Origin
from peelian.sources.tables import read_table
from peelian.statistics.polarity import Polarity

TODAY = dt.date(2026, 11, 1)
REPORTED = dt.date(2021, 9, 13)
AS_AT = dt.date(2021, 9, 14)
PUBLIC = Restriction(Marking.OFFICIAL, "", FoiStatus.DISCLOSABLE, Audience.PUBLIC)
OFFICE = Restriction(Marking.OFFICIAL_SENSITIVE, "", None, Audience.OFFICE)
HIDDEN = "undercover-operations"
HIDDEN_TITLE = "Undercover operations in a month"

WRITER = Actor("writer@anyshire.example", "A. Writer", {"anyshire": frozenset({"performance-lead"})})
CHIEF = Actor("chief@anyshire.example", "A. Chief", {"anyshire": frozenset({"chief-executive"})})
STRANGER = Actor("chief@otherwise.example", "A. Stranger", {"otherwise": frozenset({"chief-executive"})})

WEEKLY = "Category,Volumes,Weighted Baseline %\nAll crime,806,+3.9\nRape,11,+37\n"
_MONTHS = (31, 28, 35, 30, 33, 29, 34, 27, 32, 36, 30, 31, 28, 33)
MONTHLY = "Measure,Area,Period,Value\n" + "".join(
    f"burglary,{area},{2020 + at // 12}-{at % 12 + 1:02d},{value - less}\n"
    for area, less in (("", 0), ("E2", 20))
    for at, value in enumerate(_MONTHS)
)
SECRET = f"Measure,Period,Value\n{HIDDEN},2020-01,771234\n{HIDDEN},2020-02,771235\n"

TEXT = """### 1.1 The week

¶1 Rape stood at [[figure rape-weekly 2021-W36]], [[figure rape-weekly 2021-W36 show=comparison]] on the baseline.

[[table weekly-crime 2021-W36 caption="Weekly crime"]]

[[chart burglary 2020-12 caption="Burglary by month"]]

- In North Anyshire [[figure burglary 2020-12 area=E2]] of [[figure burglary 2020-12]].
"""


def office() -> Body:
    """Anyshire with everything loaded as first reported."""
    areas = [
        AreaRow("E1", "Anyshire", AreaKind.POLICE_FORCE_AREA),
        AreaRow("E2", "North Anyshire", AreaKind.DISTRICT, "E1"),
    ]
    enter_areas(areas, by=OPERATOR)
    bodies = [
        BodyRow("anyshire-police", "Anyshire Police", BodyKind.FORCE, "E1"),
        BodyRow("anyshire", "Commissioner for Anyshire", BodyKind.PCC, "E1", "", "anyshire-police"),
        BodyRow("otherwise", "Commissioner for Otherwise", BodyKind.PCC),
    ]
    enter_bodies(bodies, by=OPERATOR)
    _measures()
    body = body_called("anyshire")
    report_figures(WEEKLY, on=REPORTED, measure_set="weekly-crime", period="2021-W36")
    report_figures(MONTHLY, on=REPORTED)
    report_figures(SECRET, on=REPORTED, name="771236.csv")
    return body


def _measures() -> None:
    def row(slug: str, title: str) -> MeasureRow:
        return MeasureRow(slug, title, "Counted when recorded.", Unit.COUNT, Kind.VOLUME, Polarity.LOWER_IS_BETTER)

    titles = {
        "all-crime-weekly": "All crime in a week",
        "rape-weekly": "Rape in a week",
        "burglary": "Burglary",
        HIDDEN: HIDDEN_TITLE,
    }
    define_measures([row(*pair) for pair in titles.items()], by=OPERATOR)
    rows = [("all-crime-weekly", "All crime"), ("rape-weekly", "Rape")]
    define_set(slug="weekly-crime", title="Weekly crime", rows=rows, by=OPERATOR)
    week, month = Frequency.WEEK, Frequency.MONTH
    series = [
        SeriesRow("all-crime-weekly", "", week, "Anyshire Police", PUBLIC),
        SeriesRow("rape-weekly", "", week, "Anyshire Police", PUBLIC),
        SeriesRow("burglary", "", month, "Anyshire Police", PUBLIC, method_note="As first recorded."),
        SeriesRow("burglary", "E2", month, "Anyshire Police", PUBLIC),
        SeriesRow(HIDDEN, "", month, "Anyshire Police", OFFICE),
    ]
    body = body_called("anyshire")
    open_series(body=body, rows=series, by=OPERATOR)
    notices = [
        NoticeRow(Confidence.MEDIUM, "A public caution about burglary.", PUBLIC, measure="burglary"),
        NoticeRow(Confidence.LOW, "A caution for the office alone.", OFFICE, measure="burglary"),
    ]
    for notice in notices:
        give_notice(body=body, row=notice, by=OPERATOR)


def report_figures(
    text: str, *, on: dt.date, measure_set: str = "", period: str = "", name: str = "figures.csv"
) -> None:
    """Load a file of figures of Anyshire as reported on a day."""
    content = text.encode()
    given = Period.parse(period) if period else None
    arrival = Arrival(
        file_name=name,
        content=content,
        figures=read_figures(read_table(name, content), period=given),
        body=body_called("anyshire"),
        reported_on=on,
        origin=Origin("Anyshire Police", on, file_period=period, label_set=measure_set),
        measure_set=set_called(measure_set) if measure_set else None,
    )
    load(plan(arrival, today=TODAY), by=OPERATOR)


def revise_rape(*, on: dt.date = dt.date(2021, 9, 20)) -> None:
    """The force reports 12 where it had reported 11."""
    text = WEEKLY.replace("Rape,11,+37", "Rape,12,+49")
    report_figures(text, on=on, measure_set="weekly-crime", period="2021-W36")


def control_block(**changes: object) -> ControlBlock:
    """A whole control block."""
    known: dict[str, object] = {
        "title": "Report to the panel",
        "prepared_by": "The office",
        "prepared_for": "Anyshire Police and Crime Panel",
        "dated": AS_AT,
        "as_at": AS_AT,
        "signatory": "A. Holder",
        "signatory_post": "Commissioner for Anyshire",
        "meeting_on": dt.date(2021, 9, 23),
    }
    return ControlBlock(**{**known, **changes})  # type: ignore[arg-type]


def draft(
    slug: str = "2021-09-23", *, text: str = TEXT, restriction: Restriction = PUBLIC, **changes: object
) -> ReportVersion:
    """A draft with one section; ``changes`` are to its control block."""
    version = create_report(
        body=body_called("anyshire"),
        slug=slug,
        kind="panel-report",
        block=control_block(**changes),
        restriction=restriction,
        by=WRITER,
    )
    add_section(version=version, section=NewSection("1. Crime", text), by=WRITER)
    return version


def signed(slug: str = "2021-09-23", *, text: str = TEXT, restriction: Restriction = PUBLIC) -> ReportVersion:
    """A signed report."""
    return sign(version=draft(slug, text=text, restriction=restriction), by=CHIEF, on=AS_AT)
