"""A number looks the same wherever it stands."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peelian.assurance.assessments.formats import (
    between,
    figure_text,
    plain,
    points,
    printed_percent,
    signed_percent,
)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("806", "count", "806"),
        ("1056.0000", "officers", "1,056"),
        ("893.7000", "fte", "893.7"),
        ("893.745", "fte", "893.75"),
        ("0", "count", "0"),
        ("-28.03", "fte", "−28.03"),
        ("84.0000", "percent", "84%"),
        ("84.25", "percent", "84.25%"),
        ("1.5", "number", "1.5"),
        ("341363.39", "pounds", "£341,363.39"),
        ("50000", "pounds", "£50,000"),
        ("0.5", "pounds", "£0.50"),
        ("0.125", "pounds", "£0.125"),
        ("-213.4755", "pounds", "−£213.4755"),
        ("110000000", "pounds", "£110 million"),
        ("1100000", "pounds", "£1.1 million"),
        ("1000000", "pounds", "£1 million"),
        ("999999", "pounds", "£999,999"),
        ("1234567", "pounds", "£1,234,567"),
        ("2500000000", "pounds", "£2.5 billion"),
        ("-2500000000", "pounds", "−£2.5 billion"),
        ("1000100000", "pounds", "£1,000.1 million"),
        ("1234500000", "pounds", "£1,234.5 million"),
        ("1234000000", "pounds", "£1.234 billion"),
    ],
)
def test_a_figure_with_its_unit(value, unit, text):
    assert figure_text(Decimal(value), unit) == text


@given(st.integers(0, 10**12))
@settings(max_examples=150, deadline=None)
def test_money_in_words_is_the_whole_amount(pence):
    text = figure_text(Decimal(pence) / 100, "pounds")
    sizes = {"million": 10**6, "billion": 10**9}
    amount, _, word = text.removeprefix("£").partition(" ")
    assert Decimal(amount.replace(",", "")) * sizes.get(word, 1) == Decimal(pence) / 100


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        *((0.5, 0, "1"), (2.5, 0, "3"), (-2.5, 0, "−3"), (0.125, 2, "0.13"), (-0.04, 1, "0")),
        *((791.666666, 2, "791.67"), (1056.0, 2, "1,056"), (100, 2, "100"), (1e9, 0, "1,000,000,000")),
    ],
)
def test_plain(value, places, text):
    assert plain(value, places) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(3.94, "+3.9%"), (-63, "−63%"), (0, "0%"), (-0.04, "0%"), (0.05, "+0.1%"), (1250, "+1,250%")],
)
def test_signed_percent(value, text):
    assert signed_percent(value) == text


@pytest.mark.parametrize(
    ("printed", "text"), [("+3.9", "+3.9%"), ("-63", "−63%"), (" 3.9 % ", "3.9%"), ("−100%", "−100%")]
)
def test_a_printed_percentage_stays_as_printed(printed, text):
    assert printed_percent(printed) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1", "up 1 percentage point"),
        ("-1", "down 1 percentage point"),
        ("2.5", "up 2.5 percentage points"),
        ("-0.5", "down 0.5 percentage points"),
        ("0", "unchanged"),
        ("0.001", "unchanged"),
    ],
)
def test_points(value, text):
    assert points(Decimal(value)) == text


@pytest.mark.parametrize(
    ("lower", "upper", "text"),
    [
        (62.7, 63.2, "about 63"),
        (775.4, 776.1, "between 775.4 and 776.1"),
        (0.0, None, "more than 0"),
        (1200.0, 1300.0, "between 1,200 and 1,300"),
    ],
)
def test_between(lower, upper, text):
    assert between(lower, upper) == text
