"""Every gap in the record of a body, for one reader, listed and counted."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from peelian.assurance.thread.gaps.action_without_update import actions_without_update
from peelian.assurance.thread.gaps.commitment_without_owner import commitments_without_owner
from peelian.assurance.thread.gaps.duty_without_evidence import duties_without_evidence
from peelian.assurance.thread.gaps.gap import Check, Gap, GapKind
from peelian.assurance.thread.gaps.measure_without_data import measures_without_data
from peelian.assurance.thread.gaps.objective_without_measure import objectives_without_measure
from peelian.assurance.thread.gaps.recommendation_without_response import recommendations_without_response
from peelian.assurance.thread.gaps.resolution_without_action import resolutions_without_action
from peelian.assurance.thread.readers import Reader
from peelian.registers.bodies.models import Body

BELOW: tuple[Check, ...] = (
    objectives_without_measure,
    measures_without_data,
    commitments_without_owner,
    recommendations_without_response,
    duties_without_evidence,
    resolutions_without_action,
    actions_without_update,
)
"""The checks of what stands below; reports add theirs where they stand."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """The gaps of a body as they stand on a day, by kind, the longest-standing first."""

    on: dt.date
    gaps: tuple[Gap, ...]

    @property
    def counts(self) -> Mapping[GapKind, int]:
        """How many there are of each kind, those without any too."""
        found = Counter(gap.kind for gap in self.gaps)
        return {kind: found[kind] for kind in GapKind}

    @property
    def heaps(self) -> Mapping[GapKind, tuple[Gap, ...]]:
        """The gaps of each kind that there are."""
        return {
            kind: tuple(gap for gap in self.gaps if gap.kind is kind)
            for kind, count in self.counts.items()
            if count
        }


def gaps_of(body: Body, *, on: dt.date, reader: Reader, checks: Sequence[Check] = BELOW) -> Gaps:
    """The gaps that a reader may know of. As many queries as the checks have, however much there is."""
    found = [gap for check in checks for gap in check(body, on) if reader.may_read(gap.ref.body, gap.audience)]
    order = list(GapKind)
    return Gaps(on, tuple(sorted(found, key=lambda gap: (order.index(gap.kind), gap.since or on, gap.ref))))
