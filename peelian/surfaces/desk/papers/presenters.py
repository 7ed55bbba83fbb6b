"""Which papers the panel may read: signed, meant for the panel or the public, and not taken back since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from peelian.kernel.markings import Audience
from peelian.publication.models import Release
from peelian.reports.models import ReportVersion, Status
from peelian.surfaces.desk.reports.standing import Stage, stage

_FOR_THE_PANEL = frozenset({Audience.PANEL, Audience.PUBLIC})


def papers(versions: Iterable[ReportVersion], releases: Mapping[str, Release]) -> list[ReportVersion]:
    """The newest signed version of each report, where the panel may read that one; newest papers first."""
    newest: dict[int, ReportVersion] = {}
    for version in versions:
        held = newest.get(version.report_id)
        if version.status == Status.SIGNED and (held is None or held.number < version.number):
            newest[version.report_id] = version
    return [one for one in newest.values() if may_read(one, releases.get(str(one.report.ref)))]


def may_read(version: ReportVersion, release: Release | None) -> bool:
    """Whether the panel may read this version, given the newest release of its report."""
    if version.status != Status.SIGNED or version.audience not in _FOR_THE_PANEL:
        return False
    return stage(version, release) is not Stage.WITHDRAWN
