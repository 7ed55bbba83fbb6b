"""Reading the plain files of a record: each cell and key in its type, each mistake with its place."""

from __future__ import annotations

import csv
import datetime as dt
import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from peelian.kernel.errors import Problem, Refused
from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction

_Made = TypeVar("_Made")


def toml(path: Path) -> dict[str, Any]:
    """A TOML file; an absent one is empty."""
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise Refused(f"{path.name} cannot be read.", [Problem(str(fault), file=str(path))]) from None


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file; an absent one has none."""
    if not path.exists():
        return
    try:
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)
    except (csv.Error, UnicodeDecodeError) as fault:
        raise Refused(f"{path.name} cannot be read.", [Problem(str(fault), file=str(path))]) from None


def each(
    path: Path, items: Iterator[Mapping[str, Any]], make: Callable[[Mapping[str, Any]], _Made]
) -> list[_Made]:
    """Make something of each item; a mistake is refused with the file and the item's number."""
    made = []
    for number, item in enumerate(items, 1):
        try:
            made.append(make(item))
        except KeyError as fault:
            raise _wrong(path, number, f"It has no “{fault.args[0]}”.") from None
        except (ValueError, TypeError) as fault:
            raise _wrong(path, number, str(fault)) from None
    return made


def _wrong(path: Path, number: int, words: str) -> Refused:
    return Refused(f"{path.name} cannot be loaded.", [Problem(words, file=str(path), row=number)])


def inside(folder: Path, name: str) -> Path:
    """A file that a record names; refuses one that is not there, or lies outside the record's own folder."""
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise Refused(f"“{name}” is outside {folder}. A record names only files of its own.")
    if not path.is_file():
        raise Refused(f"There is no file {path}.")
    return path


def day(value: Any) -> dt.date | None:
    """A day, from TOML's own dates or ISO text; empty is None."""
    if isinstance(value, dt.date):
        return value
    return dt.date.fromisoformat(value) if value else None


def a_day(value: Any) -> dt.date:
    """A day that must be there."""
    found = day(value)
    if found is None:
        raise ValueError("A date is missing.")
    return found


def clock(value: Any) -> dt.time | None:
    """A time of day, from TOML's own times or ISO text; empty is None."""
    if isinstance(value, dt.time):
        return value
    return dt.time.fromisoformat(value) if value else None


def words(value: Any) -> str:
    """A list of catalogue rows, or one, as one line."""
    return "; ".join(value) if isinstance(value, list) else str(value or "")


def outline(path: Path) -> Mapping[str, Any]:
    """A GeoJSON geometry."""
    try:
        geometry: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as fault:
        raise Refused(f"{path.name} cannot be read.", [Problem(str(fault), file=str(path))]) from None
    return geometry


def restriction(item: Mapping[str, Any]) -> Restriction:
    """The three axes and the audience of an item; what is not stated stays not stated."""
    marking, foi = item.get("marking"), item.get("foi")
    return Restriction(
        marking=Marking(marking) if marking else None,
        exemption=item.get("exemption") or "",
        foi=FoiStatus(foi) if foi else None,
        audience=Audience(item.get("audience") or Audience.OFFICE),
        exemption_reason=item.get("exemption_reason") or "",
        exemption_by=item.get("exemption_by") or "",
    )


def stated_restriction(item: Mapping[str, Any]) -> Restriction | None:
    """The same of an item that says any of it; None of one that leaves it to what it stands in."""
    axes = ("marking", "exemption", "foi", "audience", "exemption_reason", "exemption_by")
    return restriction(item) if any(axis in item for axis in axes) else None


@contextmanager
def place(path: Path, where: str) -> Iterator[None]:
    """Whatever is refused meanwhile is refused with the file, its folder and where in it."""
    found = f"{path.parent.name}/{path.name}, {where}"
    try:
        yield
    except Refused as refusal:
        raise Refused(f"{found}: {refusal.message}", refusal.problems) from None
    except KeyError as fault:
        raise Refused(f"{found}: it has no “{fault.args[0]}”.") from None
    except (ValueError, TypeError, AttributeError) as fault:
        raise Refused(f"{found}: {fault}") from None


def named(enum: type[StrEnum], value: str) -> Any:
    """A member of an enumeration by its value or by its name in words (``lower`` for ``lower_is_better``)."""
    for member in enum:
        if value in (member.value, member.value.split("_")[0]):
            return member
    raise ValueError(f"“{value}” is not one of {', '.join(member.value for member in enum)}.")
