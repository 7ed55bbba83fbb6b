"""The order in which a meeting usually takes its business. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from peelian.facts.meetings.kinds import ItemKind, SeriesKind

OPENING = frozenset({ItemKind.APOLOGIES, ItemKind.INTERESTS, ItemKind.ANNOUNCEMENTS, ItemKind.MINUTES})
"""What opens a meeting; some panels put it below one heading: 1.1 to 1.4."""
CLOSING = frozenset(
    {ItemKind.WORK_PROGRAMME, ItemKind.FUTURE_MEETINGS, ItemKind.URGENT, ItemKind.EXEMPT, ItemKind.COMPLAINTS}
)
"""What stands after the business."""
_USUAL = (
    (ItemKind.APOLOGIES, "Apologies"),
    (ItemKind.INTERESTS, "Disclosures of pecuniary and non-pecuniary interests"),
    (ItemKind.ANNOUNCEMENTS, "Chair’s announcements"),
    (ItemKind.MINUTES, "Minutes of the last meeting"),
    (ItemKind.PUBLIC_QUESTIONS, "Public question time"),
    (ItemKind.WORK_PROGRAMME, "Work programme"),
    (ItemKind.FUTURE_MEETINGS, "Dates of future meetings"),
    (ItemKind.URGENT, "Urgent items"),
    (ItemKind.EXEMPT, "Reports containing exempt or confidential information"),
    (ItemKind.COMPLAINTS, "Complaints"),
)
_PANEL_ALONE = frozenset({ItemKind.PUBLIC_QUESTIONS, ItemKind.COMPLAINTS})


def usual_items(kind: SeriesKind) -> tuple[tuple[ItemKind, str], ...]:
    """What stands on an agenda for which nothing was set; only a panel takes public questions and complaints."""
    return tuple(one for one in _USUAL if kind is SeriesKind.PANEL or one[0] not in _PANEL_ALONE)


def end_of_business(kinds: Sequence[ItemKind]) -> int:
    """Where new business goes among items of these kinds: before the first of those that close the agenda."""
    return next((at for at, kind in enumerate(kinds) if kind in CLOSING), len(kinds))
