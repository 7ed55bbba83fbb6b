"""The way of a thing to the public, step by step, as its first page shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it is, what it needs, how it stands, and where it is taken if it may be."""

    title: str
    hint: str
    status: str
    style: str
    href: str = ""
