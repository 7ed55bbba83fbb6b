"""Bank holidays proclaimed, or taken away, since the calendar was printed: ``proclaimed-days.csv``, in and out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from peelian.access.actors import Actor
from peelian.registers.duties.models import ProclaimedDay
from peelian.registers.duties.rows import ProclaimedRow
from peelian.registers.duties.services import proclaim
from peelian.surfaces.cli.record import files
from peelian.surfaces.cli.record.writing import write_rows

FILE = "proclaimed-days.csv"
_HEAD = ("day", "is_holiday", "nations", "words", "source")


def load_proclaimed(folder: Path, *, by: Actor) -> int:
    """Enter the days, and count every open duty anew by them. Returns how many there are in the file."""
    path = folder / FILE
    rows = files.each(path, files.rows(path), _row)
    for number, row in enumerate(rows, 1):
        with files.place(path, f"row {number}"):
            proclaim(row=row, by=by)
    return len(rows)


def write_proclaimed(folder: Path) -> None:
    """Write the days, where there are any."""
    days = ProclaimedDay.objects.order_by("day")
    rows = [
        (one.day.isoformat(), "yes" if one.is_holiday else "no", one.nations, one.words, one.source)
        for one in days
    ]
    if rows:
        write_rows(folder / FILE, _HEAD, rows)


def _row(item: Mapping[str, Any]) -> ProclaimedRow:
    return ProclaimedRow(
        day=files.a_day(item["day"]),
        words=item["words"],
        source=item["source"],
        is_holiday=item["is_holiday"] == "yes",
        nations=item["nations"].split(),
    )
