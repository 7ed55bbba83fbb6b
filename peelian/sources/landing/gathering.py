"""Looks at what was handed over before any of it is opened."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from peelian.kernel.errors import Refused


def files_under(folder: Path) -> Iterator[Path]:
    """Every file below a folder, by name within each."""
    for parent, folders, files in os.walk(folder):
        folders.sort()
        yield from (Path(parent, name) for name in sorted(files))


def size_of(name: str, path: Path) -> int:
    """The bytes of a file. Refuses what is no file or cannot be looked at."""
    try:
        found = path.stat()
    except OSError as error:
        raise Refused(f"{name} cannot be read: {error.strerror}.") from None
    if not stat.S_ISREG(found.st_mode):
        raise Refused(f"{name} is not a file.")
    return found.st_size
