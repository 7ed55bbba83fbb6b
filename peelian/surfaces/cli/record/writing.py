"""Writing the plain files of a record: TOML without nulls, CSV with a head, the axes and spans of an item."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import tomli_w

from peelian.kernel.markings import Restriction
from peelian.registers.records.restricted import Restricted

AXES = ("marking", "exemption", "exemption_reason", "exemption_by", "foi", "audience")


def write_rows(path: Path, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A CSV file with this head."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


def write_toml(path: Path, content: Mapping[str, Any]) -> None:
    """A TOML file; what is None is left out."""
    path.write_text(tomli_w.dumps(_stated(content), multiline_strings=False), encoding="utf-8")


def _stated(value: Any) -> Any:
    """TOML has no null: what is not stated is left out."""
    if isinstance(value, Mapping):
        return {key: _stated(one) for key, one in value.items() if one is not None}
    if isinstance(value, list):
        return [_stated(one) for one in value]
    return value


def axes(one: Restricted) -> dict[str, str]:
    """The three axes and the audience as keys."""
    return {axis: getattr(one, axis) or "" for axis in AXES}


def axes_unless(one: Restricted, within: Restriction) -> dict[str, str]:
    """The same of what differs from what it belongs to; nothing of what does not: left out, it means just that."""
    return {} if one.restriction == within else axes(one)


def span(start: dt.date | None, end: dt.date | None) -> dict[str, dt.date | None]:
    """Two days as keys; the second is the first day after."""
    return {"from": start, "to": end}


def told(**values: Any) -> dict[str, Any]:
    """The values as keys, without what is empty, false or nought: left out, it means just that."""
    return {name: value for name, value in values.items() if value}
