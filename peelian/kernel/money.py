"""Money is whole pence, never a float."""

from __future__ import annotations

import re
from decimal import Decimal

from peelian.kernel.errors import Refused

_POUNDS = re.compile(r"(-?)£?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?")


def parse_pounds(text: str) -> int:
    """Pence from ``£341,363.39``, ``50000`` or ``-£2.5``. Refuses more than two decimals."""
    match = _POUNDS.fullmatch(text.strip().replace("−", "-").replace("£-", "-£"))
    if match is None:
        raise Refused(f"“{text[:40]}” is not an amount in pounds. Write it as £1,234.56.")
    sign, pounds, pence = match.groups()
    amount = int(pounds.replace(",", "")) * 100 + int((pence or "").ljust(2, "0"))
    return -amount if sign else amount


def pounds(pence: int) -> str:
    """``34136339`` as ``£341,363.39``; whole pounds carry no pence: ``£50,000``."""
    sign = "−" if pence < 0 else ""
    whole, rest = divmod(abs(pence), 100)
    return f"{sign}£{whole:,}.{rest:02d}" if rest else f"{sign}£{whole:,}"


def pence_from_decimal(amount: Decimal) -> int:
    """Pence from pounds; refuses a fraction of a penny, and what is no number."""
    if not amount.is_finite():
        raise Refused(f"£{amount} is not an amount.")
    pence = amount * 100
    if pence != pence.to_integral_value():
        raise Refused(f"£{amount} has a fraction of a penny.")
    return int(pence)
