"""A map of the rates of districts, in few classes that can be told apart without colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from peelian.publication.payloads import AreaReading, District, Rate
from peelian.surfaces.site.maps import Drawing, Shape, draw

_LETTERS = "ABCD"
_WIDTH = 400


@dataclass(frozen=True, slots=True)
class Band:
    """One class: its letter on the map, its range in words, and the districts in it."""

    letter: str
    words: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DistrictMap:
    """The map and its legend, lowest class first; ``missing`` are drawn without a class."""

    drawing: Drawing
    bands: tuple[Band, ...]
    missing: tuple[str, ...]


def district_map(readings: Sequence[AreaReading], districts: Sequence[District]) -> DistrictMap | None:
    """The rates on the outlines; None unless two districts have both.

    The range of the rates is cut into four classes of equal width, and classes that nothing falls into are left
    out: districts that hardly differ share a class or stand in neighbouring ones, wherever they rank.
    """
    rates = {one.area_code: one.rate for one in readings if one.rate is not None}
    outlined = [one for one in districts if one.outline]
    placed = {one.code: rates[one.code] for one in outlined if one.code in rates}
    if len(placed) < 2:
        return None
    letters = _classes(placed)
    drawing = draw(
        [Shape(one.name, one.outline or {}, band=letters.get(one.code, "")) for one in outlined], width=_WIDTH
    )
    if drawing is None:
        return None
    names = {one.code: one.name for one in outlined}
    bands = tuple(_band(letter, letters, placed, names) for letter in sorted(set(letters.values())))
    return DistrictMap(drawing, bands, tuple(name for code, name in names.items() if code not in placed))


def _classes(rates: dict[str, Rate]) -> dict[str, str]:
    """The letter of each district's class."""
    values = {code: Decimal(rate.value) for code, rate in rates.items()}
    low, high = min(values.values()), max(values.values())
    if low == high:
        return dict.fromkeys(values, _LETTERS[0])
    count = len(_LETTERS)
    numbers = {code: min(int((value - low) / (high - low) * count), count - 1) for code, value in values.items()}
    held = sorted(set(numbers.values()))
    return {code: _LETTERS[held.index(number)] for code, number in numbers.items()}


def _band(letter: str, letters: dict[str, str], rates: dict[str, Rate], names: dict[str, str]) -> Band:
    members = sorted(
        (code for code in letters if letters[code] == letter), key=lambda code: Decimal(rates[code].value)
    )
    first, last = rates[members[0]].text, rates[members[-1]].text
    return Band(
        letter, first if first == last else f"{first} to {last}", tuple(sorted(names[code] for code in members))
    )
