"""The careful reader: goes through a file cell by cell to say where it is wrong. Used only when it is."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from peelian.kernel.errors import Problem, Refused
from peelian.sources.crimes.rules import LONGEST, Kind, Rule

MOST_LISTED = 50
"""Problems listed for one file; the rest are counted."""

_UNDECODED = re.compile("[\udc80-\udcff]")
HEADING_BYTES = 4_096
"""Of a file's first line, the most that is read."""


class Findings:
    """Problems of one file: all counted, the first listed."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.count = 0
        self.listed: list[Problem] = []

    def add(self, message: str, line: int, *, column: str = "", expected: str = "", found: str = "") -> None:
        """Note one problem."""
        self.count += 1
        if len(self.listed) < MOST_LISTED:
            shown = _UNDECODED.sub("\ufffd", found)
            shown = "".join(character if character.isprintable() else "\ufffd" for character in shown[:80])
            self.listed.append(Problem(message, self.file, "", line, column, expected, shown))

    def refusal(self) -> Refused:
        """All of it as one refusal."""
        told = "is 1 problem" if self.count == 1 else f"are {self.count:,} problems"
        first = f"; the first {MOST_LISTED} are listed" if self.count > MOST_LISTED else ""
        return Refused(f"{self.file} was not loaded: there {told} in it{first}.", self.listed)


def headings_of(file: str, path: Path, kind: Kind) -> tuple[str, ...]:
    """The headings in the file's own order. Refuses, column by column, any other header than its kind's."""
    with path.open("rb") as stream:
        return headings_in(file, stream.readline(HEADING_BYTES), kind)


def headings_in(file: str, first: bytes, kind: Kind) -> tuple[str, ...]:
    """The same of the first line of a file."""
    try:
        text = first.decode("utf-8-sig").rstrip("\r\n")
        headings = next(csv.reader([text], strict=True), [])
    except (UnicodeDecodeError, csv.Error):
        raise Refused(f"{file} has no header that can be read.", [Problem("Not a header.", file, row=1)]) from None
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
    return tuple(headings)


def find_faults(file: str, path: Path, headings: Sequence[str], rules: Sequence[Rule]) -> Findings:
    """Every cell that breaks its rule and every row of another width, by line."""
    findings = Findings(file)
    by_heading = {rule.heading: rule for rule in rules}
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as stream:
        reader = csv.reader(stream, strict=True)
        line = 1
        try:
            for number, values in enumerate(reader):
                if number:
                    _check_row(findings, line, dict(zip(headings, values, strict=False)), len(values), by_heading)
                line = reader.line_num + 1
        except csv.Error as error:
            long = "limit" in str(error)
            words = "A cell here is too long; a quotation mark may not be closed." if long else _UNPAIRED
            findings.add(words, line)
    return findings


_UNPAIRED = "The quotation marks in the row that starts here do not pair up."


def _check_row(
    findings: Findings, line: int, values: Mapping[str, str], width: int, rules: Mapping[str, Rule]
) -> None:
    if width != len(rules):
        findings.add("The row is not whole.", line, expected=f"{len(rules)} cells", found=f"{width} cells")
        return
    for heading, value in values.items():
        rule = rules[heading]
        if _UNDECODED.search(value):
            findings.add("These bytes are not text.", line, column=heading, expected="UTF-8", found=value)
        elif len(value) > LONGEST:
            expected = f"at most {LONGEST} characters"
            findings.add("This cell is too long.", line, column=heading, expected=expected, found=value)
        elif not rule.holds(value):
            findings.add("This cell is wrong.", line, column=heading, expected=rule.expected, found=value)
