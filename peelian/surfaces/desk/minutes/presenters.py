"""What the pages of minutes show: how they stand in words, and each section with who may read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from peelian.facts.meetings.kinds import MinutesState, SectionKind
from peelian.facts.meetings.models import AgendaItem, ConfirmedMinutes, DraftMinutes, DraftSection, Meeting
from peelian.kernel.markings import Audience
from peelian.kernel.periods import day_words

_PARTS = {
    SectionKind.RECORD: "",
    SectionKind.CONFIDENCE: "recorded in confidence",
    SectionKind.SUMMARY: "summary for the public",
}
_READERS = {
    Audience.PUBLIC: "The public",
    Audience.PANEL: "The panel",
    Audience.OFFICE: "Those who keep the record",
    Audience.NAMED: "Named people",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How the minutes stand: in words, with the style of the tag, and a sentence more."""

    state: MinutesState | None
    words: str
    style: str
    more: str


@dataclass(frozen=True, slots=True)
class SectionShown:
    """One section of a draft. ``is_wanted``: the public is owed a summary that nobody has written."""

    key: int
    title: str
    part: str
    text: str
    readers: str
    edited: bool
    is_wanted: bool


def standing(draft: DraftMinutes | None, confirmed: ConfirmedMinutes | None, *, comments: int) -> Standing:
    """How the minutes of a meeting stand."""
    if confirmed is not None:
        return Standing(MinutesState.CONFIRMED, "Confirmed", "done", confirmed_words(confirmed))
    if draft is None:
        return Standing(None, "Not drafted", "waiting", "They are drafted from what was recorded in the sitting.")
    if draft.circulated_on is None:
        return Standing(MinutesState.DRAFT, "Draft", "due", "They were not circulated yet.")
    said = f"{comments} comment{'' if comments == 1 else 's'} on their accuracy"
    return Standing(
        MinutesState.CIRCULATED,
        "Circulated",
        "on-track",
        f"Sent to members on {day_words(draft.circulated_on)}; {said if comments else 'no comment yet'}.",
    )


def confirmed_words(confirmed: ConfirmedMinutes) -> str:
    """When, where and by whom they were confirmed."""
    at = confirmed.confirmed_at
    where = f" at the meeting of {day_words(at.on)}" if at is not None else ""
    return (
        f"Confirmed as a correct record on {day_words(confirmed.confirmed_on)}{where}, and signed by "
        f"{confirmed.signed_by}. They do not change any more; what comes to light is noted on them."
    )


def sections(rows: Iterable[DraftSection], wanted: Iterable[AgendaItem]) -> list[SectionShown]:
    """The sections of a draft in the order of reading."""
    owed = {item.pk for item in wanted}
    return [
        SectionShown(
            key=row.pk,
            title=str(row.item),
            part=_PARTS[SectionKind(row.kind)],
            text=row.text,
            readers=_READERS[Audience(row.audience)],
            edited=row.edited,
            is_wanted=row.kind == SectionKind.SUMMARY and row.item_id in owed,
        )
        for row in rows
    ]


def file_name(meeting: Meeting, audience: Audience, form: str) -> str:
    """The name of a file: ``anyshire-panel-minutes-2018-03-19.pdf``."""
    readers = "" if audience is Audience.PUBLIC else f"-for-the-{audience.value}"
    return f"{meeting.body.slug}-minutes-{meeting.name}{readers}.{form}"
