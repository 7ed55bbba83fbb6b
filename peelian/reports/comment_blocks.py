"""What was said of a report and what the body makes of it, as an appendix of the version that follows."""

from __future__ import annotations

from collections.abc import Sequence

from peelian.kernel.markings import Audience
from peelian.kernel.periods import day_words
from peelian.reports.figures import Figures
from peelian.reports.models import ReportComment, ReportVersion
from peelian.reports.tokens import Token
from peelian.reports.tree import Block, Heading, Inline, Paragraph, Table, Text

TITLE = "Comments on earlier versions, and what was made of them"
ANCHOR = "report-comments"
_NONE = "There is no comment on an earlier version that may be public."
_LATER = "The comments on earlier versions are listed here when the whole paper is composed."
_HEAD = ("Comment", "By", "On", "Made of it", "Reply", "Changed in")


def comments_here(_token: Token, _figures: Figures, _anchor: str) -> list[Block]:
    """Where the table is to stand. :func:`with_comments` puts it there, since a token does not know its paper."""
    return [Paragraph((Text(_LATER),), ANCHOR)]


def with_comments(blocks: Sequence[Block], version: ReportVersion) -> list[Block]:
    """The blocks with the table: where its token stands, or at the end; nothing is added where there is nothing.

    Only comments that may be public are printed, whoever the paper is for.
    """
    table = _table(version)
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.anchor == ANCHOR:
            found += table or [Paragraph((Text(_NONE),), ANCHOR)]
            table = []
        else:
            found.append(block)
    return [*found, *([Heading(2, TITLE, f"{ANCHOR}-heading"), *table] if table else [])]


def _table(version: ReportVersion) -> list[Block]:
    if version.number == 1:
        return []
    comments = ReportComment.objects.filter(
        report=version.report_id, version__number__lt=version.number, audience=Audience.PUBLIC
    )
    rows = tuple(_row(one, version) for one in comments.order_by("number") if one.restriction.is_public)
    return [Table(TITLE, _HEAD, rows, row_headers=False, anchor=ANCHOR)] if rows else []


def _row(one: ReportComment, version: ReportVersion) -> tuple[tuple[Inline, ...], ...]:
    """A comment; an answer that came after the paper was signed is not yet there."""
    answered = one.answered_at is not None and (version.signed_at is None or one.answered_at <= version.signed_at)
    changed = f"Version {one.changed_in}" if one.changed_in else ""
    answer = (one.disposition, one.reply, changed) if answered else ("not answered yet", "", "")
    cells = (one.words, f"{one.said_by}, {day_words(one.said_on)}", one.section or "the whole report", *answer)
    return tuple((Text(cell),) for cell in cells)
