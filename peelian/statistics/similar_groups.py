"""A force in its most similar group: its rank, and whether it can be told apart from the others' average."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from peelian.kernel.errors import Refused
from peelian.statistics.polarity import Polarity
from peelian.statistics.rates import PER, two_rate_test

SIGNIFICANT = 0.05
"""Below this probability chance is not taken as the reason."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A force's events and population over the period compared."""

    events: int
    population: float


@dataclass(frozen=True, slots=True)
class GroupPosition:
    """A force among the members of its group that have a figure.

    ``rank`` is 1 for the best rate, or the highest where neither direction is better; equal rates share a rank.
    ``rate`` and ``average``, that of the others together, are per ``per`` people. ``chance`` is the p-value of the
    two-rate test against them: could chance in the counts explain the gap? ``among_others`` is the p-value of the
    gap against how far the others lie from one another, None where fewer than two others leave that unknown or
    they do not differ at all. Counts of thousands make small gaps certain, so both are needed to call one notable.
    """

    rank: int
    of: int
    rate: float
    average: float
    per: float
    missing: tuple[str, ...]
    chance: float
    among_others: float | None

    @property
    def distinguishable(self) -> bool:
        """Whether chance alone is an unlikely reason for the gap from the others' average."""
        return self.chance < SIGNIFICANT

    @property
    def unusual(self) -> bool | None:
        """Whether the gap is also larger than the others' differences from one another; None where unknown."""
        return None if self.among_others is None else self.distinguishable and self.among_others < SIGNIFICANT


def group_position(
    force: str, group: Mapping[str, Counted | None], polarity: Polarity, *, per: float = PER
) -> GroupPosition:
    """Place ``force`` in ``group``, which holds it and its peers; None where a member has no figure.

    Rate = events / population × per; the others' average = Σ events / Σ population × per over the others, the
    force itself left out. ``chance`` is the E-test of :func:`peelian.statistics.rates.two_rate_test`;
    ``among_others`` is two-sided Student's t on m-1 degrees of freedom for (rate - mean) / (s √(1 + 1/m)), with
    the mean and standard deviation s of the m others' rates. Refuses a force that is not in the group or has no
    figure, a group without another figure, negative or fractional events, and a population or ``per`` not above
    0. Source of the second: a prediction interval for one further figure, G. J. Hahn, JASA 64 (1969), 878-888.
    """
    known = {name: member for name, member in group.items() if member is not None}
    own = known.get(force)
    if own is None:
        raise Refused(f"{force} has no figure in its group.")
    others = [member for name, member in known.items() if name != force]
    if not others:
        raise Refused(f"No other member of {force}'s group has a figure.")
    for size in (per, *(member.population for member in known.values())):
        if not (math.isfinite(size) and size > 0):
            raise Refused(f"A rate needs a population above 0, not {size}.")
    rate, *rates = (member.events / member.population * per for member in (own, *others))
    events, population = sum(member.events for member in others), math.fsum(each.population for each in others)
    better = sum(other < rate if polarity is Polarity.LOWER_IS_BETTER else other > rate for other in rates)
    return GroupPosition(
        rank=better + 1,
        of=len(known),
        rate=rate,
        average=events / population * per,
        per=per,
        missing=tuple(name for name, member in group.items() if member is None),
        chance=two_rate_test(own.events, events, own.population, population),
        among_others=_among(rate, rates),
    )


def _among(rate: float, others: list[float]) -> float | None:
    from scipy.special import stdtr

    count = len(others)
    if count < 2 or max(others) == min(others):
        return None
    mean = math.fsum(others) / count
    spread = math.sqrt(math.fsum((other - mean) ** 2 for other in others) / (count - 1))
    return 2 * float(stdtr(count - 1, -abs(rate - mean) / (spread * math.sqrt(1 + 1 / count))))
