"""The reference tables that lie beside this module, and names folded so that spellings meet."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


def reference(name: str) -> list[dict[str, str]]:
    """The rows of one of our own tables."""
    with Path(__file__).with_name(f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


class Table(Mapping[str, T]):
    """One of our own tables, by its key; read when it is first looked at."""

    def __init__(self, read: Callable[[], Mapping[str, T]]) -> None:
        self._read = cache(read)

    def __getitem__(self, key: str) -> T:
        return self._read()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())


def folded(words: str) -> str:
    """Lower case, ``and`` for an ampersand, ``percent`` for its sign, and one space for anything but letters and
    digits: ``Offence_Group`` and ``offence group`` are one."""
    plain = words.casefold().replace("&", " and ").replace("%", " percent ")
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


def names_in(row: dict[str, str], first: str) -> list[str]:
    """A row's name and its other names, which are parted by semicolons."""
    return [row[first], *(name.strip() for name in row["other_names"].split(";") if name.strip())]
