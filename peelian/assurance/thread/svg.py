"""The parts that both pictures of a thread are drawn with: boxes, lines, words. Pure.

Everything is an attribute, nothing a style: a page's content security policy allows no styles inside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from peelian.assurance.thread.lettering import wrapped
from peelian.kernel.edges import Node
from peelian.kernel.periods import day_words

LETTERS, CAPTION = 14.0, 12.0
PADDING = 10.0
_LEADING = 1.28
_MOST_LINES = 4
_INK, _QUIET, _RULE, _ACCENT, _PAPER = "#0b0c0c", "#484949", "#858a8d", "#0f4c57", "#ffffff"


@dataclass(frozen=True, slots=True)
class Box:
    """One record as it is drawn: its kind and day, its title in lines, where it leads; or ``more`` than one."""

    caption: tuple[str, ...]
    lines: tuple[str, ...]
    width: float
    href: str = ""
    label: str = ""
    more: bool = False
    least: float = 0

    @property
    def height(self) -> float:
        """As tall as its lines, or taller where the lines that leave it need more."""
        caption = len(self.caption) * CAPTION * _LEADING
        return max(2 * PADDING - 2 + caption + len(self.lines) * LETTERS * _LEADING, self.least)


def box_of(node: Node, width: float, *, href: str = "", most: int = _MOST_LINES) -> Box:
    """The box of a record."""
    inside = width - 2 * PADDING
    day = f", {node.on.day} {node.on:%b %Y}" if node.on else ""
    whole = f"{capital(node.kind)}{f', {day_words(node.on)}' if node.on else ''}: {node.title}"
    caption = wrapped(f"{capital(node.kind)}{day}", width=inside, size=CAPTION, most=2)
    return Box(caption, wrapped(node.title, width=inside, size=LETTERS, most=most), width, href, whole)


def more_box(count: int, width: float, *, href: str = "") -> Box:
    """The box that stands for those there is no room for."""
    return Box((), (f"and {count:,} more",), width, href, f"and {count:,} more", more=True)


def capital(words: str) -> str:
    """The words with a capital letter at their beginning."""
    return words[:1].upper() + words[1:]


class Pen:
    """Draws one part at a time."""

    def line(self, path: str, *, arrow: tuple[float, float], down: bool = False) -> str:
        """A line that ends in an arrow head."""
        x, y = arrow
        head = f"M{x - 4:.1f} {y - 7:.1f}L{x:.1f} {y:.1f}L{x + 4:.1f} {y - 7:.1f}"
        if not down:
            head = f"M{x - 7:.1f} {y - 4:.1f}L{x:.1f} {y:.1f}L{x - 7:.1f} {y + 4:.1f}"
        return f'<path d="{path}{head}" fill="none" stroke="{_RULE}" stroke-width="1.5" stroke-linejoin="round"/>'

    def words(self, lines: Sequence[str], x: float, y: float) -> str:
        """Words beside a line, the first above it and a second below, on a ground that keeps them readable."""
        return "".join(
            f'<text x="{x:.1f}" y="{y + at * 17:.1f}" font-size="{CAPTION:.0f}" fill="{_QUIET}" stroke="{_PAPER}" '
            f'stroke-width="4" stroke-linejoin="round" paint-order="stroke">{escape(line)}</text>'
            for at, line in enumerate(lines)
        )

    def box(self, box: Box, x: float, y: float, *, focus: bool = False) -> str:
        """A box with its words; the one that the picture is about stands out."""
        fill, edge, quiet, ink = (_ACCENT, _ACCENT, _PAPER, _PAPER) if focus else (_PAPER, _RULE, _QUIET, _INK)
        dashes = ' stroke-dasharray="4 3"' if box.more else ""
        place = f'x="{x:.1f}" y="{y:.1f}" width="{box.width:.0f}" height="{box.height:.1f}" rx="4"'
        rim = f'stroke="{edge}" stroke-width="{2 if focus else 1}"{dashes}'
        parts = [f'<rect {place} fill="{fill}" {rim}/>']
        baseline = y + PADDING + CAPTION - 2
        for line in box.caption:
            parts.append(_text(line, x + PADDING, baseline, CAPTION, quiet))
            baseline += CAPTION * _LEADING
        for line in box.lines:
            parts.append(_text(line, x + PADDING, baseline, LETTERS, ink, underlined=bool(box.href) and not focus))
            baseline += LETTERS * _LEADING
        drawn = "".join(parts)
        if not box.href or focus:
            return f"<g>{drawn}</g>"
        return f'<a href="{escape(box.href)}" aria-label="{escape(box.label)}">{drawn}</a>'


def _text(words: str, x: float, y: float, size: float, fill: str, *, underlined: bool = False) -> str:
    line = ' text-decoration="underline"' if underlined else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:.0f}" fill="{fill}"{line}>{escape(words)}</text>'


def described(parts: Iterable[str], *, size: tuple[float, float], title: str, words: str, name: str) -> str:
    """The whole drawing with its title and description."""
    width, height = (round(one + 0.5) for one in size)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="group" aria-labelledby="{name}-title {name}-words" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        'font-family="-apple-system, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif">'
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-words">{escape(words)}</desc>'
        f"{''.join(parts)}</svg>"
    )
