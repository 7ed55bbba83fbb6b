"""File names as they came, made fit to print. A stored file never takes its name from here."""

from __future__ import annotations

from pathlib import PurePosixPath

LONGEST_NAME = 100


def shown_name(name: str) -> str:
    """The last part of a supplier's file name, without unprintable or direction-changing characters, shortened."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(character for character in last if character.isprintable()).strip()
    if len(shown) > LONGEST_NAME:
        shown = "…" + shown[1 - LONGEST_NAME :]
    return shown or "unnamed file"


def ending(name: str) -> str:
    """``.xlsx`` of ``Week 36.XLSX``; an empty text when there is none."""
    return PurePosixPath(shown_name(name)).suffix.lower()
