"""An office's own data: Anyshire and its neighbour Otherton, accounts, measures, figures and reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from peelian.access.actors import OPERATOR, Actor
from peelian.access.models import Account
from peelian.access.queries import actor_for
from peelian.access.services import grant_role, open_account
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
from peelian.reports.queries import report_at, version_of
from peelian.reports.services import ControlBlock, NewSection, add_section, create_report
from peelian.sources.figures import read_figures
from peelian.sources.services import Origin
from peelian.sources.tables import read_table
from peelian.statistics.polarity import Polarity

PUBLIC = Restriction(Marking.OFFICIAL, "", FoiStatus.DISCLOSABLE, Audience.PUBLIC)
FOR_THE_PANEL = Restriction(Marking.OFFICIAL, "", FoiStatus.DISCLOSABLE, Audience.PANEL)
RESTRICTED = Restriction(Marking.RESTRICTED, "3", FoiStatus.WITHHELD, Audience.OFFICE)
REPORTED_ON = dt.date(2021, 9, 13)
AS_AT = dt.date(2021, 9, 14)
MEETING_ON = dt.date(2021, 9, 23)
WEEK = (("Burglary", "19", "-47"), ("Rape", "11", "+37"), ("Covert operations", "7", ""))
SECTIONS = (("1. Crime", "Burglary stood at [[figure burglary 2021-W36]] in the week."),)


def bodies() -> Body:
    """Anyshire with its panel and commissioner, and Otherton. Returns Anyshire."""
    enter_areas([AreaRow("E1", "Anyshire", AreaKind.POLICE_FORCE_AREA)], by=OPERATOR)
    rows = [
        BodyRow("anyshire-panel", "Anyshire Police and Crime Panel", BodyKind.PANEL),
        BodyRow("anyshire", "Commissioner for Anyshire", BodyKind.PCC, "E1", "anyshire-panel"),
        BodyRow("otherton", "Commissioner for Otherton", BodyKind.PCC),
    ]
    enter_bodies(rows, by=OPERATOR)
    return body_called("anyshire")


def account(email: str, role: str, body: str = "anyshire") -> Account:
    """An account with one role at one body."""
    found = Account.objects.filter(email=email).first()
    if found is None:
        found = open_account(email=email, name=email.split("@")[0].title(), password=None, by=OPERATOR)
    grant_role(account=found, role=role, body=body, by=OPERATOR)
    return found


def actor(email: str, role: str, body: str = "anyshire") -> Actor:
    """The one who acts with that account."""
    return actor_for(account(email, role, body))


def measures(body: Body) -> None:
    """Three weekly measures in one set; the third is not for the public. And a notice on the first."""
    names = {"burglary": "Burglary", "rape": "Rape", "covert-operations": "Covert operations"}
    rows = [
        MeasureRow(
            slug, title, f"{title} recorded in the week.", Unit.COUNT, Kind.VOLUME, Polarity.LOWER_IS_BETTER
        )
        for slug, title in names.items()
    ]
    define_measures(rows, by=OPERATOR)
    define_set(slug="weekly", title="Weekly crime", rows=list(names.items()), by=OPERATOR)
    series = [
        SeriesRow(slug, "", Frequency.WEEK, "Anyshire Police", RESTRICTED if slug.startswith("covert") else PUBLIC)
        for slug in names
    ]
    open_series(body=body, rows=series, by=OPERATOR)
    notice = NoticeRow(Confidence.MEDIUM, "Counted by hand.", PUBLIC, measure="burglary")
    give_notice(body=body, row=notice, by=OPERATOR)


def figures_csv(rows: Sequence[Sequence[str]] = WEEK) -> bytes:
    """A week's figures as the force sends them."""
    head = ("HO Crime Category", "Volumes", "Weighted Baseline %")
    return "".join(",".join(row) + "\r\n" for row in (head, *rows)).encode()


def observations(
    body: Body,
    rows: Sequence[Sequence[str]] = WEEK,
    *,
    week: int = 36,
    reported_on: dt.date = REPORTED_ON,
    file_name: str = "week.csv",
) -> None:
    """A week's figures, loaded as reported on a day."""
    content = figures_csv(rows)
    arrival = Arrival(
        file_name=file_name,
        content=content,
        figures=read_figures(read_table(file_name, content), period=Period.week(2021, week)),
        body=body,
        reported_on=reported_on,
        origin=Origin("Anyshire Police", reported_on),
        measure_set=set_called("weekly"),
    )
    load(plan(arrival, today=dt.date(2022, 1, 1)), by=OPERATOR)


STEADY = (20, 22, 18, 21, 19, 23, 17, 20, 22, 18, 21, 19, 20, 21, 19, 20)


def weeks(
    body: Body,
    values: Mapping[int, int | str],
    *,
    measure: str = "burglary",
    reported_on: dt.date = REPORTED_ON,
    file_name: str = "weeks.csv",
    columns: Mapping[str, str] | None = None,
    year: int = 2021,
) -> None:
    """One measure's figures by the week of a year, as reported on a day; ``columns`` say the same of each."""
    more = dict(columns or {})
    rows = [",".join(("Measure", "Period", "Value", *more))]
    rows += [
        ",".join((measure, f"{year}-W{week:02}", str(value), *more.values())) for week, value in values.items()
    ]
    content = "\r\n".join(rows).encode()
    arrival = Arrival(
        file_name=file_name,
        content=content,
        figures=read_figures(read_table(file_name, content)),
        body=body,
        reported_on=reported_on,
        origin=Origin("Anyshire Police", reported_on),
    )
    load(plan(arrival, today=dt.date(2022, 1, 1)), by=OPERATOR)


def charted(body: Body, **asked: Any) -> None:
    """Sixteen quiet weeks of burglary, 20 to 35 of 2021, before the one of the office."""
    weeks(body, dict(enumerate(STEADY, 20)), **asked)


def burst(body: Body, value: int = 60, week: int = 37) -> None:
    """A week of burglary far above what is usual."""
    weeks(body, {week: value}, reported_on=dt.date(2021, 9, 20), file_name="burst.csv")


def office() -> Body:
    """Anyshire with its measures and one week of figures."""
    found = bodies()
    measures(found)
    observations(found)
    return found


def report(
    body: Body,
    slug: str = "2021-09-23",
    *,
    restriction: Restriction = PUBLIC,
    sections: Sequence[tuple[str, str]] = SECTIONS,
    title: str = "Report to the panel",
    meeting_on: dt.date | None = MEETING_ON,
) -> ReportVersion:
    """The first version of a report, a draft."""
    block = ControlBlock(
        title=title,
        prepared_by="The lead",
        prepared_for="The panel",
        dated=AS_AT,
        as_at=AS_AT,
        signatory="Ann Other",
        signatory_post="Commissioner for Anyshire",
        meeting_on=meeting_on,
    )
    version = create_report(
        body=body, slug=slug, kind="panel-report", block=block, restriction=restriction, by=OPERATOR
    )
    for heading, text in sections:
        add_section(version=version, section=NewSection(heading, text), by=OPERATOR)
    return version_of(report_at(version.report.ref))
