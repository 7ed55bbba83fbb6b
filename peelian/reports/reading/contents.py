"""What a reader of one kind of file hands back, and the gathering of marked words while a document is walked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from peelian.kernel.errors import Refused

MAX_OPEN_MARKS = 64


class Kind(StrEnum):
    """The kinds of file a report is made in."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"


@dataclass(frozen=True, slots=True)
class Contents:
    """``manifest`` is its JSON as found; ``marked`` gives, for the name of each mark, the words at each place."""

    manifest: str
    marked: Mapping[str, tuple[str, ...]]
    text: str


class Gathering:
    """Words met in order, and which of them stand between the two ends of a mark."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._open: dict[str, tuple[str, list[str]]] = {}
        self._marked: dict[str, list[str]] = {}

    def add(self, words: str) -> None:
        """Words of the text."""
        self._words.append(words)
        for _, inside in self._open.values():
            inside.append(words)

    def begin(self, key: str, name: str) -> None:
        """A mark called ``name`` begins; ``key`` tells which end belongs to it."""
        if len(self._open) >= MAX_OPEN_MARKS:
            raise Refused("The marks of the figures in this file are damaged.")
        self._open[key] = (name, [])

    def end(self, key: str) -> None:
        """The mark of ``key`` ends; an end without a beginning is passed over."""
        name, inside = self._open.pop(key, ("", []))
        if name:
            self._marked.setdefault(name, []).append("".join(inside))

    @property
    def marked(self) -> dict[str, tuple[str, ...]]:
        """Words of each mark that has both ends."""
        return {name: tuple(places) for name, places in self._marked.items()}

    @property
    def text(self) -> str:
        """All the words."""
        return "".join(self._words)


def only_one(manifests: list[str]) -> str:
    """The one manifest of a file; refuses none and several."""
    if not manifests:
        raise Refused(
            "This file carries no Peelian manifest. It was not made by Peelian, or it was saved by a program that "
            "removed the manifest."
        )
    if len(manifests) > 1:
        raise Refused("This file carries more than one Peelian manifest, so it cannot be told which one is true.")
    return manifests[0]
