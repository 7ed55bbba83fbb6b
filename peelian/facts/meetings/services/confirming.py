"""Writes: confirm minutes as a correct record, which freezes them, and note on them what comes to light later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.meetings.kinds import MeetingState
from peelian.facts.meetings.minutes_text import digest_of, to_json
from peelian.facts.meetings.models import AgendaItem, Annotation, ConfirmedMinutes, DraftMinutes, Meeting
from peelian.facts.meetings.openness import strictest
from peelian.facts.meetings.queries.minutes import confirmed_text, draft_text, summaries_wanted
from peelian.facts.meetings.services.recording import hold_meeting, may_record, require_fit, tell
from peelian.kernel.errors import Problem, Refused
from peelian.kernel.markings import Restriction
from peelian.kernel.periods import day_words
from peelian.registers.records.restricted import restriction_fields

_BEGUN = (MeetingState.SITTING, MeetingState.HELD)


@dataclass(frozen=True, slots=True)
class AnnotationRow:
    """One dated note on confirmed minutes: at an item, or on the whole; ``page_words`` such as ``p 83 of 141``."""

    text: str
    said_by: str
    on: dt.date
    restriction: Restriction
    item: AgendaItem | None = None
    page_words: str = ""


def confirm_minutes(
    *,
    meeting: Meeting,
    at: Meeting | None,
    on: dt.date,
    signed_by: str,
    by: Actor,
    corrections: str = "",
    source: str = "",
    confirmed_elsewhere: bool = False,
) -> ConfirmedMinutes:
    """Confirm the minutes as a correct record, at a later meeting or without one, and freeze them as they stand.

    ``corrections``: what was corrected on confirmation, in words that every reader of the minutes may read.
    ``confirmed_elsewhere``: before they were entered here, so that when they were circulated need not be recorded.
    Refuses minutes confirmed before, not circulated, or of a meeting not yet held, a day before the meeting, and
    an item in private of which the public is owed a summary.
    """
    with trail.atomic():
        held = hold_meeting(meeting, by, sat=False)
        draft = DraftMinutes.objects.select_for_update(of=("self",)).filter(meeting=meeting).first()
        problems = [Problem(words) for words in _obstacles(held, draft, at, on, signed_by)]
        if draft is not None and not confirmed_elsewhere and not _was_circulated(draft, on):
            problems.append(Problem("The draft had not been circulated by then."))
        if problems or draft is None:
            raise Refused("These minutes cannot be confirmed.", problems)
        content = to_json(draft_text(draft))
        confirmed = ConfirmedMinutes.objects.create(
            meeting=held,
            confirmed_on=on,
            confirmed_at=at,
            signed_by=signed_by.strip(),
            corrections=corrections.strip(),
            content=content,
            digest=digest_of(content),
            source=source,
            entered_by=by.identity,
            **restriction_fields(strictest(draft.restriction, held.restriction)),
        )
        told = {"on": on.isoformat(), "signed_by": confirmed.signed_by, "sha256": confirmed.digest}
        tell(held, "confirmed minutes", by, **told, at=str(at.ref) if at else "")
    return confirmed


def annotate(*, minutes: ConfirmedMinutes, row: AnnotationRow, by: Actor) -> Annotation:
    """Note something on confirmed minutes, which stay as they are. The same note is made once.

    Refuses one without words or person, dated before the meeting, at an item that is not in these minutes, and
    one for more readers than its item has.
    """
    may_record(minutes.meeting, by)
    if not row.text.strip() or not row.said_by.strip():
        raise Refused("A note needs its words and who made it.")
    if row.on < minutes.meeting.on:
        raise Refused("A note on minutes cannot be dated before the meeting.")
    if row.item is not None:
        frozen = {item.key: item.restriction for item in confirmed_text(minutes).items}
        if row.item.meeting_id != minutes.meeting_id or row.item.key not in frozen:
            raise Refused("There is no such item in these minutes.")
        if strictest(frozen[row.item.key], row.restriction).audience is not row.restriction.audience:
            raise Refused(f"Item {row.item.number or row.item.key} has fewer readers than this note would have.")
    fields = {"text": row.text.strip(), "said_by": row.said_by.strip(), "on": row.on, "item": row.item}
    fields |= {"page_words": row.page_words.strip(), **restriction_fields(row.restriction)}
    require_fit(Annotation, fields)
    with trail.atomic():
        note, is_new = minutes.annotations.get_or_create(**fields, defaults={"entered_by": by.identity})
        if is_new:
            item = row.item.key if row.item else ""
            tell(minutes.meeting, "annotated minutes", by, on=row.on.isoformat(), item=item)
    return note


def _obstacles(
    meeting: Meeting, draft: DraftMinutes | None, at: Meeting | None, on: dt.date, signed_by: str
) -> Iterator[str]:
    """Everything that stands in the way of confirming minutes."""
    if meeting.state != MeetingState.HELD:
        yield "The meeting has not been held."
    if on < meeting.on:
        yield f"The meeting was on {day_words(meeting.on)}; its minutes cannot be confirmed before."
    if not signed_by.strip():
        yield "Say who signed them, as chair."
    if draft is None:
        yield "There is no draft."
    else:
        for item in summaries_wanted(draft):
            yield (
                f"Item {item.number or item.key} was taken in private. Write the summary from which the public "
                "can tell fairly what was done (Local Government Act 1972, s100C(2))."
            )
    if at is not None:
        yield from _wrong_meeting(meeting, at, on)


def _was_circulated(draft: DraftMinutes, on: dt.date) -> bool:
    return draft.circulated_on is not None and draft.circulated_on <= on


def _wrong_meeting(meeting: Meeting, at: Meeting, on: dt.date) -> Iterator[str]:
    if at.body_id != meeting.body_id or at.on <= meeting.on:
        yield "They are confirmed at a later meeting of the same body."
    if at.on != on:
        yield f"The meeting that confirmed them was on {day_words(at.on)}."
    if at.state not in _BEGUN:
        yield "The meeting that is to confirm them has not begun."
