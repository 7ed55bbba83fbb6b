"""One item as it is handed in: checked, put in its place, and kept from more readers than it is for.

Used by the services of this app alone.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from peelian.access.actors import Actor
from peelian.facts.meetings.kinds import ItemKind, MeetingState, SeriesKind, SpecialFunction
from peelian.facts.meetings.models import AgendaItem, Meeting, Paper
from peelian.facts.meetings.openness import is_wider
from peelian.facts.meetings.proposals import Proposal, minutes_title
from peelian.facts.meetings.queries.meetings import notice_of, previous_meeting
from peelian.facts.meetings.queries.proposals import unconfirmed_before
from peelian.facts.meetings.services.held import refuse_unfit, restricted, save
from peelian.facts.meetings.services.papers import narrow_paper
from peelian.facts.meetings.services.placing import depth_of, number_of, place
from peelian.kernel.errors import Problem, Refused
from peelian.kernel.markings import Restriction
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref, is_slug
from peelian.registers.records.restricted import restriction_fields

_DEEPEST = 3
_MINUTES_PURPOSE = "To confirm the minutes as a correct record."


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item: what it is, what the meeting is asked to do, and who may know of it.

    ``origin`` is the reference of what it was carried forward from. ``urgent_reason`` is the chair's.
    ``held_back_words`` describe what is taken in private without telling it. ``key`` and ``number`` are those it
    was given elsewhere: in the record it comes from, or as it was printed before it was entered here.
    """

    title: str
    restriction: Restriction
    kind: ItemKind = ItemKind.BUSINESS
    special: SpecialFunction | None = None
    purpose: str = ""
    presenter: str = ""
    minutes_allowed: int | None = None
    urgent_reason: str = ""
    held_back_words: str = ""
    origin: str = ""
    source: str = ""
    key: str = ""
    number: str = ""


def row_of(proposal: Proposal, urgent_reason: str = "") -> ItemRow:
    """What proposed itself, as an item; it keeps the reference of where it came from."""
    return ItemRow(
        title=proposal.title,
        restriction=proposal.restriction,
        kind=proposal.kind,
        special=proposal.special,
        purpose=proposal.purpose,
        presenter=proposal.presenter,
        urgent_reason=urgent_reason,
        held_back_words=proposal.held_back_words,
        origin=proposal.origin,
    )


def standing_row(held: Meeting, kind: ItemKind, title: str) -> ItemRow:
    """A standing item. The heading of what is taken in private is itself public, so it is business.

    The minutes are those of the last meeting whose minutes are not confirmed, or else of the meeting before.
    """
    if kind is ItemKind.EXEMPT:
        return ItemRow(title, held.restriction)
    last = None
    if kind is ItemKind.MINUTES:
        last = unconfirmed_before(held).first() or previous_meeting(held)
    if last is None:
        return ItemRow(title, held.restriction, kind=kind)
    return ItemRow(
        minutes_title(last.on), held.restriction, kind=kind, purpose=_MINUTES_PURPOSE, origin=str(last.ref)
    )


def same_item(held: Meeting, row: ItemRow) -> AgendaItem | None:
    """The item already on the agenda that was carried forward from the same."""
    return AgendaItem.objects.filter(meeting=held, origin=row.origin).first() if row.origin else None


def put(
    held: Meeting,
    row: ItemRow,
    by: Actor,
    *,
    parent: AgendaItem | None = None,
    after: AgendaItem | None = None,
    last: bool = False,
) -> AgendaItem:
    """Create an item in its place. After the call it is numbered at once, and belongs to the next supplement."""
    same = same_item(held, row)
    if same is not None:
        return same
    refuse_parent(held, parent)
    if after is not None and after.meeting_id != held.pk:
        raise Refused("An item follows another of the same agenda.")
    fields = item_fields(held, row, parent)
    was_called, sits = held.state != MeetingState.PLANNED, held.state == MeetingState.SITTING
    item = AgendaItem.objects.create(
        meeting=held,
        parent=parent,
        key=_key(held, row.key),
        number=row.number,
        position=0,
        supplement=held.supplements + 1 if was_called and not sits else held.supplements,
        saved_by=by.identity,
        **fields,
    )
    place(item, after=after, last=last)
    if was_called and not item.number:
        item.number = number_of(item)
        item.save(update_fields=["number"])
    return item


def item_fields(held: Meeting, row: ItemRow, parent: AgendaItem | None) -> dict[str, object]:
    """The row as fields of an item; refuses what cannot stand on this agenda, with every reason."""
    problems = []
    if not row.title.strip():
        problems.append(Problem("An item needs a title."))
    if row.special and held.series.kind != SeriesKind.PANEL:
        problems.append(
            Problem(
                f"The {row.special.value} is for the whole panel (2011 Act, Sch 6 para 27), not for {held.series}."
            )
        )
    if row.origin:
        Ref.parse(row.origin)
    fields: dict[str, object] = {
        "kind": row.kind,
        "special": row.special or "",
        "title": " ".join(row.title.split()),
        "purpose": row.purpose.strip(),
        "presenter": " ".join(row.presenter.split()),
        "minutes_allowed": row.minutes_allowed,
        "urgent_reason": row.urgent_reason.strip(),
        "held_back_words": " ".join(row.held_back_words.split()),
        "origin": row.origin,
        "source": row.source,
        **restricted(row.restriction, held.restriction, *([parent.restriction] if parent else [])),
    }
    if row.kind is ItemKind.EXEMPT and fields["audience"] == "public":
        problems.append(Problem("An exempt item is not for the public. Make its audience the panel."))
    refuse_unfit(AgendaItem, fields, problems)
    return fields


def refuse_parent(held: Meeting, parent: AgendaItem | None, *, moved: AgendaItem | None = None) -> None:
    """Refuse to put an item below one of another agenda, below itself, or too deep."""
    if parent is None:
        return
    if parent.meeting_id != held.pk:
        raise Refused("An item stands below another of the same agenda.")
    above = depth_of(parent)
    if moved is not None and moved.pk in above:
        raise Refused("An item cannot stand below itself.")
    if len(above) >= _DEEPEST:
        raise Refused(f"Items stand {_DEEPEST} deep at most, like 4.1.1.")


def refuse_late(held: Meeting, urgent_reason: str, on: dt.date) -> None:
    """Refuse an item put in after the last day of notice without the chair's reason for urgency."""
    notice = notice_of(held)
    if notice.is_late(on) and not urgent_reason.strip():
        raise Refused(
            f"The last day of notice was {day_words(notice.last_day)}. A later item is taken only if the chair is "
            "of the opinion that special circumstances make it urgent (Local Government Act 1972, s100B(4)(b)): "
            "give the chair’s reason, which is minuted."
        )


def narrow(held: AgendaItem, by: Actor) -> None:
    """Let nothing below an item be for more readers than the item is."""
    fields = restriction_fields(held.restriction)
    below = list(AgendaItem.objects.filter(Q(parent=held) | Q(parent__parent=held)))
    for item in below:
        if is_wider(item.audience, held.audience):
            for name, value in fields.items():
                setattr(item, name, value)
            save(item, by, "narrowed item", {"to": held.audience})
    for paper in Paper.objects.filter(Q(item=held) | Q(item__in=below)).select_related("document__body"):
        if is_wider(paper.audience, held.audience):
            narrow_paper(paper, held.restriction, by)


def _key(held: Meeting, given: str) -> str:
    keys = set(AgendaItem.objects.filter(meeting=held).values_list("key", flat=True))
    if given:
        if not is_slug(given) or given in keys:
            raise Refused(f"“{given}” cannot be the key of this item: it is no short name, or another's.")
        return given
    numbers = [int(key.removeprefix("item-")) for key in keys if key.removeprefix("item-").isdecimal()]
    return f"item-{max(numbers, default=0) + 1}"
