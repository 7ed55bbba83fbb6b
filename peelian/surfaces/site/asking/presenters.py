"""What the pages of a question from the public say: to which meeting, by which rules, until when, then what."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from peelian.kernel.errors import NotFound
from peelian.kernel.refs import Ref
from peelian.publication.letterbox import KEPT_DAYS
from peelian.publication.meeting_payloads import MeetingPayload
from peelian.surfaces.site import readings
from peelian.surfaces.site.days import weekday_words
from peelian.surfaces.site.meetings.lines import MeetingLine, meeting_line
from peelian.surfaces.site.readings import Masthead

_OVER = frozenset({"cancelled", "held"})


@dataclass(frozen=True, slots=True)
class AskPage:
    """A meeting that questions can be put to, or could be. ``clerk`` is how to reach the clerk, if known."""

    ref: Ref
    line: MeetingLine
    is_open: bool
    until: str
    rules: str
    words: int | None
    clerk: str
    keeper: str
    meeting_url: str
    kept_days: int = KEPT_DAYS

    @property
    def clerk_url(self) -> str:
        """A link that writes to the clerk, where the contact is an e-mail address."""
        is_address = "@" in self.clerk and not any(character.isspace() for character in self.clerk)
        return f"mailto:{self.clerk}" if is_address else ""


def ask_page(ref: Ref, *, on: dt.date) -> tuple[AskPage, Masthead]:
    """The meeting as it stands on a day; refuses as :class:`NotFound` or ``Withdrawn`` what is not out."""
    thing = readings.thing(ref, whole=True)
    payload = MeetingPayload.model_validate(thing.published.payload)
    last = payload.takes_questions_until
    page = AskPage(
        ref=ref,
        line=meeting_line(payload.card, ref.body, on=on),
        is_open=last is not None and on <= last and payload.card.state not in _OVER,
        until=weekday_words(last) if last else "",
        rules=payload.question_words,
        words=payload.question_limit,
        clerk=payload.contact,
        keeper=payload.host or payload.body.name,
        meeting_url=reverse("site:meeting", args=[ref.body, ref.name]),
    )
    return page, thing.masthead


def open_page(ref: Ref, *, on: dt.date) -> tuple[AskPage, Masthead]:
    """The same, and refuses as :class:`NotFound` a meeting that takes no questions that day."""
    page, masthead = ask_page(ref, on=on)
    if not page.is_open:
        raise NotFound("This meeting takes no questions now.")
    return page, masthead
