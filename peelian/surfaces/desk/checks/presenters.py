"""What the pages of checks show: findings under the part of the report they stand in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from peelian.access.permissions import Permission
from peelian.assurance.papers.findings import Weight
from peelian.reports.checks.lines import Part
from peelian.reports.checks.reading import Checks, Noted
from peelian.reports.models import ReportVersion
from peelian.surfaces.desk.pages import Desk

_STYLES = {Weight.WRONG: "late", Weight.LOOK: "due", Weight.ASK: "waiting"}
_PAGES = {Part.CONTROL: "report-control", Part.APPENDICES: "report-appendices"}


@dataclass(frozen=True, slots=True)
class Line:
    """One finding on a page. ``href`` leads to where it can be mended, empty where the person may not."""

    noted: Noted
    style: str
    href: str

    @property
    def rule(self) -> str:
        """The check, as words."""
        return self.noted.finding.rule.replace("-", " ")

    @property
    def place(self) -> str:
        """Where in its part of the report it stands."""
        spot = self.noted.spot
        if spot.paragraph:
            return f"Paragraph {spot.paragraph}"
        return "Heading" if spot.section else spot.heading


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one part of a report."""

    heading: str
    lines: tuple[Line, ...]
    section: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """Checks as a page shows them."""

    checks: Checks
    open: tuple[Group, ...]
    dismissed: tuple[Group, ...]
    may_write: bool

    @property
    def serious(self) -> int:
        """How many open findings say that something is wrong."""
        return sum(1 for one in self.checks.open if one.is_serious)


def shown(checks: Checks, version: ReportVersion, desk: Desk) -> Shown:
    """The checks of a version for the person at this desk."""
    may_write = desk.may(Permission.REPORT_WRITE)
    open_, dismissed = (groups(found, version, may_write=may_write) for found in (checks.open, checks.dismissed))
    return Shown(checks, open_, dismissed, may_write)


def groups(found: Iterable[Noted], version: ReportVersion, *, may_write: bool) -> tuple[Group, ...]:
    """Findings, in the order of the paper, by the part they stand in."""
    parts = groupby(found, key=lambda one: (one.spot.part, one.spot.section, one.spot.heading))
    return tuple(
        Group(heading, tuple(line(one, version, may_write=may_write) for one in members), section)
        for (_, section, heading), members in parts
    )


def line(noted: Noted, version: ReportVersion, *, may_write: bool) -> Line:
    """One finding with the way to its place."""
    href = _place(noted, version) if may_write else ""
    return Line(noted, _STYLES[noted.finding.weight], href)


def _place(noted: Noted, version: ReportVersion) -> str:
    spot, args = noted.spot, [version.report.body.slug, version.report.slug]
    if spot.section:
        editor = reverse("desk:section", args=[*args, spot.section])
        return f"{editor}?finding={noted.finding.fingerprint}#finding"
    name = _PAGES.get(spot.part)
    return reverse(f"desk:{name}", args=args) if name else ""
