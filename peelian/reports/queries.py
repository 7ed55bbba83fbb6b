"""Reads: reports and their versions."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from peelian.facts.meetings.models import Meeting
from peelian.kernel.errors import NotFound
from peelian.kernel.refs import Ref
from peelian.reports.models import Appendix, IssuedPack, Report, ReportVersion, Section, Status


def report_at(ref: Ref) -> Report:
    """The report of this reference; refuses as :class:`NotFound`."""
    found = Report.objects.select_related("body").filter(body__slug=ref.body, slug=ref.name).first()
    if found is None or ref.noun != "reports":
        raise NotFound(f"There is no report at {ref}.")
    return found


def version_of(report: Report, number: int | None = None) -> ReportVersion:
    """One version of a report, the newest unless told; refuses as :class:`NotFound`."""
    versions = report.versions.select_related("report__body").order_by("-number")
    found = versions.filter(number=number).first() if number is not None else versions.first()
    if found is None:
        raise NotFound(f"There is no such version of {report.ref}.")
    return found


def newest_signed(report: Report) -> ReportVersion:
    """The newest signed version; refuses where none is signed."""
    found = report.versions.select_related("report__body").filter(status=Status.SIGNED).order_by("-number").first()
    if found is None:
        raise NotFound(f"{report.ref} has not been signed.")
    return found


def versions_of(bodies: list[str]) -> QuerySet[ReportVersion]:
    """Every version of the reports of these bodies, the newest papers first, without the frozen text."""
    return (
        ReportVersion.objects.filter(report__body__slug__in=bodies)
        .select_related("report__body")
        .defer("frozen")
        .order_by("-dated", "report__slug", "-number")
    )


def section_of(version: ReportVersion, position: int) -> Section:
    """One section by its position; refuses as :class:`NotFound`."""
    found = version.sections.select_related("version__report__body").filter(position=position).first()
    if found is None:
        raise NotFound("There is no such section.")
    return found


def section_with(version: ReportVersion, key: int) -> Section:
    """One section by its key, wherever it was moved to; refuses as :class:`NotFound`."""
    found = version.sections.select_related("version__report__body").filter(pk=key).first()
    if found is None:
        raise NotFound("There is no such section.")
    return found


def sections_of(version: ReportVersion) -> list[Section]:
    """The sections of a version in order."""
    return list(version.sections.all())


def appendices_of(version: ReportVersion) -> list[Appendix]:
    """The appendices a version cites, in order, with the documents they are."""
    return list(version.appendices.select_related("document"))


def versions_of_report(report: Report) -> list[ReportVersion]:
    """The versions of a report, newest first, without the frozen text."""
    return list(report.versions.defer("frozen").order_by("-number"))


def packs_by_meeting(meetings: Collection[Meeting]) -> dict[int, list[IssuedPack]]:
    """The packs issued of each of several meetings, by the meeting's key. One query."""
    found: dict[int, list[IssuedPack]] = {meeting.pk: [] for meeting in meetings}
    for pack in IssuedPack.objects.filter(meeting__in=meetings).order_by("audience", "supplement"):
        found[pack.meeting_id].append(pack)
    return found


def packs_of(meeting: Meeting) -> list[IssuedPack]:
    """The packs issued of a meeting, without their bytes; by audience, the first before its supplements."""
    return list(IssuedPack.objects.filter(meeting=meeting).order_by("audience", "supplement"))
