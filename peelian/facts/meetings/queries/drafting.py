"""Reads: what draft minutes would say, from what was recorded. Nothing is saved; never a query per item.

Under an item stands what its own readers may read. What was recorded there for fewer goes to a section in
confidence, so that no reader of the one comes upon the other. Where something was done in private there is a
section for the public too: it begins with the resolution to exclude, and the clerk writes the summary.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from peelian.facts.meetings import numbering
from peelian.facts.meetings.exclusion import OPEN
from peelian.facts.meetings.exemptions import ground_words
from peelian.facts.meetings.kinds import EntryKind, ItemKind, ItemState, QuestionState, SectionKind
from peelian.facts.meetings.minuting import Business, named, section_text
from peelian.facts.meetings.minuting_people import Style, apologies_text, closing, literal, names_of, opening
from peelian.facts.meetings.models import AgendaItem, Meeting
from peelian.facts.meetings.openness import strictest
from peelian.facts.meetings.order import Place, reading_order
from peelian.facts.meetings.queries.record import record_of
from peelian.facts.meetings.recorded import (
    EntryLine,
    InterestLine,
    QuestionLine,
    Record,
    RecordLine,
)
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
    """What the draft would say. Fifteen queries at most."""
    items = items_in_order(meeting)
    record = record_of(meeting, audiences=frozenset(Audience))
    style = names_of(meeting.attendance.values_list("person", "part"))
    told = [replace(one, person=style(one.person)) for one in record.interests]
    sections: list[DraftedSection] = []
    for under in record.items:
        item, restriction = items[under.key]
        declared = tuple(_declared_under(item, restriction, told, items))
        preface = _preface(item, record, style)
        business = Business(ItemKind(item.kind), item.urgent_reason, preface, declared)
        lines = chain.from_iterable(_shown(line, meeting) for line in under.lines)
        sections += _sections(item, restriction, business, [named(line, style) for line in lines])
    frame = _opening(record, style, told, items)
    return Drafted(frame, closing(record.rose_at), _owed(meeting, sections))


def items_in_order(meeting: Meeting) -> dict[int, tuple[AgendaItem, Restriction]]:
    """The items of a meeting in the order of reading, each as strict as all that it stands below. One query.

    Each has its number, the one counted for it where none is fixed.
    """
    rows = {row.pk: row for row in AgendaItem.objects.filter(meeting=meeting)}
    found: dict[int, tuple[AgendaItem, Restriction]] = {}
    for key, _ in reading_order(Place(row.pk, row.parent_id, row.position) for row in rows.values()):
        item = rows[key]
        above = [found[item.parent_id][1]] if item.parent_id else []
        found[key] = (item, strictest(item.restriction, *above))
    counted = numbering.numbers([_counted(item) for item, _ in found.values()])
    for key, (item, _) in found.items():
        item.number = counted[key]
    return found


def _counted(item: AgendaItem) -> numbering.Place:
    counts = item.state == ItemState.ON or bool(item.number)
    return numbering.Place(item.pk, item.parent_id, item.number, counts=counts)


_Items = Mapping[int, tuple[AgendaItem, Restriction]]


def _opening(record: Record, style: Style, told: Iterable[InterestLine], items: _Items) -> str:
    kinds = {item.kind for item, _ in items.values()}
    text = opening(record, style, apologies=ItemKind.APOLOGIES not in kinds)
    loose = tuple((one, "") for one in told if one.item is None)
    if not loose or ItemKind.INTERESTS in kinds:
        return text
    return "\n\n".join([text, "### Interests", section_text(Business(declared=loose))])


def _preface(item: AgendaItem, record: Record, style: Style) -> str:
    if item.state != ItemState.ON:
        return literal(f"The item was {item.state}: {item.state_reason}")
    return apologies_text(record, style) if item.kind == ItemKind.APOLOGIES else ""


def _declared_under(
    item: AgendaItem, restriction: Restriction, told: Iterable[InterestLine], items: _Items
) -> Iterable[tuple[InterestLine, str]]:
    """All interests under the item for them, else each under its own.

    The words of one in an item for fewer readers stand under that item alone.
    """
    listed_apart = any(other.kind == ItemKind.INTERESTS for other, _ in items.values())
    for one in told:
        of, of_restriction = items[one.item] if one.item else (None, restriction)
        if item.kind == ItemKind.INTERESTS:
            is_narrower = strictest(restriction, of_restriction).audience is not restriction.audience
            yield replace(one, words="") if is_narrower else one, of.number if of else ""
        elif of == item and (not listed_apart or restriction.audience is not Audience.PUBLIC):
            yield one, ""


def _shown(line: RecordLine, meeting: Meeting) -> Iterable[RecordLine]:
    """The line; of a question, what was answered by the day of the meeting, an answer for fewer readers apart."""
    if not isinstance(line, QuestionLine):
        return [line]
    given = [one for one in line.answers if one.answered_on <= meeting.on]
    alike = tuple(one for one in given if one.restriction.audience is line.restriction.audience)
    apart = [one for one in given if one not in alike]
    state = line.state if given else QuestionState.UNANSWERED
    whole = replace(line, answers=alike, state=state)
    strict = [(one, strictest(line.restriction, one.restriction)) for one in apart]
    return [whole, *(replace(whole, answers=(one,), restriction=both) for one, both in strict)]


def _sections(
    item: AgendaItem, restriction: Restriction, business: Business, lines: Sequence[RecordLine]
) -> Iterable[DraftedSection]:
    """The record of the item, what was recorded under it for fewer readers, and what the public may be told."""
    strict = [(line, strictest(restriction, line.restriction)) for line in lines]
    here = [one for one in strict if one[1].audience is restriction.audience]
    apart = [one for one in strict if one[1].audience is not restriction.audience]
    text = section_text(replace(business, lines=tuple(line for line, _ in here)))
    yield DraftedSection(item, SectionKind.RECORD, text, strictest(restriction, *(one for _, one in here)))
    if apart:
        text = section_text(Business(lines=tuple(line for line, _ in apart)))
        yield DraftedSection(
            item, SectionKind.CONFIDENCE, text, strictest(restriction, *(one for _, one in apart))
        )
    told = () if restriction.audience is Audience.PUBLIC else tuple(_for_the_public(lines))
    yield DraftedSection(item, SectionKind.SUMMARY, section_text(Business(lines=told)), OPEN)


def _for_the_public(lines: Iterable[RecordLine]) -> Iterable[EntryLine]:
    """That the public was excluded, on which paragraphs, and let in again: the words themselves where open."""
    for line in lines:
        if not isinstance(line, EntryLine) or line.kind not in _ABOUT_THE_PUBLIC:
            continue
        if line.restriction.is_public:
            yield line
        else:
            did = "excluded" if line.kind is EntryKind.EXCLUSION else "readmitted"
            under = f" under {ground_words(line.excludes)}" if line.excludes else ""
            yield replace(line, text=f"The public was {did}{under}.", excludes="", public_interest="")


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
