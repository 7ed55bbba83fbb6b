"""What of a plan's delivery one kind of reader may see, and how much of it is left out. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from peelian.facts.meetings.openness import may_read
from peelian.facts.plans.delivery import DeliveryLine, Item, LeftOut
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref


def shown_to(
    lines: Collection[DeliveryLine], audiences: Collection[Audience]
) -> tuple[tuple[DeliveryLine, ...], LeftOut]:
    """The lines that those who belong to ``audiences`` may read, with the reports they may read, and what is gone.

    What stands under a line they may not read is left out with it. ``lines`` have each line before those under it.
    """
    hidden: set[Ref] = set()
    shown: list[DeliveryLine] = []
    for line in lines:
        if line.under in hidden or not may_read(line.restriction, audiences):
            hidden.add(line.ref)
        else:
            shown.append(_with_readable_reports(line, audiences))
    return tuple(shown), _left_out(lines, shown)


def _with_readable_reports(line: DeliveryLine, audiences: Collection[Audience]) -> DeliveryLine:
    history = tuple(one for one in line.history if may_read(one.restriction, audiences))
    newer = bool(line.history) and (not history or history[-1].as_at < line.history[-1].as_at)
    return replace(line, history=history, newer_withheld=newer)


def _left_out(every: Iterable[DeliveryLine], shown: Iterable[DeliveryLine]) -> LeftOut:
    gone = {item: _count(every, item) - _count(shown, item) for item in Item}
    updates = sum(len(line.history) for line in every) - sum(len(line.history) for line in shown)
    return LeftOut(gone[Item.OBJECTIVE], gone[Item.COMMITMENT], gone[Item.MILESTONE], updates)


def _count(lines: Iterable[DeliveryLine], item: Item) -> int:
    return sum(line.item is item for line in lines)
