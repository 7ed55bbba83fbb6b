"""A picture read back from its SVG: its boxes, the lines of its arrows and its words, in pixels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from peelian.reports.diagrams.lettering import breadth

_SVG = "{http://www.w3.org/2000/svg}"
_NUMBERS = re.compile(r"-?[\d.]+")


@dataclass(frozen=True)
class Area:
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Area) -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def meets(self, other: Area) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True)
class Picture:
    whole: Area
    boxes: list[Area]
    words: list[tuple[str, Area]]
    lines: list[Area]


def read(svg: str) -> Picture:
    root = etree.fromstring(svg.encode())
    whole = Area(0, 0, float(root.get("width")), float(root.get("height")))
    rects = [(rect.get("rx"), _rect(rect)) for rect in root.iter(f"{_SVG}rect")]
    return Picture(
        whole,
        [area for corner, area in rects if corner == "4"],
        [(text.text, _text(text)) for text in root.iter(f"{_SVG}text")],
        [line for path in root.iter(f"{_SVG}path") if path.get("stroke-width") == "1.5" for line in _lines(path)],
    )


def _rect(rect: etree._Element) -> Area:
    left, top, width, height = (float(rect.get(name)) for name in ("x", "y", "width", "height"))
    return Area(left, top, left + width, top + height)


def _text(text: etree._Element) -> Area:
    left, foot, size = (float(text.get(name)) for name in ("x", "y", "font-size"))
    wide = breadth(text.text, size, bold=text.get("font-weight") == "700")
    if text.get("text-anchor") == "middle":
        left -= wide / 2
    return Area(left, foot - size * 0.73, left + wide, foot + size * 0.22)


def _lines(path: etree._Element) -> list[Area]:
    numbers = [float(one) for one in _NUMBERS.findall(path.get("d"))]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    return [Area(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])) for a, b in pairwise(points)]
