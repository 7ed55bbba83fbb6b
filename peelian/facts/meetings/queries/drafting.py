"""Reads: what draft minutes would say, from what was recorded. Nothing is saved; never a query per item.

Under an item stands what its own readers may read. What was recorded there for fewer goes to a section in
confidence, so that no reader of the one comes upon the other. Where something was done in private there is a
section for the public too: it begins with the resolution to exclude, and the clerk writes the summary.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from peelian.facts.meetings.exclusion import OPEN
from peelian.facts.meetings.kinds import EntryKind, ItemKind, ItemState, SectionKind
from peelian.facts.meetings.minuted import Business, Declared, Remark, Somebody
from peelian.facts.meetings.minuting import section_text
from peelian.facts.meetings.minuting_people import apologies_text, closing, literal, name_of, opening
from peelian.facts.meetings.models import AgendaItem, Attendance, Interest, Meeting
from peelian.facts.meetings.openness import strictest
from peelian.facts.meetings.order import Place, reading_order
from peelian.facts.meetings.queries.placed import Placed, declared, placed, somebody
from peelian.kernel.markings import Audience, Restriction

_ABOUT_THE_PUBLIC = frozenset({EntryKind.EXCLUSION, EntryKind.READMISSION})


@dataclass(frozen=True, slots=True)
class DraftedSection:
    """What the draft says under one item, for which readers."""

    item: AgendaItem
    kind: SectionKind
    text: str
    restriction: Restriction


@dataclass(frozen=True, slots=True)
class Drafted:
    """A whole draft: what stands before the items, under them in the order of reading, and after."""

    opening: str
    closing: str
    sections: tuple[DraftedSection, ...]


def drafted(meeting: Meeting) -> Drafted:
    """What the draft would say. Ten queries at most."""
    items = items_in_order(meeting)
    people = [somebody(row) for row in Attendance.objects.filter(meeting=meeting)]
    names = {one.name: name_of(one) for one in people}

    def style(name: str) -> str:
        return names.get(name, name)

    done = placed(meeting, style)
    told = [(row.item_id, declared(row, style)) for row in Interest.objects.filter(meeting=meeting)]
    sections: list[DraftedSection] = []
    for item, restriction in items.values():
        business = Business(
            ItemKind(item.kind),
            item.urgent_reason,
            _preface(item, people),
            tuple(_declared_under(item, restriction, told, items)),
        )
        sections += _sections(item, restriction, business, [one for one in done if one.item == item.pk])
    return Drafted(_opening(people, told, items), closing(meeting.rose_at), _owed(meeting, sections))


def items_in_order(meeting: Meeting) -> dict[int, tuple[AgendaItem, Restriction]]:
    """The items of a meeting in the order of reading, each as strict as all that it stands below. One query."""
    rows = {row.pk: row for row in AgendaItem.objects.filter(meeting=meeting)}
    found: dict[int, tuple[AgendaItem, Restriction]] = {}
    for key, _ in reading_order(Place(row.pk, row.parent_id, row.position) for row in rows.values()):
        item = rows[key]
        above = [found[item.parent_id][1]] if item.parent_id else []
        found[key] = (item, strictest(item.restriction, *above))
    return found


_Items = Mapping[int, tuple[AgendaItem, Restriction]]
_Interest = tuple[int | None, Declared]


def _opening(people: Sequence[Somebody], told: Iterable[_Interest], items: _Items) -> str:
    kinds = {item.kind for item, _ in items.values()}
    text = opening(people, apologies=ItemKind.APOLOGIES not in kinds)
    loose = [one for of, one in told if of is None]
    if not loose or ItemKind.INTERESTS in kinds:
        return text
    return "\n\n".join([text, "### Interests", section_text(Business(declared=tuple(loose)))])


def _preface(item: AgendaItem, people: Sequence[Somebody]) -> str:
    if item.state != ItemState.ON:
        return literal(f"The item was {item.state}: {item.state_reason}")
    return apologies_text(people) if item.kind == ItemKind.APOLOGIES else ""


def _declared_under(
    item: AgendaItem, restriction: Restriction, told: Iterable[_Interest], items: _Items
) -> Iterable[Declared]:
    """All interests under the item for them, else each under its own.

    The words of one in an item for fewer readers stand under that item alone.
    """
    listed_apart = any(other.kind == ItemKind.INTERESTS for other, _ in items.values())
    for key, one in told:
        of, of_restriction = items[key] if key else (None, restriction)
        if item.kind == ItemKind.INTERESTS:
            is_narrower = strictest(restriction, of_restriction).audience is not restriction.audience
            yield replace(one, in_item=of.number if of else "", words="" if is_narrower else one.words)
        elif of == item and (not listed_apart or restriction.audience is not Audience.PUBLIC):
            yield one


def _sections(
    item: AgendaItem, restriction: Restriction, business: Business, under: Sequence[Placed]
) -> Iterable[DraftedSection]:
    """The record of the item, and what was recorded under it for fewer readers."""
    strict = {id(one): strictest(restriction, one.restriction) for one in under}
    open_here = [one for one in under if strict[id(one)].audience is restriction.audience]
    apart = [one for one in under if strict[id(one)].audience is not restriction.audience]
    text = section_text(replace(business, done=tuple(one.done for one in open_here)))
    whole = strictest(restriction, *(strict[id(one)] for one in open_here))
    yield DraftedSection(item, SectionKind.RECORD, text, whole)
    if apart:
        text = section_text(Business(done=tuple(one.done for one in apart)))
        whole = strictest(restriction, *(strict[id(one)] for one in apart))
        yield DraftedSection(item, SectionKind.CONFIDENCE, text, whole)
    said = [one.done for one in under if _is_public_word(one) and restriction.audience is not Audience.PUBLIC]
    yield DraftedSection(item, SectionKind.SUMMARY, section_text(Business(done=tuple(said))), OPEN)


def _is_public_word(one: Placed) -> bool:
    """Whether it is a resolution about the public itself, which the public may read even of an exempt item."""
    return isinstance(one.done, Remark) and one.done.kind in _ABOUT_THE_PUBLIC and one.restriction.is_public


def _owed(meeting: Meeting, sections: Sequence[DraftedSection]) -> tuple[DraftedSection, ...]:
    """The sections, those for the public only where it is owed one: something was done that it may not read."""
    owed = {one.item.pk for one in sections if one.text and is_private(one.kind, one.restriction)}
    wanted = owed if meeting.restriction.is_public else set()
    return tuple(one for one in sections if one.kind is not SectionKind.SUMMARY or one.item.pk in wanted)


def is_private(kind: SectionKind, restriction: Restriction) -> bool:
    """Whether what a section says was done without the public: all of an item it may not read, or an exempt part.

    Of these the public is owed a written summary where its minutes would be no fair record (1972 Act, s100C(2)).
    """
    if kind is SectionKind.RECORD:
        return restriction.audience is not Audience.PUBLIC
    return kind is SectionKind.CONFIDENCE and bool(restriction.exemption)
