"""Rates as tables show them."""

from __future__ import annotations

from decimal import Decimal

from peelian.publication.payloads import Rate


def interval_words(rate: Rate | None) -> str:
    """``3.3 to 4.2``, with as many decimals as the rate itself is given with; nothing for no rate."""
    if rate is None:
        return ""
    decimals = len(rate.text.partition(".")[2])
    return f"{Decimal(rate.lower):,.{decimals}f} to {Decimal(rate.upper):,.{decimals}f}"
