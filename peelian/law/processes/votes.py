"""The panel's veto: at least two-thirds of the persons who are members when it decides, and the whole panel."""

from __future__ import annotations

from dataclasses import dataclass

from peelian.kernel.errors import Refused
from peelian.law.acts import reform_act
from peelian.law.processes.process import forbidden

SPECIAL_FUNCTIONS = reform_act("Schedule 6, para 27")


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote to veto: how many are ``members`` at that moment, how many voted for it, and whether all could.

    Members who are absent or abstain are members; vacant seats are not.
    """

    members: int
    votes_for: int
    whole_panel: bool = True

    @property
    def threshold(self) -> int:
        """The fewest votes that carry a veto: two-thirds of the members, rounded up."""
        return threshold(self.members)


def threshold(members: int) -> int:
    """Two-thirds of ``members``, rounded up: 8 of 12, 10 of 15. Refuses a panel without members."""
    if members < 1:
        raise Refused("A panel without members cannot vote.")
    return -(-2 * members // 3)


def by_whole_panel(whole_panel: bool, what: str) -> None:
    """Refuse a special function discharged by a committee or sub-committee; ``what`` is such as a report."""
    if not whole_panel:
        raise forbidden(f"This is no {what} of the panel.", "It is for the whole panel", SPECIAL_FUNCTIONS)


def carry(vote: Vote, provision: str) -> None:
    """Refuse a veto with too few votes or not by the whole panel, by its provision, and votes that cannot be."""
    if not 0 <= vote.votes_for <= vote.members:
        raise Refused(f"{vote.votes_for} votes cannot come from {vote.members} members.")
    if not vote.whole_panel:
        why = "A veto is for the whole panel, not for a committee or sub-committee"
        raise forbidden("This is no veto.", why, SPECIAL_FUNCTIONS)
    if vote.votes_for < vote.threshold:
        why = (
            f"{vote.votes_for} of {vote.members} members voted for it, and two-thirds of those who are members at "
            f"the time are {vote.threshold}"
        )
        raise forbidden("This is no veto.", why, provision)
