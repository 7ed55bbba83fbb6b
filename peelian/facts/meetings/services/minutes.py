"""Writes: draft minutes from the record, edit and circulate them, take comments on their accuracy.

Confirming and annotating them are in :mod:`confirming`, and named here too. Confirmed minutes never change.
"""

from __future__ import annotations

import datetime as dt

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.facts.meetings.kinds import SectionKind
from peelian.facts.meetings.models import AccuracyComment, AgendaItem, DraftMinutes, DraftSection, Meeting
from peelian.facts.meetings.openness import may_read, strictest
from peelian.facts.meetings.queries.drafting import Drafted, DraftedSection, drafted, items_in_order
from peelian.facts.meetings.queries.minutes import confirmed_of
from peelian.facts.meetings.services.confirming import AnnotationRow, annotate, confirm_minutes
from peelian.facts.meetings.services.locks import require_lock
from peelian.facts.meetings.services.recording import hold_meeting, may_record, require_fit, tell
from peelian.kernel.errors import NotFound, Refused, Stale
from peelian.kernel.markings import Restriction
from peelian.kernel.periods import day_words
from peelian.registers.actions.seeing import audiences_for
from peelian.registers.records.restricted import restriction_fields

__all__ = [
    "AnnotationRow",
    "annotate",
    "circulate",
    "comment_on_accuracy",
    "confirm_minutes",
    "draft_minutes",
    "save_frame",
    "save_section",
]


def draft_minutes(*, meeting: Meeting, by: Actor) -> DraftMinutes:
    """Draft the minutes from what was recorded. Drafted again, it takes in what was recorded since.

    What somebody has edited is left as they wrote it. Refuses a meeting that was cancelled or has not begun, and
    one whose minutes are confirmed.
    """
    with trail.atomic():
        held = hold_meeting(meeting, by)
        words = drafted(held)
        new = {"saved_by": by.identity, "lock": 0, **restriction_fields(held.restriction)}
        draft, _ = DraftMinutes.objects.get_or_create(meeting=held, defaults=new)
        frame = (draft.opening, draft.closing) if draft.edited else (words.opening, words.closing)
        changed = draft.lock == 0 or frame != (draft.opening, draft.closing)
        if changed or draft.restriction != held.restriction:
            draft.opening, draft.closing = frame
            _put(draft, held.restriction, by)
        if _redraft(draft, words, by) or changed:
            tell(held, "drafted minutes", by, sections=len(words.sections))
    return draft


def save_frame(*, minutes: DraftMinutes, opening: str, closing: str, lock: int, by: Actor) -> None:
    """Save what stands before the items and after them. Refuses as :class:`Stale` when someone saved first."""
    with trail.atomic():
        held = _held(minutes, by)
        opening, closing = opening.strip(), closing.strip()
        if _was_saved(held, lock, by) and (held.opening, held.closing) == (opening, closing):
            return
        if held.lock != lock:
            theirs, yours = _joined(held.opening, held.closing), _joined(opening, closing)
            raise Stale(f"{held.saved_by} saved this since you opened it.", theirs=theirs, yours=yours)
        held.opening, held.closing, held.edited = opening, closing, True
        _put(held, held.restriction, by)
        tell(held.meeting, "saved minutes", by, part="opening and closing", lock=held.lock)
    minutes.refresh_from_db()


def save_section(*, section: DraftSection, text: str, lock: int, by: Actor) -> None:
    """Save what the draft says under an item, which stays at least as strict as its item is.

    Refuses as :class:`Stale`, with both texts, when someone saved first. Sending the same save again changes
    nothing.
    """
    meeting = section.minutes.meeting
    with trail.atomic():
        _held(section.minutes, by)
        held = DraftSection.objects.select_for_update(of=("self",)).select_related("item").get(pk=section.pk)
        if _was_saved(held, lock, by) and held.text == text.strip():
            return
        require_lock(held, lock, "section", theirs=held.text, yours=text)
        restriction = held.restriction
        if held.kind != SectionKind.SUMMARY:
            restriction = strictest(items_in_order(meeting)[held.item_id][1], restriction)
        held.text, held.edited = text.strip(), True
        _put(held, restriction, by)
        tell(meeting, "saved minutes", by, part=f"{held.item.key}, {held.kind}", lock=held.lock)
    section.refresh_from_db()


def circulate(*, minutes: DraftMinutes, on: dt.date, by: Actor) -> None:
    """Say that the draft was sent to members, for its accuracy, on a day. Sent again, the later day stands."""
    with trail.atomic():
        held = _held(minutes, by)
        after = max(held.circulated_on or on, held.meeting.on)
        if on < after:
            raise Refused(f"The draft cannot have been circulated before {day_words(after)}.")
        if held.circulated_on != on:
            held.circulated_on, held.circulated_by = on, by.identity
            held.save(update_fields=["circulated_on", "circulated_by"])
            tell(held.meeting, "circulated minutes", by, on=on.isoformat())
    minutes.refresh_from_db()


def comment_on_accuracy(
    *, minutes: DraftMinutes, text: str, said_by: str, by: Actor, item: AgendaItem | None = None
) -> AccuracyComment:
    """Enter what a member says of a circulated draft's accuracy; a member's own, or the clerk's entry of theirs.

    The same comment is entered once. Refuses one on a draft that was not circulated, and on an item that whoever
    enters it may not see.
    """
    meeting = minutes.meeting
    body = meeting.series.body
    if not by.may(Permission.QUESTION_SUBMIT, body.slug):
        may_record(meeting, by)
    fields = {"item": item, "text": text.strip(), "said_by": said_by.strip()}
    if not fields["text"] or not fields["said_by"]:
        raise Refused("A comment needs its words and who made it.")
    require_fit(AccuracyComment, fields)
    if item is not None and not may_read(_restriction_of(item, meeting), audiences_for(by, body)):
        raise NotFound("There is no such item.")
    with trail.atomic():
        held = DraftMinutes.objects.select_for_update(of=("self",)).get(pk=minutes.pk)
        if held.circulated_on is None or confirmed_of(meeting) is not None:
            raise Refused(
                "Comments on accuracy are taken once the draft is circulated, and until it is confirmed."
            )
        same = held.comments.filter(**fields).first()
        if same is not None:
            return same
        comment = AccuracyComment.objects.create(minutes=held, entered_by=by.identity, **fields)
        tell(meeting, "commented on minutes", by, said_by=comment.said_by, item=item.key if item else "")
    return comment


def _held(minutes: DraftMinutes, by: Actor) -> DraftMinutes:
    """The draft as it is now, with its meeting held. Refuses what :func:`hold_meeting` refuses."""
    meeting = hold_meeting(minutes.meeting, by)
    draft = DraftMinutes.objects.get(pk=minutes.pk)
    draft.meeting = meeting
    return draft


def _redraft(draft: DraftMinutes, words: Drafted, by: Actor) -> bool:
    """Bring the sections that nobody edited up to what was recorded; whether that changed anything."""
    held = {(row.item_id, row.kind): row for row in draft.sections.all()}
    changed = False
    for section in words.sections:
        row = held.pop((section.item.pk, section.kind), None)
        row = row or DraftSection(minutes=draft, item=section.item, kind=section.kind, lock=0)
        changed |= _bring_up(row, section, by)
    spare = [row.pk for row in held.values() if not row.edited]
    deleted, _ = draft.sections.filter(pk__in=spare).delete()
    return changed or bool(deleted)


def _bring_up(row: DraftSection, section: DraftedSection, by: Actor) -> bool:
    text, restriction = section.text, section.restriction
    if row.edited:
        text = row.text
        if section.kind is not SectionKind.SUMMARY:
            restriction = strictest(restriction, row.restriction)
    if row.lock and (row.text, row.restriction) == (text, restriction):
        return False
    row.text = text
    _put(row, restriction, by)
    return True


def _put(row: DraftMinutes | DraftSection, restriction: Restriction, by: Actor) -> None:
    for name, value in restriction_fields(restriction).items():
        setattr(row, name, value)
    row.lock, row.saved_by = row.lock + 1, by.identity
    row.save()


def _was_saved(row: DraftMinutes | DraftSection, lock: int, by: Actor) -> bool:
    """Whether the save that was read at ``lock`` is the last one, and this person's."""
    return row.edited and row.lock == lock + 1 and row.saved_by == by.identity


def _joined(opening: str, closing: str) -> str:
    return f"{opening}\n\n{closing}".strip()


def _restriction_of(item: AgendaItem, meeting: Meeting) -> Restriction:
    found = items_in_order(meeting).get(item.pk)
    if found is None:
        raise NotFound("There is no such item.")
    return found[1]
