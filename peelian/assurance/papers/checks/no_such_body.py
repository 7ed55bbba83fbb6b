"""A body that does not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peelian.assurance.papers.findings import Found
from peelian.assurance.papers.lexicon import verified
from peelian.assurance.papers.paper import Paper


def no_such_body(paper: Paper) -> Iterator[Found]:
    """The Office of the Police and Crime Panel: a panel has none."""
    for body in paper.lexicon.none_such:
        pattern = re.compile(rf"\b{re.escape(body.name)}\b", re.IGNORECASE)
        if body.name.casefold() not in paper.small:
            continue
        suggestion = verified(f"Write {body.meant}, if that is meant.", body.verify)
        for paragraph in paper.paragraphs:
            for match in pattern.finditer(paragraph.text):
                quoted = paragraph.quoted(match.start(), match.end())
                reason = "No body is known by this name."
                yield Found(paragraph.at, quoted, reason, suggestion)
