"""What the page of packs shows: for each kind of reader the packs issued, and the one that may be issued next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from peelian.facts.meetings.kinds import MeetingState
from peelian.facts.meetings.models import Meeting
from peelian.kernel.markings import Audience
from peelian.reports.models import IssuedPack


@dataclass(frozen=True, slots=True)
class PackLine:
    """The first pack or a supplement, for one kind of reader; ``issued`` is None while it still changes."""

    title: str
    audience: str
    supplement: int
    issued: IssuedPack | None
    may_issue: bool
    last_page: int = 0


@dataclass(frozen=True, slots=True)
class PackGroup:
    """The packs for one kind of reader."""

    title: str
    lines: tuple[PackLine, ...]


def pack_groups(
    meeting: Meeting, issued: Iterable[IssuedPack], audiences: Sequence[Audience], *, may_write: bool
) -> list[PackGroup]:
    """The packs of a meeting, for those readers whose papers the person may read."""
    held = {(one.audience, one.supplement): one for one in issued}
    is_called = meeting.state not in (MeetingState.PLANNED, MeetingState.CANCELLED)
    groups = []
    for audience in audiences:
        lines = []
        for number in range(meeting.supplements + 1):
            kept, before = held.get((audience, number)), held.get((audience, number - 1))
            lines.append(
                PackLine(
                    title=f"Supplement {number}" if number else "The pack",
                    audience=audience.value,
                    supplement=number,
                    issued=kept,
                    may_issue=may_write and is_called and kept is None and (number == 0 or before is not None),
                    last_page=kept.first_page + kept.pages - 1 if kept else 0,
                )
            )
        groups.append(PackGroup(f"For the {audience.value}", tuple(lines)))
    return groups
