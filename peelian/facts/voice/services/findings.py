"""Writes: how many answered a consultation, and what they raised."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Max
from django.utils import timezone

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.voice.kinds import ThemeKind
from peelian.facts.voice.models import Consultation, ResponseCount, Theme
from peelian.facts.voice.services.writing import (
    WRITE,
    hold,
    one_writer,
    ref_text,
    refuse_unfit,
    require_lock,
    save,
    words,
    words_of,
)
from peelian.kernel.errors import Refused
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """How many answered, as stated on a day, in all or of one type of respondent."""

    count: int
    stated_on: dt.date
    respondents: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """Something raised by those who answered, and the reference of what it led to."""

    kind: ThemeKind
    title: str
    text: str = ""
    feeds: Ref | None = None
    source: str = ""


def state_responses(*, consultation: Consultation, row: ResponseRow, by: Actor) -> ResponseCount:
    """Enter how many answered. The same statement is entered once; none is ever changed: state it anew.

    Refuses a count below nought, and a statement of a day to come.
    """
    by.require(WRITE, consultation.body.slug)
    if row.count < 0:
        raise Refused("Nobody can be fewer than none.")
    if row.stated_on > timezone.localdate():
        raise Refused(f"{day_words(row.stated_on)} is still to come.")
    fields: dict[str, object] = {"respondents": " ".join(row.respondents.split()), "source": row.source}
    refuse_unfit(ResponseCount, fields)
    with trail.atomic():
        one_writer(consultation.body)
        stated = {"count": row.count, "stated_on": row.stated_on, **fields}
        latest = ResponseCount.objects.filter(
            consultation=consultation, respondents=fields["respondents"], stated_on=row.stated_on
        ).last()
        if latest is not None and all(getattr(latest, name) == value for name, value in stated.items()):
            return latest
        found = ResponseCount.objects.create(consultation=consultation, entered_by=by.identity, **stated)
        details = {"count": row.count, "on": row.stated_on.isoformat(), "respondents": found.respondents}
        trail.record(by=by, verb="stated responses", ref=consultation.ref, details=details)
    return found


def enter_theme(*, consultation: Consultation, row: ThemeRow, by: Actor) -> Theme:
    """Enter a theme or priority under the next number of its consultation. The same is entered once.

    Refuses one without a title, and other words under a title that is there.
    """
    by.require(WRITE, consultation.body.slug)
    fields = _fields(row)
    with trail.atomic():
        one_writer(consultation.body)
        themes = Theme.objects.filter(consultation=consultation)
        held = themes.filter(kind=row.kind, title=fields["title"]).first()
        if held is not None:
            if any(getattr(held, name) != value for name, value in fields.items()):
                raise Refused(f"There is a {held.kind} called “{held.title}” already. Amend that one.")
            return held
        number = (themes.aggregate(last=Max("number"))["last"] or 0) + 1
        theme = Theme.objects.create(consultation=consultation, number=number, **fields)
        trail.record(by=by, verb="entered theme", ref=theme.ref, details={"kind": row.kind})
    return theme


def amend_theme(*, theme: Theme, row: ThemeRow, lock: int, by: Actor) -> None:
    """Save a theme of a consultation that was read at ``lock``, which it shares. Refuses as :class:`Stale`."""
    by.require(WRITE, theme.consultation.body.slug)
    fields = _fields(row)
    with trail.atomic():
        held = hold(theme.consultation)
        now = Theme.objects.get(pk=theme.pk)
        require_lock(held, lock, theirs=words_of(now, fields), yours=words(fields))
        alike = Theme.objects.filter(consultation=held, kind=row.kind, title=fields["title"])
        if alike.exclude(pk=theme.pk).exists():
            raise Refused(f"There is a {row.kind} called “{fields['title']}” already.")
        for name, value in fields.items():
            setattr(theme, name, value)
        theme.save()
        save(held, by, "amended theme", {"theme": theme.number})
    theme.consultation.refresh_from_db()


def _fields(row: ThemeRow) -> dict[str, object]:
    fields: dict[str, object] = {
        "kind": row.kind,
        "title": " ".join(row.title.split()),
        "text": row.text.strip(),
        "feeds": ref_text(row.feeds),
        "source": row.source,
    }
    refuse_unfit(Theme, fields)
    return fields
