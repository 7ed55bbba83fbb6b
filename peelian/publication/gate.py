"""The release gate: every reason why a thing may not be made public, found before anything is.

A thing passes only when each axis is clear and every figure in it may be public too.
"""

from __future__ import annotations

from peelian.facts.measures.queries import series_of
from peelian.kernel.errors import Problem, Refused
from peelian.reports.freezing import thaw
from peelian.reports.models import ReportVersion, Status
from peelian.reports.tree import Document


def pass_report(version: ReportVersion) -> Document:
    """The signed document of a version that may be released; refuses with every reason why not."""
    problems = [Problem(words) for words in version.restriction.obstacles()]
    if version.status != Status.SIGNED:
        problems.insert(0, Problem("It is not signed."))
    document = thaw(version.frozen) if version.frozen else None
    if document is not None:
        problems += _restricted_figures(version, document)
    if problems or document is None:
        raise Refused(f"“{version.title}”, version {version.number}, cannot be released.", problems)
    return document


def _restricted_figures(version: ReportVersion, document: Document) -> list[Problem]:
    """A figure of a series that is not for the public, or not in the record, keeps the whole report back."""
    used = {(figure.measure, figure.area) for figure in document.figures}
    found = series_of(version.report.body, measures={measure for measure, _ in used})
    series = {(one.measure.slug, one.area.code if one.area else ""): one for one in found}
    problems = []
    for measure, area in sorted(used):
        one = series.get((measure, area))
        if one is None:
            problems.append(Problem(f"It prints figures of “{measure}”, of which the record has no series."))
            continue
        problems += [
            Problem(f"It prints figures of “{one}”. {obstacle}") for obstacle in one.restriction.obstacles()
        ]
    return problems
