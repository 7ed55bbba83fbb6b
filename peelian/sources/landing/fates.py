"""What became of each file of a load."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

import duckdb

from peelian.kernel.errors import Refused

Progress = Callable[[str, int, int], None]
"""Told the file at hand, the bytes done since it was last told, and the bytes of all files."""
V = TypeVar("V")


class Fate(StrEnum):
    """What became of a file."""

    LOADED = "loaded"
    REVISED = "loaded as a revision"
    KNOWN = "already loaded"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Landed(Generic[V]):
    """One file and what became of it. ``rows`` are those it holds, where they could be counted."""

    file: str
    fate: Fate
    rows: int | None = None
    vintage: V | None = None
    refusal: Refused | None = None


L = TypeVar("L", bound=Landed[Any])


@dataclass(frozen=True, slots=True)
class Load(Generic[L]):
    """Every file read, in order, with what became of it; and those left alone, with why."""

    files: tuple[L, ...]
    left: tuple[tuple[str, str], ...]

    def count(self, fate: Fate) -> int:
        """Files that met this fate."""
        return sum(one.fate is fate for one in self.files)

    @property
    def rows_accepted(self) -> int:
        """Rows of files that are in the store now."""
        return sum(one.rows or 0 for one in self.files if one.fate is not Fate.REFUSED)

    @property
    def rows_refused(self) -> int:
        """Rows of refused files; a file refused before its lines were counted adds none."""
        return sum(one.rows or 0 for one in self.files if one.fate is Fate.REFUSED)


@contextmanager
def keeping(file: str) -> Iterator[None]:
    """Refuse the file where the disk will not take it."""
    try:
        yield
    except (OSError, duckdb.IOException) as error:
        reason = getattr(error, "strerror", None) or str(error).splitlines()[0]
        raise Refused(f"{file} could not be kept: {reason}. Nothing of it was loaded.") from None
