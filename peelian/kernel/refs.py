"""Stable public references: ``warwickshire/reports/2021-09-23``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from peelian.kernel.errors import Refused

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NOUN = re.compile(r"[a-z]+(?:-[a-z]+)*")


def is_slug(text: str) -> bool:
    """Whether ``text`` is lower-case words joined by single hyphens."""
    return SLUG.fullmatch(text) is not None


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """The public reference of one citable thing: the body that owns it, the noun, and its name there.

    A body itself is cited by its slug alone: ``Ref("warwickshire")``.
    """

    body: str
    noun: str = ""
    name: str = ""

    def __post_init__(self) -> None:
        if not is_slug(self.body):
            raise Refused(f"“{self.body}” is not a body's short name: use lower-case words joined by hyphens.")
        if bool(self.noun) != bool(self.name):
            raise Refused("A reference is a body, or a body, a noun and a name.")
        if self.noun and (_NOUN.fullmatch(self.noun) is None or not is_slug(self.name)):
            raise Refused(f"“{self.body}/{self.noun}/{self.name}” is not a reference: use lower-case words.")

    @classmethod
    def parse(cls, text: str) -> Ref:
        """Read ``body`` or ``body/noun/name``; refuses anything else."""
        parts = text.strip().strip("/").split("/")
        if len(parts) == 1:
            return cls(parts[0])
        if len(parts) != 3:
            raise Refused(f"“{text}” is not a reference. It looks like warwickshire/reports/2021-09-23.")
        return cls(*parts)

    def __str__(self) -> str:
        return f"{self.body}/{self.noun}/{self.name}" if self.noun else self.body
