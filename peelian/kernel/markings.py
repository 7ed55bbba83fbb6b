"""Three axes, never one flag: protective marking, exemption, freedom of information; and the audience.

Marking says how a paper is handled (Government Security Classifications, 2014). Exemption says on what
ground of Local Government Act 1972, Schedule 12A, a paper may be taken in private. FOI says whether it
would be disclosed under the Freedom of Information Act 2000. None of them implies another. A missing
value means not public.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Marking(StrEnum):
    """Protective markings: the scheme in use since April 2014, then the one before it."""

    OFFICIAL = "OFFICIAL"
    OFFICIAL_SENSITIVE = "OFFICIAL-SENSITIVE"
    SECRET = "SECRET"  # noqa: S105
    TOP_SECRET = "TOP SECRET"  # noqa: S105
    NOT_PROTECTIVELY_MARKED = "NOT PROTECTIVELY MARKED"
    PROTECT = "PROTECT"
    RESTRICTED = "RESTRICTED"
    CONFIDENTIAL = "CONFIDENTIAL"


class FoiStatus(StrEnum):
    """The author's judgement whether the paper would be disclosed if asked for."""

    DISCLOSABLE = "disclosable"
    PARTLY = "partly disclosable"
    WITHHELD = "withheld"


class Audience(StrEnum):
    """Who may read it. Everything starts with the office."""

    PUBLIC = "public"
    PANEL = "panel"
    OFFICE = "office"
    NAMED = "named"


PUBLISHABLE_MARKINGS = frozenset({Marking.OFFICIAL, Marking.NOT_PROTECTIVELY_MARKED})


@dataclass(frozen=True, slots=True)
class Restriction:
    """Where one thing stands on each axis.

    ``exemption`` lists Schedule 12A paragraphs: ``"3"`` or ``"1, 2"``. ``exemption_reason`` says why the public
    interest in keeping it back outweighs that in disclosing it (Part 2 of the Schedule), ``exemption_by`` who
    resolved so. The two explain an exemption and are never needed to make something exempt.
    """

    marking: Marking | None = None
    exemption: str = ""
    foi: FoiStatus | None = None
    audience: Audience = Audience.OFFICE
    exemption_reason: str = ""
    exemption_by: str = ""

    def obstacles(self) -> tuple[str, ...]:
        """Every reason why this may not be made public; empty when it may."""
        found = []
        if self.marking is None:
            found.append("It has no protective marking.")
        elif self.marking not in PUBLISHABLE_MARKINGS:
            found.append(f"It is marked {self.marking.value}.")
        if self.exemption:
            found.append(f"It is exempt under Schedule 12A, paragraph {self.exemption}.")
        if self.foi is None:
            found.append("Nobody has said whether it is disclosable under the Freedom of Information Act.")
        elif self.foi is not FoiStatus.DISCLOSABLE:
            found.append(f"Freedom of Information: {self.foi.value}.")
        if self.audience is not Audience.PUBLIC:
            found.append(f"Its audience is the {self.audience.value}, not the public.")
        return tuple(found)

    @property
    def is_public(self) -> bool:
        """Whether all three axes are clear and the audience is the public."""
        return not self.obstacles()
