from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peelian.sources.printed_numbers import digits, null_reason, parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("806", "806"),
        (" 806 ", "806"),
        ("1,234", "1234"),
        ("1,234,567.50", "1234567.50"),
        ("+3.9", "3.9"),
        ("-63", "-63"),
        ("\N{MINUS SIGN}63", "-63"),
        ("\N{EN DASH}63%", "-63"),
        ("+100 %", "100"),
        ("3.9\N{NO-BREAK SPACE}%", "3.9"),
        ("£1,200.00", "1200.00"),
        ("£ 5", "5"),
        ("-£5", "-5"),
        ("£-5", "-5"),
        ("0", "0"),
        ("007", "7"),
        ("999999999999999", "999999999999999"),
    ],
)
def test_numbers_as_printed(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "-",
            "+",
            "£",
            "%",
            "+-5",
            "-£-5",
            "£5%",
            "--5",
            "(63)",
            "1e5",
            "NaN",
            "Infinity",
            "1,23",
            "12,34,567",
        ),
        *(
            "12,34,567",
            "1,2345",
            "1.",
            ".5",
            "3,9",
            "1 234",
            "12abc",
            "0x1F",
            "½",
            "٣",
            "1_000",
            "5-",
            "1.2.3",
            "1" * 16,
        ),
        *("=1+1", "2021-09-01", "\N{EM DASH}5"),
    ],
)
def test_anything_else_is_no_number(text: str) -> None:
    assert parse_number(text) is None


@settings(deadline=None)
@given(st.decimals(-(10**12), 10**12, places=2, allow_nan=False))
def test_a_number_printed_with_commas_reads_back(value: Decimal) -> None:
    assert parse_number(f"{value:+,}") == value
    assert parse_number(f"{value:,}".replace("-", "\N{MINUS SIGN}")) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("806.00"), "806"),
        (Decimal("8.06E+2"), "806"),
        (Decimal("1E+6"), "1000000"),
        (Decimal("-0.0250"), "-0.025"),
        (Decimal("-0.0"), "0"),
        (None, ""),
    ],
)
def test_digits_have_no_needless_zero_and_no_exponent(value: Decimal | None, text: str) -> None:
    assert digits(value) == text


@given(st.decimals(-(10**12), 10**12, places=4, allow_nan=False))
def test_digits_read_back_as_the_number(value: Decimal) -> None:
    assert parse_number(digits(value)) == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("x", "suppressed"),
        (" X ", "suppressed"),
        ("Suppressed", "suppressed"),
        ("-", "no figure given"),
        ("\N{EN DASH}", "no figure given"),
        ("N/A", "not available or not applicable"),
        ("Not  Reported", "not reported"),
        ("..", "not available"),
    ],
)
def test_marks_for_no_figure(text: str, reason: str) -> None:
    assert null_reason(text) == reason


@pytest.mark.parametrize("text", ["", "0", "xx", "none", "nil"])
def test_other_words_are_no_mark(text: str) -> None:
    assert null_reason(text) is None
