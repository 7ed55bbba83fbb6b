"""What only the record can say of a draft before it is signed: one check, one function.

What a careful reader would say of its words is :mod:`peelian.reports.checks`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from peelian.kernel.errors import Refused
from peelian.reports.composing import Composed, compose, position_of
from peelian.reports.models import ReportVersion
from peelian.reports.rendering.formats import render
from peelian.reports.tree import Chart, Heading, Table

_CONTROL = "Control block"
_UNEXPLAINED = "exemption-unexplained"


class Severity(StrEnum):
    """Whether a finding stops the signature, is to be looked at, or stands in the way of a release alone."""

    STOPS = "stops signing"
    LOOK = "look again"
    RELEASE = "keeps it from the public"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: where, what, and whether it stops the signature or the release.

    ``position`` is that of the section it stands in, 0 where it stands in none.
    """

    severity: Severity
    where: str
    words: str
    rule: str = ""
    position: int = 0


def check(
    version: ReportVersion, composed: Composed | None = None, *, printing: bool = True
) -> tuple[Finding, ...]:
    """Every finding on a version, those that stop it first. ``composed`` is its document, where it is at hand.

    Whether it can be printed is found by ``printing`` it, which takes longest.
    """
    composed = composed or compose(version)
    printed = _unprintable(composed) if printing else ()
    found = [*_unplaced(composed), *printed, *record_findings(version, composed)]
    order = list(Severity)
    return tuple(sorted(found, key=lambda finding: order.index(finding.severity)))


def record_findings(version: ReportVersion, composed: Composed) -> list[Finding]:
    """What stops nothing: to be looked at, or in the way of a release."""
    return [
        *_empty_sections(version),
        *_without_caption(composed),
        *_not_for_the_public(composed),
        *_exemption(version),
        *_restricted(version),
    ]


def _unplaced(composed: Composed) -> Iterator[Finding]:
    for problem in composed.problems:
        yield Finding(Severity.STOPS, problem.file, problem.message)


def _unprintable(composed: Composed) -> Iterator[Finding]:
    """What the strictest format cannot show, such as a character that is in no font of ours."""
    try:
        render(composed.document, "pdf")
    except Refused as refusal:
        yield Finding(Severity.STOPS, "The whole paper", refusal.message)


def _empty_sections(version: ReportVersion) -> Iterator[Finding]:
    for section in version.sections.all():
        if not section.text.strip():
            words = "This section is empty."
            yield Finding(Severity.LOOK, section.heading, words, "empty-section", section.position)


def _without_caption(composed: Composed) -> Iterator[Finding]:
    heading, position = "", 0
    for block in composed.document.blocks:
        if isinstance(block, Heading) and block.level == 2:
            heading, position = block.text, position_of(block)
        if isinstance(block, Table | Chart) and not block.caption:
            words = "A table has no caption, so a reader cannot tell what it holds."
            yield Finding(Severity.LOOK, heading, words, "no-caption", position)


def _not_for_the_public(composed: Composed) -> Iterator[Finding]:
    for history in composed.figures.series_used.values():
        for obstacle in history.series.restriction.obstacles():
            words = f"The figures of “{history.series}” cannot be made public. {obstacle}"
            yield Finding(Severity.RELEASE, "Figures", words)


def _exemption(version: ReportVersion) -> Iterator[Finding]:
    """Schedule 12A exempts while the public interest in keeping back outweighs that in disclosing: who says so?"""
    held = version.restriction
    reason, by = held.exemption_reason.strip(), held.exemption_by.strip()
    if held.exemption and not reason:
        words = "It does not say why the public interest in keeping it back outweighs disclosing it."
        yield Finding(Severity.LOOK, _CONTROL, f"The report is exempt. {words}", _UNEXPLAINED)
    if held.exemption and not by:
        words = "The report is exempt. It does not say who resolved that."
        yield Finding(Severity.LOOK, _CONTROL, words, _UNEXPLAINED)
    if not held.exemption and (reason or by):
        words = "It says why, or by whom, the report is exempt, but no paragraph of Schedule 12A."
        yield Finding(Severity.LOOK, _CONTROL, words, _UNEXPLAINED)


def _restricted(version: ReportVersion) -> Iterator[Finding]:
    for obstacle in version.restriction.obstacles():
        yield Finding(Severity.RELEASE, _CONTROL, f"The report cannot be made public. {obstacle}")
