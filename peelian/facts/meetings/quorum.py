"""How many members a meeting needs, and how many votes a veto, with the arithmetic in words. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from peelian.kernel.errors import Refused
from peelian.law.acts import reform_act
from peelian.law.processes.votes import threshold

VETO = reform_act("Schedule 5, para 4(4), and Schedule 8, para 6(4)")
"""A veto takes two thirds of the persons who are members when the panel decides, not of those who vote."""

_SHARES = {2: "one half", 3: "one third", 4: "one quarter", 5: "one fifth", 6: "one sixth"}


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How many are ``needed``, and how that was worked out, as a sentence; ``provision`` is the law, if any."""

    needed: int
    working: str
    provision: str = ""


def members_words(count: int) -> str:
    """``1 member``, ``11 members``."""
    return "1 member" if count == 1 else f"{count} members"


def reckon_quorum(members: int, one_in: int | None, least: int | None) -> Reckoning | None:
    """The quorum by rules that ask for one in ``one_in`` of the members, rounded up, and for ``least`` at least.

    None where the rules ask for neither, which is to say that they are not recorded. Refuses a body without
    members, and a share or a least that is not at least one.
    """
    if members < 1:
        raise Refused("There is no quorum of a body without members.")
    if (one_in is not None and one_in < 1) or (least is not None and least < 1):
        raise Refused("A quorum is of one in some members, and of at least one.")
    if one_in is None:
        return None if least is None else Reckoning(least, f"The rules ask for {members_words(least)}.")
    shared, words = _share(members, one_in)
    if least is None:
        return Reckoning(shared, f"{words}.")
    if least > shared:
        return Reckoning(least, f"{words}, and the rules ask for at least {least}.")
    return Reckoning(shared, f"{words}, which is not below the least of {least}.")


def two_thirds(members: int) -> Reckoning:
    """The fewest votes that carry a veto, of all who are members at that moment: 8 of 11, 8 of 12, 11 of 16.

    Members who stay away count, vacant seats do not. Refuses a panel without members.
    """
    needed = threshold(members)
    quotient = _quotient("two thirds", members, 2 * members / 3, exact=2 * members % 3 == 0, needed=needed)
    return Reckoning(needed, f"{quotient}.", VETO)


def _share(members: int, one_in: int) -> tuple[int, str]:
    needed = -(-members // one_in)
    if one_in == 1:
        return needed, f"All {members_words(members)}"
    name = _SHARES.get(one_in, f"one in {one_in}")
    return needed, _quotient(name, members, members / one_in, exact=members % one_in == 0, needed=needed)


def _quotient(share: str, members: int, value: float, *, exact: bool, needed: int) -> str:
    start = f"{share[0].upper()}{share[1:]} of {members_words(members)} is"
    return f"{start} {needed}" if exact else f"{start} {value:.2f}, so {needed}"
