"""Figures that a report printed without saying where they came from."""

from __future__ import annotations

import datetime as dt

from peelian.assurance.thread.gaps.gap import Gap, GapKind
from peelian.assurance.thread.gaps.listing import BELOW
from peelian.kernel.markings import Audience
from peelian.registers.bodies.models import Body
from peelian.reports.freezing import figures_in
from peelian.reports.models import ReportVersion, Status

_SHOWN = 3


def figures_without_source(body: Body, on: dt.date) -> list[Gap]:
    """One gap a signed report whose newest signed version prints values without their file. One query."""
    found = ReportVersion.objects.filter(report__body=body, status=Status.SIGNED, signed_on__lte=on)
    newest = {one.report_id: one for one in found.select_related("report__body").order_by("number")}
    gaps = []
    for version in newest.values():
        loose = [use.text for use in figures_in(version.frozen) if use.value and not use.source]
        if loose:
            shown = ", ".join(f"“{text}”" for text in loose[:_SHOWN])
            more = f" and {len(loose) - _SHOWN} more" if len(loose) > _SHOWN else ""
            gaps.append(
                Gap(
                    version.report.ref,
                    GapKind.FIGURE_WITHOUT_SOURCE,
                    f"“{version.title}” prints {shown}{more} without a file that it came from.",
                    version.signed_on,
                    version.prepared_by,
                    Audience(version.audience),
                )
            )
    return gaps


CHECKS = (*BELOW, figures_without_source)
"""Every check there is."""
