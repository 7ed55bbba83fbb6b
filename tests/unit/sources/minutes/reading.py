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


def digest(told: dict[str, Any]) -> list[str]:
    """Everything that was read, a line for each thing, for a person to read against the words it came from."""
    head = ("body", "date", "time", "venue", "kind", "chair", "ended_at")
    lines = [f"{name}: {told[name]}" for name in head if told[name]]
    for whole in ("present", "officers"):
        lines += [_told(whole, one, "name", "capacity", "body", "role", "substitute_for") for one in told[whole]]
    lines += [_told("apology", one, "name", "substituted_by", "body") for one in told["apologies"]]
    lines += [_told("interest", one, "name", "item", "text") for one in told["interests"]]
    for item in told["items"]:
        lines.append(_told("item", item, "number", "title"))
        lines += [
            _told("  question", one, "kind", "asked_by", "asked_of", "text", "answer") for one in item["questions"]
        ]
        lines += [_told("  outcome", one, "kind", "owner", "due", "text") for one in item["outcomes"]]
        votes = ("for", "against", "abstentions", "moved_by", "seconded_by", "result")
        lines += [_told("  vote", one, *votes) for one in item["votes"]]
    lines += [_told("to come", one, "date", "time", "venue") for one in told["future_meetings"]]
    return lines + [_told("not understood", one, "text") for one in told["not_understood"]]


def _told(what: str, one: dict[str, Any], *names: str) -> str:
    told = " | ".join("-" if one[name] in (None, "") else str(one[name]).replace("\n", " ") for name in names)
    return f"{what}: {told}"
