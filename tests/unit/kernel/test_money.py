"""Pounds and pence, there and back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peelian.kernel.errors import Refused
from peelian.kernel.money import parse_pounds, pence_from_decimal, pounds


@given(st.integers(-(10**15), 10**15))
@settings(max_examples=150, deadline=None)
def test_what_is_printed_is_read_back(pence):
    assert parse_pounds(pounds(pence)) == pence
    assert pence_from_decimal(Decimal(pence) / 100) == pence


@pytest.mark.parametrize(
    ("text", "pence"),
    [
        *(("£341,363.39", 34136339), ("50000", 5_000_000), ("£0.5", 50), ("0", 0), (" £1,000 ", 100_000)),
        *(("-£2.5", -250), ("£-2.50", -250), ("−£2", -200), ("£−2", -200), ("-0", 0), ("1,234,567.89", 123456789)),
    ],
)
def test_amounts_are_read(text, pence):
    assert parse_pounds(text) == pence


@pytest.mark.parametrize(
    "text",
    [
        *("", "£", "-", "£1.234", "1.", ".5", "1,23", "12,34", "1234,567", "1,2345", "£2.5 billion", "£ 50"),
        *("(500)", "1e3", "$5", "£--2", "-£-2", "nan", "£1,234.5.6", "five"),
    ],
)
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(Refused, match="not an amount in pounds"):
        parse_pounds(text)


@pytest.mark.parametrize(
    ("pence", "text"),
    [
        *((34136339, "£341,363.39"), (5_000_000, "£50,000"), (5, "£0.05"), (-5, "−£0.05"), (0, "£0")),
        *((250, "£2.50"), (-100_000, "−£1,000")),
    ],
)
def test_amounts_are_printed(pence, text):
    assert pounds(pence) == text


@pytest.mark.parametrize("amount", ["0.005", "1.001", "NaN", "Infinity", "-Infinity"])
def test_a_fraction_of_a_penny_and_no_number_are_refused(amount):
    with pytest.raises(Refused):
        pence_from_decimal(Decimal(amount))
