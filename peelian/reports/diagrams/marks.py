"""Shapes and words of a picture, as SVG without style, script or link."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from peelian.reports.diagrams.steps import Standing

INK, QUIET, RULE, PAPER, SHADE = "#0b0c0c", "#484949", "#b1b4b6", "#ffffff", "#f3f2f1"
ACCENT, DONE, SHUT = "#1d3d6b", "#005a30", "#8a1f11"
LINE = "#484949"
_FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
_BEND = 4.0
_HEAD = 7.0

Point = tuple[float, float]


def number(value: float) -> str:
    """A length as it is written: no more digits than can be seen."""
    return f"{value:.1f}".removesuffix(".0")


def words_at(
    words: str, at: Point, size: float, *, bold: bool = False, colour: str = INK, middle: bool = False
) -> str:
    """One line of words with its foot at a point."""
    weight = ' font-weight="700"' if bold else ""
    anchor = ' text-anchor="middle"' if middle else ""
    return (
        f'<text x="{number(at[0])}" y="{number(at[1])}" font-family="{_FONT}" font-size="{number(size)}"'
        f'{weight} fill="{colour}"{anchor}>{escape(words)}</text>'
    )


def box(
    at: Point, size: Point, *, fill: str = PAPER, line: str = LINE, weight: float = 1, corner: float = 4
) -> str:
    """A rectangle with its corner at a point."""
    return (
        f'<rect x="{number(at[0])}" y="{number(at[1])}" width="{number(size[0])}" height="{number(size[1])}" '
        f'rx="{number(corner)}" fill="{fill}" stroke="{line}" stroke-width="{number(weight)}"/>'
    )


def path(points: Sequence[Point], *, dashed: bool = False) -> str:
    """A line through points, its bends rounded."""
    drawn = [f"M{number(points[0][0])} {number(points[0][1])}"]
    for before, at, after in zip(points, points[1:], points[2:], strict=False):
        start, end = _towards(at, before), _towards(at, after)
        drawn.append(f"L{_pair(start)}Q{_pair(at)} {_pair(end)}")
    drawn.append(f"L{_pair(points[-1])}")
    dash = ' stroke-dasharray="5 3"' if dashed else ""
    return f'<path d="{"".join(drawn)}" fill="none" stroke="{LINE}" stroke-width="1.5"{dash}/>'


def _towards(at: Point, other: Point) -> Point:
    across, down = other[0] - at[0], other[1] - at[1]
    length = abs(across) + abs(down)
    share = min(_BEND, length / 2) / length if length else 0
    return at[0] + across * share, at[1] + down * share


def _pair(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def head(at: Point) -> str:
    """The point of an arrow that goes down to a point."""
    across, down = at
    corners = ((across, down), (across - _HEAD / 2, down - _HEAD), (across + _HEAD / 2, down - _HEAD))
    return f'<polygon points="{" ".join(f"{number(x)},{number(y)}" for x, y in corners)}" fill="{LINE}"/>'


def sign(words: str, at: Point) -> str:
    """A short sign with its middle at a point: that ways meet of which one is enough, or the letter of a note."""
    half = 8.0 if len(words) == 1 else 11.0
    ring = box((at[0] - half, at[1] - 8), (2 * half, 16), line=LINE, corner=8)
    return ring + words_at(words, (at[0], at[1] + 3.5), 11, bold=True, middle=True)


def standing_mark(standing: Standing, at: Point) -> str:
    """The sign of a step that is done, open or shut, 12 across, with its middle at a point."""
    across, down = at
    if standing is Standing.DONE:
        tick = f"M{number(across - 3)} {number(down)}l2 2.5 4-5"
        tick = f'<path d="{tick}" fill="none" stroke="{PAPER}" stroke-width="1.6"/>'
        return f'<circle cx="{number(across)}" cy="{number(down)}" r="6" fill="{DONE}"/>{tick}'
    if standing is Standing.OPEN:
        corners = ((across - 4, down - 5.5), (across + 6, down), (across - 4, down + 5.5))
        return f'<polygon points="{" ".join(f"{number(x)},{number(y)}" for x, y in corners)}" fill="{ACCENT}"/>'
    cross = f"M{number(across - 4)} {number(down - 4)}l8 8m0-8l-8 8"
    return f'<path d="{cross}" fill="none" stroke="{SHUT}" stroke-width="2.2"/>'
