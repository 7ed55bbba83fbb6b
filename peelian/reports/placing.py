"""What stands in the place of a token that has a line of its own: one block, or several."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from peelian.reports.annual.panel import held_blocks, resolved_blocks
from peelian.reports.annual.progress import progress_blocks
from peelian.reports.blocks import series_block, set_chart, set_list, set_table
from peelian.reports.comment_blocks import comments_here
from peelian.reports.compared import compared_blocks
from peelian.reports.exceptions import exception_blocks
from peelian.reports.figures import Asked, Figures
from peelian.reports.gathered import late_blocks, notice_blocks
from peelian.reports.measure_blocks import area_blocks, measure_blocks, year_blocks
from peelian.reports.revisions import changed_here
from peelian.reports.tokens import Token, TokenKind
from peelian.reports.tree import Block

Placer = Callable[[Token, Figures, str], list[Block]]
"""Makes the blocks of a token. The last argument begins their anchors."""


def place(token: Token, figures: Figures, anchor: str) -> list[Block]:
    """The blocks a token asks for; refuses what the body has no figures of."""
    return _PLACERS[token.kind](token, figures, anchor)


def _chart(token: Token, figures: Figures, anchor: str) -> list[Block]:
    if not figures.has_measure(token.name):
        return [set_chart(token, figures, anchor)]
    asked = Asked(token.name, token.period, token.area)
    return [series_block(asked, figures, anchor, caption=token.options.get("caption", ""))]


_PLACERS: Mapping[TokenKind, Placer] = {
    TokenKind.TABLE: lambda token, figures, anchor: [set_table(token, figures, anchor)],
    TokenKind.LIST: lambda token, figures, _: [set_list(token, figures)],
    TokenKind.CHART: _chart,
    TokenKind.COMPARED: compared_blocks,
    TokenKind.MEASURES: measure_blocks,
    TokenKind.YEARS: year_blocks,
    TokenKind.AREAS: area_blocks,
    TokenKind.EXCEPTIONS: exception_blocks,
    TokenKind.NOTICES: notice_blocks,
    TokenKind.LATE: late_blocks,
    TokenKind.CHANGED: changed_here,
    TokenKind.PROGRESS: progress_blocks,
    TokenKind.RESOLVED: resolved_blocks,
    TokenKind.HELD: held_blocks,
    TokenKind.COMMENTS: comments_here,
}
