"""What ``peelian report check`` shows: of a paper in a file, or of a report of the record."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

from peelian.assurance.papers.checking import check_paper
from peelian.assurance.papers.findings import Finding, Weight
from peelian.kernel.sizes import MAX_UPLOAD
from peelian.reports import checking
from peelian.reports.checks.reading import Checks, Noted
from peelian.sources.papers.reader import read_paper
from peelian.surfaces.cli.output import say, table


def show_findings(file: Path, dated: dt.date | None, *, machine: bool) -> None:
    """Check the paper in a file and print what was found; nothing found is said too."""
    with file.open("rb") as opened:
        data = opened.read(MAX_UPLOAD + 1)
    findings = check_paper(read_paper(file.name, data), dated=dated)
    say([_plain(one) for one in findings], machine=machine, words=_summary(file.name, findings))
    if findings and not machine:
        rows = [[str(one.place), one.rule, one.quoted, f"{one.reason} {one.suggestion}"] for one in findings]
        table(rows, ("Where", "Rule", "Words", "Finding"))


def show_checks(checks: Checks, *, machine: bool) -> None:
    """Print what is to be said of a report: what stops it, what was found and dismissed, what keeps it back."""
    rows = [_of_record(one) for one in checks.stops]
    rows += [_noted(one) for one in checks.noted]
    rows += [_of_record(one) for one in checks.release]
    say(rows, machine=machine, words="" if rows else "Nothing to mend was found.")
    if rows and not machine:
        shown = ("severity", "where", "rule", "quoted", "words", "dismissed")
        cells = [[row[name] for name in shown] for row in rows]
        table(cells, ("", "Where", "Rule", "Words", "Finding", "Dismissed"))


def _of_record(one: checking.Finding) -> dict[str, str]:
    told = {"severity": one.severity.value, "where": one.where, "words": one.words, "rule": one.rule}
    return {**told, "quoted": "", "suggestion": "", "fingerprint": "", "dismissed": ""}


def _noted(one: Noted) -> dict[str, str]:
    found, dismissal = one.finding, one.dismissal
    return {
        "severity": found.weight.value,
        "where": str(one.spot),
        "words": found.reason,
        "rule": found.rule,
        "quoted": found.quoted,
        "suggestion": found.suggestion,
        "fingerprint": found.fingerprint,
        "dismissed": f"{dismissal.person}: {dismissal.why}" if dismissal else "",
    }


def _summary(name: str, findings: tuple[Finding, ...]) -> str:
    if not findings:
        return "Nothing to mend was found."
    counts = Counter(one.weight for one in findings)
    return f"{name}: " + ", ".join(f"{counts[weight]} {weight}" for weight in Weight)


def _plain(one: Finding) -> dict[str, str | int | None]:
    return {
        "rule": one.rule,
        "weight": one.weight,
        "where": str(one.place),
        "page": one.place.page,
        "line": one.place.line,
        "paragraph": one.place.paragraph,
        "quoted": one.quoted,
        "reason": one.reason,
        "suggestion": one.suggestion,
        "fingerprint": one.fingerprint,
    }
