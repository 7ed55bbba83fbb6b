"""Which appendices a paper cites, and which it lists or holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from peelian.assurance.papers.findings import shortened
from peelian.assurance.papers.paper import Paper, Paragraph

_LABEL = r"(?:[A-Z]|\d{1,2})\b"
_CITED = re.compile(
    rf"\b(?:[Aa]ppendi(?:x|ces)|APPENDI(?:X|CES)|[Aa]nnexe?s?)\s+(?P<labels>{_LABEL}"
    rf"(?:(?:\s*,\s*|\s*(?:,\s*)?(?:and|&)\s+|\s*-\s*|\s+to\s+){_LABEL})*)"
    r"(?!\s+(?:of|to|in)\s+(?:the\s+)?(?!this|the\b|report|paper)[A-Z])"
)
_ONE = re.compile(rf"(?P<joint>-|\bto\b)?\s*(?P<label>{_LABEL})")
_LISTED = re.compile(rf"(?:Appendix|APPENDIX|Annexe?)\s+(?P<label>{_LABEL})(?:\s*[-:.]|\s*$|\s+\(|\s+[A-Z])")
_LIST_HEADING = re.compile(
    r"(?:list of )?(?:appendices|annexe?s|attachments|enclosures|supporting (?:information|papers|documents))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an appendix is named."""

    at: int
    quoted: str


@dataclass(frozen=True, slots=True)
class Appendices:
    """The first mention of each, by its letter or number."""

    cited: Mapping[str, Mention]
    supplied: Mapping[str, Mention]


def appendices_of(paper: Paper) -> Appendices:
    """A line that opens with an appendix's name supplies it; outside a list it cites it as well.

    What the paper was told to come with counts as supplied too. An appendix of something else, such as Appendix 2
    of a code, is no appendix of the paper.
    """
    cited: dict[str, Mention] = {}
    supplied: dict[str, Mention] = {}
    listing = _listing(paper)
    for paragraph in paper.paragraphs:
        listed = _LISTED.match(paragraph.words)
        for match in _LISTED.finditer(paragraph.words) if listed else ():
            supplied.setdefault(match["label"], Mention(paragraph.at, shortened(paragraph.line.text)))
        if paragraph.at not in listing:
            for label, quoted in _labels(paragraph):
                cited.setdefault(label, Mention(paragraph.at, quoted))
    for label in sorted(paper.supplied):
        supplied.setdefault(label, Mention(len(paper.paragraphs) - 1, f"Appendix {label}"))
    return Appendices(cited, supplied)


def _listing(paper: Paper) -> frozenset[int]:
    """The paragraphs of a list of appendices: those under its heading, and those that follow one another."""
    opens = [bool(_LISTED.match(paragraph.words)) for paragraph in paper.paragraphs]
    found: set[int] = set()
    for at, is_listed in enumerate(opens):
        above = paper.paragraphs[at - 1] if at else None
        headed = above is not None and above.is_heading and bool(_LIST_HEADING.match(above.words))
        if is_listed and (headed or (at - 1 in found) or opens[at + 1 : at + 2] == [True]):
            found.add(at)
    return frozenset(found)


def _labels(paragraph: Paragraph) -> Iterator[tuple[str, str]]:
    if "ppendi" not in paragraph.text and "nnex" not in paragraph.text and "APPENDI" not in paragraph.text:
        return
    for match in _CITED.finditer(paragraph.text):
        quoted = paragraph.quoted(match.start(), match.end())
        before = ""
        for one in _ONE.finditer(match["labels"]):
            for label in _between(before, one["label"]) if one["joint"] else (one["label"],):
                yield label, quoted
            before = one["label"]


def _between(first: str, last: str) -> list[str]:
    """``B``, ``C`` of A to C; the last alone where the two are of no one kind."""
    if first.isdigit() and last.isdigit():
        return [str(number) for number in range(int(first) + 1, int(last) + 1)]
    if first.isdigit() or last.isdigit():
        return [last]
    return [chr(code) for code in range(ord(first) + 1, ord(last) + 1)]
