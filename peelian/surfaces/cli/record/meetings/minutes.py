"""The minutes of a meeting from its file: drafted from what was recorded, circulated, confirmed, annotated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peelian.facts.meetings.kinds import SectionKind
from peelian.facts.meetings.minutes_text import PartText, from_json
from peelian.facts.meetings.models import ConfirmedMinutes, DraftMinutes, DraftSection, Meeting
from peelian.facts.meetings.queries.meetings import meeting_at
from peelian.facts.meetings.services.minutes import (
    AnnotationRow,
    annotate,
    circulate,
    comment_on_accuracy,
    confirm_minutes,
    draft_minutes,
    save_frame,
    save_section,
)
from peelian.kernel.errors import Refused
from peelian.kernel.refs import Ref
from peelian.surfaces.cli.record import files
from peelian.surfaces.cli.record.meetings.agenda import Paperwork
from peelian.surfaces.cli.record.writing import axes, told


def load_minutes(work: Paperwork) -> None:
    """Draft the minutes where the file tells of any, and bring them as far as it says they got."""
    facts = work.content.get("minutes")
    if facts is None:
        return
    work.refresh()
    with files.place(work.path, "the minutes"):
        draft = draft_minutes(meeting=work.meeting, by=work.by)
        _save(draft, facts, work)
        circulated_on = files.day(facts.get("circulated_on"))
        if circulated_on is not None:
            circulate(minutes=draft, on=circulated_on, by=work.by)
        for one in facts.get("comment", []):
            item = work.items[one["item"]] if one.get("item") else None
            comment_on_accuracy(minutes=draft, text=one["text"], said_by=one["said_by"], item=item, by=work.by)
        if facts.get("confirmed_on"):
            confirmed = _confirm(facts, work)
            for one in work.content.get("annotation", []):
                _annotate(confirmed, one, work)


def minutes_entry(meeting: Meeting) -> dict[str, Any]:
    """The minutes as keys: of a draft what somebody edited, of confirmed ones the text as it was frozen."""
    draft = DraftMinutes.objects.filter(meeting=meeting).first()
    confirmed = ConfirmedMinutes.objects.filter(meeting=meeting).select_related("confirmed_at").first()
    if draft is None:
        return {}
    comments = [
        {**told(item=one.item.key if one.item else ""), "text": one.text, "said_by": one.said_by}
        for one in draft.comments.select_related("item")
    ]
    text = _frozen(confirmed) if confirmed else _edited(draft)
    ended = _confirmed_entry(confirmed) if confirmed else {}
    return {**told(circulated_on=draft.circulated_on), **ended, **text, **told(comment=comments)}


def annotation_entries(meeting: Meeting) -> list[dict[str, Any]]:
    """What was noted on confirmed minutes, as keys."""
    confirmed = ConfirmedMinutes.objects.filter(meeting=meeting).first()
    notes = confirmed.annotations.select_related("item") if confirmed else []
    return [
        {
            **told(item=one.item.key if one.item else ""),
            "text": one.text,
            "said_by": one.said_by,
            "on": one.on,
            **told(page_words=one.page_words),
            **axes(one),
        }
        for one in notes
    ]


def _save(draft: DraftMinutes, facts: Mapping[str, Any], work: Paperwork) -> None:
    opening, closing = facts.get("opening", draft.opening), facts.get("closing", draft.closing)
    if (opening, closing) != (draft.opening, draft.closing):
        save_frame(minutes=draft, opening=opening, closing=closing, lock=draft.lock, by=work.by)
    for one in facts.get("section", []):
        with files.place(work.path, f"the minutes of {one['item']}"):
            kind = SectionKind(one.get("kind", SectionKind.RECORD))
            found = DraftSection.objects.filter(minutes=draft, item__key=one["item"], kind=kind)
            section = found.select_related("minutes__meeting__series__body", "item").first()
            if section is None and one["text"]:
                raise Refused(f"There is nothing recorded that could be told as its {kind}.")
            if section is not None and section.text != one["text"]:
                save_section(section=section, text=one["text"], lock=section.lock, by=work.by)


def _confirm(facts: Mapping[str, Any], work: Paperwork) -> ConfirmedMinutes:
    named = facts.get("confirmed_at")
    confirmed = confirm_minutes(
        meeting=work.meeting,
        at=meeting_at(Ref(work.meeting.body.slug, "meetings", named)) if named else None,
        on=files.a_day(facts["confirmed_on"]),
        signed_by=facts["signed_by"],
        corrections=facts.get("corrections", ""),
        source=files.words(facts.get("source")),
        confirmed_elsewhere=not facts.get("circulated_on"),
        by=work.by,
    )
    if facts.get("sha256", confirmed.digest) != confirmed.digest:
        raise Refused(f"The confirmed minutes of {work.meeting.ref} do not come out as they were frozen.")
    return confirmed


def _annotate(confirmed: ConfirmedMinutes, one: Mapping[str, Any], work: Paperwork) -> None:
    item = work.items[one["item"]] if one.get("item") else None
    row = AnnotationRow(
        text=one["text"],
        said_by=one["said_by"],
        on=files.a_day(one["on"]),
        restriction=files.stated_restriction(one) or (item or work.meeting).restriction,
        item=item,
        page_words=one.get("page_words", ""),
    )
    annotate(minutes=confirmed, row=row, by=work.by)


def _edited(draft: DraftMinutes) -> dict[str, Any]:
    sections = draft.sections.filter(edited=True).select_related("item")
    frame = {"opening": draft.opening, "closing": draft.closing} if draft.edited else {}
    texts = [{"item": one.item.key, "kind": one.kind, "text": one.text} for one in sections]
    return {**frame, **told(section=texts)}


def _frozen(confirmed: ConfirmedMinutes) -> dict[str, Any]:
    text = from_json(confirmed.content)
    texts = [_part(item.key, part) for item in text.items for part in item.parts]
    return {"opening": text.opening, "closing": text.closing, **told(section=texts)}


def _part(item: str, part: PartText) -> dict[str, Any]:
    return {"item": item, "kind": str(part.kind), "text": part.text}


def _confirmed_entry(confirmed: ConfirmedMinutes) -> dict[str, Any]:
    at = confirmed.confirmed_at
    return {
        "confirmed_on": confirmed.confirmed_on,
        **told(confirmed_at=at.name if at else ""),
        "signed_by": confirmed.signed_by,
        **told(corrections=confirmed.corrections, source=confirmed.source),
        "sha256": confirmed.digest,
    }
