"""A fund put down to a department that does not pay it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peelian.assurance.papers.findings import Found, shortened
from peelian.assurance.papers.lexicon import Fund, verified
from peelian.assurance.papers.paper import Paper


def funder_misnamed(paper: Paper) -> Iterator[Found]:
    """“the Ministry of Justice's Safer Streets fund”, which the Home Office pays."""
    for fund in paper.lexicon.funds:
        named = _any(fund.names)
        if not named.search(paper.small):
            continue
        for paragraph, sentence in paper.sentences():
            match = named.search(sentence.text)
            others = match and _others(fund, paper.lexicon.funders, sentence.text)
            if match and others:
                quoted = paragraph.quoted(sentence.start, sentence.start + len(sentence.text))
                suggestion = f"Ask who pays it, and name the {fund.funder} if that is so."
                yield Found(
                    paragraph.at,
                    shortened(quoted),
                    f"{match[0]} is put down to {others}; it is thought to be paid by the {fund.funder}.",
                    verified(suggestion, fund.verify),
                )


def _any(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE)


def _others(fund: Fund, funders: tuple[str, ...], text: str) -> str:
    """The funders a sentence names, where the right one is not among them."""
    found = [one for one in funders if re.search(rf"\b{re.escape(one)}\b", text)]
    return "" if fund.funder in found else " and ".join(found)
