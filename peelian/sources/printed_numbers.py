"""Numbers as the trade prints them, and the marks it prints where there is none."""

from __future__ import annotations

import re
from decimal import Decimal

_MINUS = str.maketrans({"\N{MINUS SIGN}": "-", "\N{EN DASH}": "-", "\N{NO-BREAK SPACE}": " "})
_NUMBER = re.compile(
    r"(?P<before>[+-]?)(?P<pound>£ ?)?(?P<after>[+-]?)"
    r"(?P<whole>[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?P<part>\.[0-9]{1,20})?(?P<percent> ?%)?"
)
_REASONS = {
    "x": "suppressed",
    "c": "suppressed",
    "*": "suppressed",
    "suppressed": "suppressed",
    "-": "no figure given",
    "n/a": "not available or not applicable",
    "not applicable": "not applicable",
    "..": "not available",
    "not available": "not available",
    "not reported": "not reported",
}
NULL_MARKS = "x, -, n/a, .. or not reported"
"""The marks people are told of; a few more are understood."""


def parse_number(text: str) -> Decimal | None:
    """The number printed, or ``None`` when the text is no number.

    Understands thousands commas, £ before, % after (``3.9%`` is 3.9), a leading +, - or −, and an en dash for
    minus. A number in brackets, with an exponent, with a decimal comma or of 10¹⁵ and more is none.
    """
    match = _NUMBER.fullmatch(text.strip().translate(_MINUS))
    if match is None or (match["before"] and match["after"]) or (match["pound"] and match["percent"]):
        return None
    sign = match["before"] or match["after"]
    return Decimal(f"{sign}{match['whole'].replace(',', '')}{match['part'] or ''}")


def digits(value: Decimal | None) -> str:
    """The number with no needless zero and never an exponent: ``806`` of 8.060E+2; empty where there is none."""
    return "" if value is None else format(value.normalize() + 0, "f")


def null_reason(text: str) -> str | None:
    """Why there is no figure, in words, when ``text`` is a mark for that; otherwise ``None``."""
    return _REASONS.get(" ".join(text.translate(_MINUS).split()).casefold())
