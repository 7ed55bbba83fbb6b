"""Copies a file's bytes to where they are kept, and weighs, counts and hashes them on the way."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from peelian.kernel.errors import Problem, Refused
from peelian.sources.landing.folder import KEY_LENGTH

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Kept:
    """The bytes of one file as kept: where, their SHA-256, how many, and what was counted in them.

    ``mixed`` where its lines do not all end alike.
    """

    path: Path
    sha256: str
    size: int
    lines: int
    commas: int
    quotes: int
    mixed: bool

    @property
    def key(self) -> str:
        """The short form of its digest, which names its vintage's folder."""
        return self.sha256[:KEY_LENGTH]

    @property
    def rows(self) -> int:
        """Its lines after the first."""
        return self.lines - 1


def copy(name: str, chunks: Iterable[bytes], to: Path, *, again: str, moved: Callable[[int], None]) -> Kept:
    """Copy what ``chunks`` gives to ``to``, telling ``moved`` the bytes of each step.

    Refuses an empty file and one that is cut short, whose last line does not end; ``again`` says what to do then.
    """
    digest = hashlib.sha256()
    size = feeds = returns = pairs = commas = quotes = 0
    last = b""
    with to.open("xb") as file:
        for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            feeds += chunk.count(b"\n")
            returns += chunk.count(b"\r")
            pairs += chunk.count(b"\r\n") + (last == b"\r" and chunk[:1] == b"\n")
            commas += chunk.count(b",")
            quotes += chunk.count(b'"')
            last = chunk[-1:]
            file.write(chunk)
            moved(len(chunk))
    if not size:
        raise Refused(f"{name} is empty.")
    if last != b"\n":
        problem = Problem("The file stops in this line.", name, row=feeds + 1, expected="a line end")
        raise Refused(f"{name} seems to have been cut short. {again}", [problem])
    mixed = returns != pairs or returns not in (0, feeds)
    return Kept(to, digest.hexdigest(), size, feeds, commas, quotes, mixed)


def check_mark(name: str, start: bytes, others: Mapping[bytes, str]) -> None:
    """Refuse a file that begins with the mark of another kind; each mark comes with what is said of it."""
    for mark, words in others.items():
        if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(mark):
            raise Refused(f"{name} is {words}.")


def check_text(name: str, start: bytes) -> None:
    """Refuse a file that begins as UTF-16, or as no text at all."""
    if start.startswith(_UTF16) or b"\0" in start:
        raise Refused(f"{name} is not UTF-8 text: it looks like UTF-16 or no text. Save it as CSV UTF-8.")
