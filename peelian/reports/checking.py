"""What a careful reader would say of a draft before it is signed: one check, one function."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from peelian.assurance.papers.checks.no_such_date import no_such_date
from peelian.assurance.papers.checks.weekday import weekday
from peelian.assurance.papers.lexicon_reading import lexicon
from peelian.assurance.papers.paper import Paper
from peelian.kernel.errors import Refused
from peelian.reports.composing import Composed, compose
from peelian.reports.models import ReportVersion
from peelian.reports.rendering.formats import render
from peelian.reports.tree import Chart, Table
from peelian.sources.papers.reader import read_text

_APPENDIX = re.compile(r"\b[Aa]ppendix\s+([A-Z]|\d{1,2})\b")


class Severity(StrEnum):
    """Whether a finding stops the signature."""

    STOPS = "stops signing"
    LOOK = "look again"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: where, what, and whether it stops the signature or the release."""

    severity: Severity
    where: str
    words: str


def check(version: ReportVersion) -> tuple[Finding, ...]:
    """Every finding on a version, those that stop it first."""
    composed = compose(version)
    found = [
        *_unplaced(composed),
        *_unprintable(composed),
        *_empty_sections(version),
        *_wrong_dates(version),
        *_appendices(version),
        *_without_caption(composed),
        *_not_for_the_public(composed),
        *_exemption(version),
        *_restricted(version),
    ]
    return tuple(sorted(found, key=lambda finding: finding.severity is not Severity.STOPS))


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
            yield Finding(Severity.LOOK, section.heading, "This section is empty.")


def _wrong_dates(version: ReportVersion) -> Iterator[Finding]:
    """Dates that do not exist, or whose weekday is another: Thursday 8 September 2021 was a Wednesday."""
    for section in version.sections.all():
        paper = Paper.of(read_text(section.text), lexicon())
        for found in (*no_such_date(paper), *weekday(paper)):
            yield Finding(Severity.LOOK, section.heading, found.reason)


def _appendices(version: ReportVersion) -> Iterator[Finding]:
    """Appendices cited but not listed, and listed but never cited."""
    listed = {appendix.letter: appendix.title for appendix in version.appendices.all()}
    cited = {
        letter: section.heading for section in version.sections.all() for letter in _APPENDIX.findall(section.text)
    }
    for letter in sorted(cited.keys() - listed.keys()):
        yield Finding(Severity.LOOK, cited[letter], f"Appendix {letter} is cited and not listed.")
    for letter in sorted(listed.keys() - cited.keys()):
        yield Finding(
            Severity.LOOK, "Appendices", f"Appendix {letter}, {listed[letter]}, is listed and not cited."
        )


def _without_caption(composed: Composed) -> Iterator[Finding]:
    for block in composed.document.blocks:
        if isinstance(block, Table | Chart) and not block.caption:
            yield Finding(
                Severity.LOOK, block.anchor, "A table has no caption, so a reader cannot tell what it holds."
            )


def _not_for_the_public(composed: Composed) -> Iterator[Finding]:
    for history in composed.figures.series_used.values():
        for obstacle in history.series.restriction.obstacles():
            words = f"The figures of “{history.series}” cannot be made public. {obstacle}"
            yield Finding(Severity.LOOK, "Figures", words)


def _exemption(version: ReportVersion) -> Iterator[Finding]:
    """Schedule 12A exempts while the public interest in keeping back outweighs that in disclosing: who says so?"""
    held = version.restriction
    reason, by = held.exemption_reason.strip(), held.exemption_by.strip()
    if held.exemption and not reason:
        words = "It does not say why the public interest in keeping it back outweighs disclosing it."
        yield Finding(Severity.LOOK, "Control block", f"The report is exempt. {words}")
    if held.exemption and not by:
        yield Finding(Severity.LOOK, "Control block", "The report is exempt. It does not say who resolved that.")
    if not held.exemption and (reason or by):
        words = "It says why, or by whom, the report is exempt, but no paragraph of Schedule 12A."
        yield Finding(Severity.LOOK, "Control block", words)


def _restricted(version: ReportVersion) -> Iterator[Finding]:
    for obstacle in version.restriction.obstacles():
        yield Finding(Severity.LOOK, "Control block", f"The report cannot be made public. {obstacle}")
