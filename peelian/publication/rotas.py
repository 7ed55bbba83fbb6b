"""How a body holds to account, as the public has it: the rota of spotlights, meetings, objectives looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence

from django.db.models import Max, Min

from peelian.facts.measures.kinds import SetKind
from peelian.facts.measures.queries import sets_in_force
from peelian.facts.meetings.kinds import SeriesKind, SpotlightState
from peelian.facts.meetings.models import Spotlight
from peelian.facts.meetings.queries.spotlights import RotaMonth as ReadMonth
from peelian.facts.meetings.queries.spotlights import coverage_of_objectives, rota
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.publication.meeting_payloads import MeetingCard, RotaCard, RotaMonth, RotaPayload
from peelian.publication.payloads import NamedBody
from peelian.publication.queries import newest_release, out_now
from peelian.publication.services import Draft
from peelian.registers.bodies.models import Body

HELD_BACK = "private"
"""A month for which only what is for fewer readers was entered: not missing, and nothing is told of it."""
_PUBLIC = frozenset({Audience.PUBLIC})
_BY_WEIGHT = (SpotlightState.HELD, SpotlightState.SUSPENDED, SpotlightState.PLANNED)
_NO_OBJECTIVE = "No objective is named"


def rota_drafts(*, body: Body, meetings: Sequence[MeetingCard], on: dt.date) -> list[Draft]:
    """What releasing the rota would make public; none for a body that never had a public one. Seven queries.

    It runs from the first month entered to the last. ``meetings`` are those that are out.
    """
    ref = Ref(body.slug, "holding-to-account", "register")
    months = _months(body)
    held = sorted(
        (card for card in meetings if card.series_kind == SeriesKind.HOLDING_TO_ACCOUNT), key=lambda card: card.on
    )
    if not months and not held and newest_release(str(ref)) is None:
        return []
    entries = [entry for month in months for entry in month.entries]
    cited = {entry.report for entry in entries} | {str(entry.meeting) for entry in entries if entry.meeting}
    out = out_now(cited - {""})
    shown = tuple(_month(month, out) for month in months)
    title = f"Holding to account: {body.name}"
    states = [month.state for month in shown]
    card = RotaCard(
        title=title,
        held=states.count(SpotlightState.HELD),
        suspended=states.count(SpotlightState.SUSPENDED),
        missing=states.count("missing"),
    )
    payload = RotaPayload(
        card=card,
        body=NamedBody(slug=body.slug, name=body.name),
        months=shown,
        meetings=tuple(held),
        coverage=tuple(_coverage(body, on)) if months else (),
        as_at=on,
    )
    return [Draft(ref=ref, title=title, card=card, payload=payload)]


def _months(body: Body) -> tuple[ReadMonth, ...]:
    public = Spotlight.objects.filter(body=body, audience=Audience.PUBLIC)
    ends = public.aggregate(first=Min("month"), last=Max("month"))
    if ends["first"] is None:
        return ()
    return rota(body, ends["first"], ends["last"], audiences=_PUBLIC).months


def _month(month: ReadMonth, out: Collection[str]) -> RotaMonth:
    found = {entry.state for entry in month.entries}
    state = next((one.value for one in _BY_WEIGHT if one in found), "missing" if month.is_missing else HELD_BACK)
    meetings = [entry.meeting.name for entry in month.entries if entry.meeting and str(entry.meeting) in out]
    return RotaMonth(
        month=month.month.start,
        state=state,
        subjects=tuple(entry.subject for entry in month.entries if entry.subject),
        reason="; ".join(entry.reason for entry in month.entries if entry.reason),
        meetings=tuple(dict.fromkeys(meetings)),
        reports=tuple(dict.fromkeys(entry.report for entry in month.entries if entry.report in out)),
    )


def _coverage(body: Body, on: dt.date) -> Iterator[tuple[str, int]]:
    """By objective, how often it was looked at; those that were not come with nought."""
    objectives = {
        Ref(body.slug, "objectives", one.slug): one.title
        for one in sets_in_force(SetKind.OBJECTIVE, body=body, on=on)
    }
    for one in coverage_of_objectives(body, audiences=_PUBLIC, objectives=objectives):
        if one.objective is None:
            words = _NO_OBJECTIVE
        else:
            words = objectives.get(one.objective) or one.objective.name.replace("-", " ").capitalize()
        if one.objective is not None or one.held:
            yield words, len(one.held)
