from __future__ import annotations

from decimal import Decimal

import pytest

from peelian.kernel.errors import Refused
from peelian.statistics.establishment import Movement, bridge


def test_the_rows_run_from_strength_to_establishment_and_add_up() -> None:
    found = bridge(Decimal(100), Decimal(90), [Movement("Leavers", Decimal("-12.5"))])
    assert found.rows() == (
        Movement("Strength", Decimal(100)),
        Movement("Leavers", Decimal("-12.5")),
        Movement("Unexplained", Decimal("2.5")),
        Movement("Establishment", Decimal(90)),
    )
    *parts, total = found.rows()
    assert sum(row.posts for row in parts) == total.posts


def test_nothing_left_over_is_still_printed() -> None:
    found = bridge(Decimal(5), Decimal(5), [])
    assert found.explained == 0
    assert found.rows()[1] == Movement("Unexplained", Decimal(0))


@pytest.mark.parametrize(
    ("strength", "establishment", "movement", "message"),
    [
        ("NaN", "1", Movement("a", Decimal(1)), "number of posts"),
        ("1", "1", Movement("a", Decimal("Infinity")), "number of posts"),
        ("-1", "1", Movement("a", Decimal(1)), "below 0"),
        ("1", "-1", Movement("a", Decimal(1)), "below 0"),
        ("1", "1", Movement("  ", Decimal(1)), "needs a label"),
    ],
)
def test_refused_bridges(strength: str, establishment: str, movement: Movement, message: str) -> None:
    with pytest.raises(Refused, match=message):
        bridge(Decimal(strength), Decimal(establishment), [movement])
