"""Parts that are more than their whole, and shares that are not what the counts give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from peelian.assurance.papers.findings import Found
from peelian.assurance.papers.paper import Paper, Paragraph
from peelian.assurance.papers.printed_tables import tables_of
from peelian.assurance.papers.totals import totals_of
from peelian.sources.printed_numbers import digits, parse_number

_AMOUNT = r"£?\d(?:[\d,]{0,15}\d)?(?:\.\d+)?"
_PART = re.compile(
    rf"(?<![\d.,/£])(?P<part>{_AMOUNT})(?:\s+out)?\s+of\s+(?:the\s+|all\s+)?(?P<whole>{_AMOUNT})(?![\d/%])"
    rf"(?:[^.;()]{{0,60}}\((?P<share>\d[\d.]*)\s*%\))?"
)
_HALF = Decimal("0.5")


def part_and_whole(paper: Paper) -> Iterator[Found]:
    """Rows that come to more than their total, 12 out of 10, or 12 of 48 given as 30%."""
    for table in tables_of(paper):
        for total in totals_of(table):
            if total.excess > 0:
                reason = f"The {total.rows} rows come to {digits(total.sum)}, more than their total."
                yield Found(
                    total.row.at,
                    total.row.text,
                    reason,
                    "Add the rows up again.",
                    f"{total.sum}/{total.whole}",
                )
    for paragraph in paper.paragraphs:
        if not paragraph.cells and " of " in paragraph.text:
            yield from _in_text(paragraph)


def _in_text(paragraph: Paragraph) -> Iterator[Found]:
    for match in _PART.finditer(paragraph.text):
        part, whole = parse_number(match["part"]), parse_number(match["whole"])
        if part is None or whole is None or ("£" in match["part"]) != ("£" in match["whole"]):
            continue
        quoted = paragraph.quoted(match.start(), match.end())
        if part > whole and not _is_year(match["whole"]) and not _is_page(paragraph.text, match.start()):
            reason = f"{match['part']} is more than the {match['whole']} it is said to be part of."
            yield Found(paragraph.at, quoted, reason, "Find out which of the two is right.")
        elif match["share"] and whole and not _rounds_to(match["share"], 100 * part / whole):
            given = digits((100 * part / whole).quantize(Decimal("0.1")))
            reason = f"{match['part']} of {match['whole']} is {given}%, not {match['share']}%."
            yield Found(paragraph.at, quoted, reason, "Work the share out again.")


def _is_year(words: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", words))


def _is_page(text: str, start: int) -> bool:
    return bool(re.search(r"\b(?:p|pp|page|pages|part|step|phase|item|week)\.?\s*$", text[:start], re.IGNORECASE))


def _rounds_to(printed: str, share: Decimal) -> bool:
    """Whether a share can have been rounded to what is printed."""
    places = len(printed.partition(".")[2])
    return abs(Decimal(printed.rstrip(".")) - share) <= _HALF.scaleb(-places)
