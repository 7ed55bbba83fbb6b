"""How a vote fell: whether the motion was carried, with the arithmetic in words. Pure.

A motion is carried by more votes for it than against; the chair has a casting vote only where they are equal. A
veto takes the share of all members that the law asks for, and no casting vote.
"""

from __future__ import annotations

from dataclasses import dataclass

from peelian.facts.meetings.kinds import Choice
from peelian.facts.meetings.quorum import Reckoning
from peelian.kernel.errors import Refused


@dataclass(frozen=True, slots=True)
class Tally:
    """How many voted for a motion, against it, or for neither."""

    votes_for: int = 0
    votes_against: int = 0
    abstained: int = 0

    def __post_init__(self) -> None:
        if min(self.votes_for, self.votes_against, self.abstained) < 0:
            raise Refused("Votes are counted from nought.")

    @property
    def total(self) -> int:
        """How many took part, those who abstained among them."""
        return self.votes_for + self.votes_against + self.abstained

    def __str__(self) -> str:
        words = f"{self.votes_for} for, {self.votes_against} against"
        return f"{words}, {self.abstained} abstained" if self.abstained else words


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a motion was carried, and how that follows."""

    carried: bool
    working: str


def decide(tally: Tally, *, casting: Choice | None = None) -> Decision:
    """Whether more voted for than against. Refuses no votes, and a casting vote where none is needed."""
    if tally.total == 0:
        raise Refused("Nobody voted. Say how the votes fell, or that it was agreed without a count.")
    if casting is Choice.ABSTAINED:
        raise Refused("A casting vote is for or against.")
    equal = tally.votes_for == tally.votes_against
    if casting is not None and not equal:
        raise Refused(f"The votes were not equal ({tally}), so there is no casting vote.")
    if casting is not None:
        carried = casting is Choice.FOR
        return Decision(carried, f"{tally}; the chair’s casting vote was {casting}: {_outcome(carried)}.")
    if equal:
        return Decision(False, f"{tally}: equal, and no casting vote was given, so it was not carried.")
    carried = tally.votes_for > tally.votes_against
    return Decision(carried, f"{tally}: {_outcome(carried)}.")


def agreed(tally: Tally, *, casting: Choice | None = None) -> Decision:
    """Agreed by all without a count. Refuses counts and a casting vote beside it."""
    if tally.total or casting is not None:
        raise Refused("What was agreed without a count has no votes. Give the votes, or say it was agreed.")
    return Decision(True, "Agreed without a count.")


def decide_veto(tally: Tally, needed: Reckoning, *, casting: Choice | None = None) -> Decision:
    """Whether as many voted for a veto as the law asks. Refuses no votes, and a casting vote."""
    if casting is not None:
        raise Refused("A veto takes two thirds of all members. No casting vote can make that up.")
    if tally.total == 0:
        raise Refused("A veto takes two thirds of all members: the votes have to be counted.")
    carried = tally.votes_for >= needed.needed
    return Decision(carried, f"{tally}. {needed.working} {_outcome(carried).capitalize()}.")


def _outcome(carried: bool) -> str:
    return "carried" if carried else "lost"
