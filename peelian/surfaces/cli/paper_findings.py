"""What ``peelian report check FILE`` shows."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

from peelian.assurance.papers.checking import check_paper
from peelian.assurance.papers.findings import Finding, Weight
from peelian.kernel.sizes import MAX_UPLOAD
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
