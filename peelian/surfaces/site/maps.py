"""Outline maps: GeoJSON outlines as the paths of a small drawing. Equirectangular: enough for a county."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Point = tuple[float, float]
_MARGIN = 4.0


@dataclass(frozen=True, slots=True)
class Shape:
    """An area to draw: its name, its outline (a GeoJSON geometry), and where it leads and its class, if any."""

    name: str
    outline: dict[str, Any]
    href: str = ""
    band: str = ""


@dataclass(frozen=True, slots=True)
class DrawnShape:
    """The shape as drawn: the ``d`` of its path and the middle of its largest ring, for its label."""

    name: str
    href: str
    path: str
    x: float
    y: float
    band: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map, in pixels."""

    width: int
    height: int
    shapes: tuple[DrawnShape, ...]


def draw(shapes: Sequence[Shape], *, width: int = 320) -> Drawing | None:
    """All shapes on one map ``width`` pixels across; None where none of them has an outline."""
    rings = [list(_rings(shape.outline)) for shape in shapes]
    points = [point for each in rings for ring in each for point in ring]
    if not points:
        return None
    west, east = min(lon for lon, _ in points), max(lon for lon, _ in points)
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = (width - 2 * _MARGIN) / max((east - west) * squeeze, 1e-9)

    def place(point: Point) -> Point:
        lon, lat = point
        return (_MARGIN + (lon - west) * squeeze * scale, _MARGIN + (north - lat) * scale)

    drawn = tuple(
        _drawn(shape, [[place(point) for point in ring] for ring in each])
        for shape, each in zip(shapes, rings, strict=True)
        if each
    )
    return Drawing(width, math.ceil((north - south) * scale + 2 * _MARGIN), drawn)


def _drawn(shape: Shape, rings: list[list[Point]]) -> DrawnShape:
    path = "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z" for ring in rings)
    largest = max(rings, key=_area)
    x = (min(x for x, _ in largest) + max(x for x, _ in largest)) / 2
    y = (min(y for _, y in largest) + max(y for _, y in largest)) / 2
    return DrawnShape(shape.name, shape.href, path, round(x, 1), round(y, 1), shape.band)


def _area(ring: list[Point]) -> float:
    """Twice the area inside a ring, in square pixels (the shoelace formula)."""
    following = [*ring[1:], ring[0]]
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, following, strict=True)))


def _rings(outline: dict[str, Any]) -> Iterator[list[Point]]:
    kind, coordinates = outline.get("type"), outline.get("coordinates", [])
    polygons = {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(str(kind), [])
    for polygon in polygons:
        for ring in polygon:
            if ring:
                yield [(float(position[0]), float(position[1])) for position in ring]
