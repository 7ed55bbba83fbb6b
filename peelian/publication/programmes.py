"""A body's work programme as the public has it: what each series is to take and when, and what it took."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from peelian.facts.meetings.kinds import ProgrammeState
from peelian.facts.meetings.planned import Line, Plan
from peelian.facts.meetings.queries.programme import programme_of
from peelian.facts.meetings.queries.series import series_of
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.publication.meeting_payloads import PlannedItem, ProgrammeCard, ProgrammePayload
from peelian.publication.origins import Origins, origins_at
from peelian.publication.payloads import NamedBody
from peelian.publication.queries import newest_release, out_now
from peelian.publication.services import Draft
from peelian.registers.bodies.models import Body

_PUBLIC = frozenset({Audience.PUBLIC})


def programme_drafts(*, body: Body, on: dt.date) -> list[Draft]:
    """What releasing the work programme would make public; none for a body that never had a public one.

    What was only suggested is not on it. What an item came from is named where that is out. Three queries for
    each series, and six.
    """
    ref = Ref(body.slug, "work-programme", "register")
    plans = [(one.name, programme_of(one, on, audiences=_PUBLIC)) for one in series_of(body)]
    lines = [(name, list(_lines(plan))) for name, plan in plans]
    shown = [(name, found) for name, found in lines if found]
    if not shown and newest_release(str(ref)) is None:
        return []
    origins = origins_at({body.slug})
    cited = {
        one
        for _, found in shown
        for line in found
        for one in (origins.meeting_of(line.origin), line.origin, line.result)
    }
    out = out_now(cited - {""})
    items = tuple((name, tuple(_item(line, origins, out) for line in found)) for name, found in shown)
    title = f"Work programme: {body.name}"
    card = ProgrammeCard(title=title, items=sum(len(found) for _, found in items))
    named = NamedBody(slug=body.slug, name=body.name)
    payload = ProgrammePayload(card=card, body=named, series=items, as_at=on)
    return [Draft(ref=ref, title=title, card=card, payload=payload)]


def _lines(plan: Plan) -> Iterator[Line]:
    for at in plan.meetings:
        yield from (line for line in at.lines if line.state is not ProgrammeState.SUGGESTED)
    yield from (line for line in (*plan.unplaced, *plan.ended) if line.state is not ProgrammeState.SUGGESTED)


def _item(line: Line, origins: Origins, out: Collection[str]) -> PlannedItem:
    return PlannedItem(
        title=line.title,
        planned_words=line.planned_words,
        meeting=line.slot.ref.name if line.slot else "",
        on=line.slot.on if line.slot else None,
        state=line.state.value,
        owner=line.owner,
        suggested_by=line.suggested_by,
        report_wanted=line.report_wanted,
        scope=line.scope,
        origin=_origin(line.origin, origins, out),
        result=line.result if line.result in out else "",
    )


def _origin(origin: str, origins: Origins, out: Collection[str]) -> str:
    """What it came from where that is out; of an item of a meeting that is, the meeting."""
    if origin in out:
        return origin
    meeting = origins.meeting_of(origin)
    return meeting if meeting in out and origins.is_open(origin) else ""
