"""A workbook with everything in it: notes, shorthand, decimals, years, links and awkward texts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from peelian.reports.rendering.spreadsheets.shorthand import Marker
from peelian.reports.rendering.spreadsheets.workbook import Column, Sheet, Workbook
from peelian.reports.tree import Link

AWKWARD = "=HYPERLINK(\"https://example.org\")&<b>'x'</b> _x0041_  two spaces"

MONTHS = Sheet(
    name="Burglary",
    title="Residential burglary by month, April to June 2021 [note 1]",
    columns=(
        Column("Month"),
        Column("Year", grouped=False),
        Column("Recorded offences"),
        Column("Change on baseline (per cent)"),
        Column("Status"),
    ),
    rows=(
        ("April", 2021, 1204, Decimal("-12.5"), "Final"),
        ("May", 2021, 987, Decimal("3"), "[p] [r]"),
        ("June", 2021, Marker.CONFIDENTIAL, Marker.NOT_APPLICABLE, Marker.PROVISIONAL),
    ),
    units="offences, unless a heading says otherwise",
    source=Link("Warwickshire Police, weekly figures", "https://example.org/figures"),
    remarks=("The baseline weighs the three years before, the newest most.",),
)
STAFF = Sheet(
    name="Officers",
    title="Officers and staff",
    columns=(Column("Group"), Column("Full-time equivalent [note 2]"), Column("Remark")),
    rows=(
        ("Officers", Decimal("1010.28"), AWKWARD),
        ("Staff", Decimal("904.10"), "@none"),
        ("Both", Decimal("1914.38"), "@none"),
    ),
)


def sample_workbook() -> Workbook:
    return Workbook(
        title="Performance of Warwickshire Police, June 2021",
        description="Figures behind the report to the panel.\nThey are as reported on 1 July 2021.",
        publisher="Warwickshire Police and Crime Commissioner",
        contact=Link("Email the performance team", "mailto:performance@warwickshire.example"),
        dated=dt.date(2021, 7, 5),
        sheets=(MONTHS, STAFF),
        notes=("Residential burglary includes sheds and garages from April 2017.", "At the end of the month."),
        source="Warwickshire Police",
        licence=Link(
            "Open Government Licence v3.0", "https://www.nationalarchives.gov.uk/doc/open-government-licence/"
        ),
        next_update="August 2021",
    )
