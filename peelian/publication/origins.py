"""What the public may know of where an action was raised: which items of which meetings are open to it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from peelian.facts.meetings.models import AgendaItem, Meeting
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref


@dataclass(frozen=True, slots=True)
class Origins:
    """The meetings of some bodies and their items. ``meetings`` is the meeting's reference by that of its item."""

    meetings: Mapping[str, str]
    closed: frozenset[str]

    def meeting_of(self, origin: str) -> str:
        """The reference of the meeting that an origin is, or is an item of; the origin where it is neither."""
        return self.meetings.get(origin, origin)

    def is_open(self, origin: str) -> bool:
        """Whether the public may know of it. What is no meeting and no item of one is not kept back here."""
        return origin not in self.closed and self.meeting_of(origin) not in self.closed


def origins_at(bodies: Collection[str]) -> Origins:
    """The meetings of these bodies and their items. Two queries.

    An item is open where it, every item above it and its meeting are for the public.
    """
    closed = set()
    found = Meeting.objects.filter(body__slug__in=bodies).values_list("body__slug", "name", "audience")
    closed |= {str(Ref(body, "meetings", name)) for body, name, audience in found if audience != Audience.PUBLIC}
    rows = AgendaItem.objects.filter(meeting__body__slug__in=bodies).values_list(
        "pk", "parent_id", "audience", "key", "meeting__name", "meeting__body__slug"
    )
    above = {row[0]: (row[1], row[2]) for row in rows}
    meetings = {}
    for key, _, _, name, meeting, body in rows:
        ref = f"{body}/meetings/{meeting}-{name}"
        meetings[ref] = f"{body}/meetings/{meeting}"
        if not _is_open(key, above):
            closed.add(ref)
    return Origins(meetings, frozenset(closed))


def _is_open(item: int | None, above: Mapping[int, tuple[int | None, str]]) -> bool:
    while item is not None:
        item, audience = above[item]
        if audience != Audience.PUBLIC:
            return False
    return True
