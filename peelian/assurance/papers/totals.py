"""The totals of a table against the sum of its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from peelian.assurance.papers.printed_tables import PrintedTable, Row

_TOTAL = re.compile(r"(?:grand |overall )?totals?\b|all \w+(?: \w+)?$|overall\b|sum\b", re.IGNORECASE)
_INSIDE = re.compile(r"(?:of which|including|sub-?total|average|mean|target|rate|variance)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Total:
    """The row of a total, what it gives in one column, and what the ``rows`` others come to.

    ``excess`` is how much the rows are above the total, beyond what rounding can do; negative where below.
    """

    row: Row
    rows: int
    whole: Decimal
    sum: Decimal
    excess: Decimal


def totals_of(table: PrintedTable) -> Iterator[Total]:
    """One for each column of counts, where one row of the table is its total and at least two are not."""
    totals = [at for at, row in enumerate(table.body) if _TOTAL.match(row.cells[0])]
    parts = [at for at, row in enumerate(table.body) if at not in totals and not _INSIDE.match(row.cells[0])]
    if len(totals) != 1 or len(parts) < 2:
        return
    for column in table.columns:
        numbers = table.counts(column)
        given = [numbers[at] for at in parts if at in numbers]
        if table.is_change(column) or totals[0] not in numbers or len(given) < len(parts):
            continue
        whole, total = numbers[totals[0]], sum(given, Decimal())
        yield Total(table.body[totals[0]], len(given), whole, total, _beyond_rounding(total - whole, given))


def _beyond_rounding(difference: Decimal, numbers: list[Decimal]) -> Decimal:
    exponents = [exponent for number in numbers if isinstance(exponent := number.as_tuple().exponent, int)]
    unit = Decimal(1).scaleb(min(exponents))
    rounding = unit * len(numbers) / 2 if unit < 1 else Decimal()
    return difference if abs(difference) > rounding else Decimal()
