"""Runs of meetings as the public has them: what each is for, who sits, how many it takes to decide."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from peelian.facts.meetings.models import MeetingSeries
from peelian.facts.meetings.queries.members import membership_on
from peelian.facts.meetings.queries.series import series_of
from peelian.kernel.refs import Ref
from peelian.publication.meeting_payloads import MeetingCard, SeriesCard, SeriesPayload
from peelian.publication.meeting_people import seats
from peelian.publication.payloads import NamedBody
from peelian.publication.queries import cards_out
from peelian.publication.services import Draft
from peelian.registers.bodies.models import Body


def series_drafts(*, body: Body, meetings: Sequence[MeetingCard], on: dt.date) -> list[Draft]:
    """What releasing the series of these public meetings would make public, as it stands on a day.

    One that is out already stays, though no meeting of it is. Three queries for each, and three.
    """
    counts = Counter(card.series for card in meetings)
    known = counts.keys() | {Ref.parse(ref).name for ref in cards_out("series", body=body.slug)}
    return [_draft(one, body, counts[one.slug], on) for one in series_of(body) if one.slug in known]


def _draft(series: MeetingSeries, body: Body, meetings: int, on: dt.date) -> Draft:
    reading = membership_on(series, on)
    card = SeriesCard(slug=series.slug, name=series.name, kind=series.kind, meetings=meetings)
    veto = reading.veto
    payload = SeriesPayload(
        card=card,
        body=NamedBody(slug=body.slug, name=body.name),
        purpose=series.purpose,
        host=series.host,
        contact=series.contact,
        seats=seats((*reading.members, *reading.substitutes)),
        membership_words=reading.working,
        quorum_words=reading.quorum_working,
        veto_words=f"A veto takes two thirds of the members. {veto.working} {veto.provision}." if veto else "",
        as_at=on,
    )
    return Draft(ref=Ref(body.slug, "series", series.slug), title=series.name, card=card, payload=payload)
