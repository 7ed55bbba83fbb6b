"""Where a page stands on its sheet of the pack: upright, whole, and below the pack's line. Lengths are points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Name

from peelian.reports.packs.supplied import UnusableError

LEAST, MOST = 36.0, 14_400.0
_A4 = (0.0, 0.0, 595.276, 841.89)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet ``width`` by ``height``; ``matrix`` takes a point of the page's ``box`` to it."""

    width: float
    height: float
    matrix: tuple[float, float, float, float, float, float]
    box: tuple[float, float, float, float]

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page falls."""
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e, b * x + d * y + f

    def corners(self, rectangle: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """Where a rectangle of the page falls, lower left corner first."""
        one, other = self.point(*rectangle[:2]), self.point(*rectangle[2:])
        return (min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))

    @property
    def placed(self) -> str:
        """The operators that take the page there and let nothing show outside its box."""
        x, y, right, top = self.box
        numbers = " ".join(f"{number:.5f}" for number in self.matrix)
        return f"{numbers} cm {x:.3f} {y:.3f} {right - x:.3f} {top - y:.3f} re W n"


def sheet(page: Any, *, head: float) -> Sheet:
    """The sheet of a page as its viewer would show it, leaving ``head`` points free along the top.

    Raises :class:`peelian.reports.packs.supplied.UnusableError` where the page has no size.
    """
    box = _box(page)
    unit = min(max(float(page.get(Name.UserUnit, 1)), 0.01), 100.0)
    (x, y, right, top), turn = box, int(page.get(Name.Rotate, 0)) % 360
    across, up = (right - x) * unit, (top - y) * unit
    if not (LEAST <= across <= MOST and LEAST <= up <= MOST):
        raise UnusableError("A page of the file has no size that a sheet can have. Ask for another copy.")
    turned = {
        90: (0.0, -1.0, 1.0, 0.0, -y, right),
        180: (-1.0, 0.0, 0.0, -1.0, right, top),
        270: (0.0, 1.0, -1.0, 0.0, top, -x),
    }.get(turn, (1.0, 0.0, 0.0, 1.0, -x, -y))
    width, height = (up, across) if turn in (90, 270) else (across, up)
    scale = (height - head) / height if head < height else 0.5
    a, b, c, d, e, f = (number * unit * scale for number in turned)
    return Sheet(width, height, (a, b, c, d, e + width * (1 - scale) / 2, f), box)


def _box(page: Any) -> tuple[float, float, float, float]:
    media = _rectangle(page.get(Name.MediaBox)) or _A4
    crop = _rectangle(page.get(Name.CropBox)) or media
    cut = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    return cut if cut[2] > cut[0] and cut[3] > cut[1] else media


def _rectangle(held: Any) -> tuple[float, float, float, float] | None:
    if not isinstance(held, Array) or len(held) != 4:
        return None
    x, y, right, top = (float(number) for number in held.as_list())
    return min(x, right), min(y, top), max(x, right), max(y, top)
