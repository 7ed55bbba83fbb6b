"""A rule stated two ways in one paper, or otherwise than the law has it."""

from __future__ import annotations

from collections.abc import Iterator

from peelian.assurance.papers.findings import Found
from peelian.assurance.papers.lexicon import StatedRule, Words, verified
from peelian.assurance.papers.paper import Paper, Paragraph


def rule_stated_otherwise(paper: Paper) -> Iterator[Found]:
    """A plan “within the financial year following an election” here, and “in which” it is held there."""
    for rule in paper.lexicon.stated:
        differing = list(_places(paper, rule.differs))
        agreeing = next(_places(paper, rule.agrees), None) if differing else None
        for paragraph, quoted in differing:
            reason = _reason(rule, agreeing)
            law = f"Write what the law says. {rule.law.citation}: {rule.law.what}"
            suggestion = verified(law, rule.law.verify)
            yield Found(paragraph.at, quoted, reason, suggestion, agreeing[1] if agreeing else "")


def _reason(rule: StatedRule, agreeing: tuple[Paragraph, str] | None) -> str:
    if agreeing is None:
        return f"{rule.topic} is stated otherwise than in {rule.law.citation}."
    return f"{rule.topic} is stated two ways: “{agreeing[1]}” at {agreeing[0].place}."


def _places(paper: Paper, words: Words) -> Iterator[tuple[Paragraph, str]]:
    for pattern in words:
        for paragraph in paper.paragraphs:
            for match in pattern.finditer(paragraph.text):
                yield paragraph, paragraph.quoted(match.start(), match.end())
