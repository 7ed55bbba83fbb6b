"""Numbers as readers see them. One place, so that a figure looks the same wherever it stands."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from peelian.facts.measures.kinds import Unit
from peelian.kernel.money import pence_from_decimal, pounds

_MINUS = "−"
_MILLION = Decimal(1_000_000)
_PENNY = Decimal("0.01")
_NARROW = 0.5


def plain(value: Decimal | float, places: int = 2) -> str:
    """Thousands in groups, no needless zeros, at most ``places`` decimals, halves up: ``1,056`` or ``791.67``."""
    number = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{abs(number):,.{places}f}"
    text = text.rstrip("0").rstrip(".") if places else text
    return f"{_MINUS}{text}" if number < 0 else text


def figure_text(value: Decimal, unit: str) -> str:
    """A value with its unit: ``806``, ``84%``, ``£341,363.39``, ``£2.5 billion``."""
    if unit == Unit.PERCENT:
        return f"{plain(value)}%"
    if unit == Unit.POUNDS:
        return _money(value)
    return plain(value)


def _money(value: Decimal) -> str:
    if abs(value) >= _MILLION and value % 100_000 == 0:
        sign = _MINUS if value < 0 else ""
        for size, word in ((Decimal(1_000_000_000), "billion"), (_MILLION, "million")):
            if abs(value) >= size and value % (size / 1000) == 0:
                return f"{sign}£{plain(abs(value) / size, 3)} {word}"
    if value % _PENNY:
        return f"{_MINUS if value < 0 else ''}£{plain(abs(value), 4)}"
    return pounds(pence_from_decimal(value))


def signed_percent(value: Decimal | float, places: int = 1) -> str:
    """``+3.9%``, ``−63%``, ``0%``."""
    text = plain(value, places)
    return f"{text}%" if text.startswith(_MINUS) or text == "0" else f"+{text}%"


def printed_percent(printed: str) -> str:
    """A supplier's percentage as printed, with a sign the reader can see: ``-63`` as ``−63%``."""
    text = printed.strip().removesuffix("%").strip().replace("-", _MINUS)
    return f"{text}%"


def points(value: Decimal) -> str:
    """``up 1 percentage point``, ``down 2.5 percentage points``, ``unchanged``."""
    size = plain(abs(value))
    if size == "0":
        return "unchanged"
    return f"{'up' if value > 0 else 'down'} {size} percentage point{'' if size == '1' else 's'}"


def between(lower: float, upper: float | None) -> str:
    """A range in words: ``about 63``, ``between 7.9 and 8.1``, ``more than 0``."""
    if upper is None:
        return f"more than {plain(lower, 0)}"
    if upper - lower <= _NARROW:
        return f"about {plain((lower + upper) / 2, 1)}"
    return f"between {plain(lower, 1)} and {plain(upper, 1)}"
