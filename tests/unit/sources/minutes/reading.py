"""Short ways to read a made-up text and to name what was read. Every person in these tests is a tree."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

from peelian.sources.minutes.payload import payload
from peelian.sources.minutes.reader import read_minutes


def read(text: str | bytes, name: str = "minutes.txt") -> dict[str, Any]:
    """The payload of a text."""
    return payload(read_minutes(name, dedent(text).encode() if isinstance(text, str) else text))


def names(people: list[dict[str, Any]]) -> list[str]:
    return [one["name"] for one in people]


def titles(told: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["number"], one["title"]) for one in told["items"]]


def outcomes(told: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["kind"], one["text"]) for item in told["items"] for one in item["outcomes"]]


def owed(told: dict[str, Any]) -> list[tuple[str | None, str | None]]:
    return [(one["owner"], one["due"]) for item in told["items"] for one in item["outcomes"]]


def questions(told: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(one["asked_by"], one["asked_of"], one["kind"]) for item in told["items"] for one in item["questions"]]
