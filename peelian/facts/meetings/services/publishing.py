"""What must be right before an agenda or a supplement is published. Used by the services of this app alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from peelian.facts.meetings.exemptions import missing_grounds
from peelian.facts.meetings.kinds import ItemKind, ItemState, PaperState
from peelian.facts.meetings.models import AgendaItem, Meeting, Paper
from peelian.facts.meetings.notice import Notice, late_words
from peelian.facts.meetings.queries.agenda import agenda_of
from peelian.facts.meetings.queries.meetings import terms_of
from peelian.kernel.errors import Problem, Refused
from peelian.kernel.markings import Audience
from peelian.kernel.periods import day_words

_EVERYBODY = frozenset(Audience)


def refuse_call(held: Meeting, on: dt.date, notice: Notice, reason: str) -> None:
    """Refuse a call too late without a reason, on a day to come, or of an agenda that is not fit to publish."""
    if on > held.on:
        raise Refused(f"The meeting is on {day_words(held.on)}: notice of it cannot come after.")
    if on > timezone.localdate():
        raise Refused(f"{day_words(on)} is still to come. Call the meeting on the day its notice is published.")
    if notice.is_late(on) and not reason:
        terms = terms_of(held.series)
        problems = [Problem(words) for words in (late_words(notice, on, terms), *notice.words)]
        raise Refused("It is called at shorter notice. Say why.", problems)
    items = list(AgendaItem.objects.filter(meeting=held, state=ItemState.ON).select_related("parent"))
    if not items:
        raise Refused("The agenda has no items, so there is nothing to give notice of.")
    refuse_ungrounded(held, items, Paper.objects.filter(item__in=items))


def refuse_ungrounded(held: Meeting, items: Iterable[AgendaItem], papers: QuerySet[Paper]) -> None:
    """Refuse to publish what is taken in private without its ground and a description, with every reason.

    What stands below an item taken in private is not told of at all, and needs none.
    """
    told = [item for item in items if item.parent is None or item.parent.audience == held.audience]
    laid = papers.filter(item__audience=held.audience).exclude(state=PaperState.WITHDRAWN).order_by("pk")
    problems = [*_ungrounded(held, [*told, *laid])]
    if problems:
        raise Refused("What is taken in private needs its ground and a description.", problems)


def _ungrounded(held: Meeting, laid: Iterable[AgendaItem | Paper]) -> Iterable[Problem]:
    for one in laid:
        is_private = one.exemption or (isinstance(one, AgendaItem) and one.kind == ItemKind.EXEMPT)
        narrower = one.audience != held.audience and held.audience == Audience.PUBLIC
        missing = missing_grounds(one.restriction, one.held_back_words) if is_private or narrower else ()
        if missing:
            yield Problem(f"“{one.title}” does not say {'; '.join(missing)}.")


def fix_numbers(held: Meeting) -> int:
    """Write down every number as it stands now. Returns how many items there are."""
    items = list(agenda_of(held, audiences=_EVERYBODY).walk())
    rows = AgendaItem.objects.in_bulk([item.key for item in items])
    for item in items:
        rows[item.key].number = item.number
    AgendaItem.objects.bulk_update(rows.values(), ["number"])
    return len(items)
