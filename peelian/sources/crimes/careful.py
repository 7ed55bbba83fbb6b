"""The careful reader: goes through a file cell by cell to say where it is wrong. Used only when it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from peelian.sources.crimes.rules import LONGEST, Kind, Rule
from peelian.sources.landing.careful import UNDECODED, Findings, cells_of, rows_of

HEADING_BYTES = 4_096
"""Of a file's first line, the most that is read."""


def headings_of(file: str, path: Path, kind: Kind) -> tuple[str, ...]:
    """The headings in the file's own order. Refuses, column by column, any other header than its kind's."""
    with path.open("rb") as stream:
        return headings_in(file, stream.readline(HEADING_BYTES), kind)


def headings_in(file: str, first: bytes, kind: Kind) -> tuple[str, ...]:
    """The same of the first line of a file."""
    headings = cells_of(file, first)
    text = first.decode("utf-8-sig").rstrip("\r\n")
    findings = Findings(file)
    for heading in kind.fields:
        if headings.count(heading) != 1:
            fault = "This column is missing." if heading not in headings else "This column stands there twice."
            findings.add(fault, 1, column=heading, expected=f"one column “{heading}”", found=text)
    for heading in headings:
        if heading not in kind.fields:
            findings.add(f"This column is not one of a {kind.file}.", 1, column=heading[:40], found=heading)
    if findings.count:
        raise findings.refusal()
    return headings


def find_faults(file: str, path: Path, headings: Sequence[str], rules: Sequence[Rule]) -> Findings:
    """Every cell that breaks its rule and every row of another width, by line."""
    findings = Findings(file)
    by_heading = {rule.heading: rule for rule in rules}
    for line, values in rows_of(path, findings):
        _check_row(findings, line, dict(zip(headings, values, strict=False)), len(values), by_heading)
    return findings


def _check_row(
    findings: Findings, line: int, values: Mapping[str, str], width: int, rules: Mapping[str, Rule]
) -> None:
    if width != len(rules):
        findings.add("The row is not whole.", line, expected=f"{len(rules)} cells", found=f"{width} cells")
        return
    for heading, value in values.items():
        rule = rules[heading]
        if UNDECODED.search(value):
            findings.add("These bytes are not text.", line, column=heading, expected="UTF-8", found=value)
        elif len(value) > LONGEST:
            expected = f"at most {LONGEST} characters"
            findings.add("This cell is too long.", line, column=heading, expected=expected, found=value)
        elif not rule.holds(value):
            findings.add("This cell is wrong.", line, column=heading, expected=rule.expected, found=value)
