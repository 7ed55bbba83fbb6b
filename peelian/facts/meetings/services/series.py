"""Writes: set up a run of meetings, seat and unseat, say what stands on every agenda, elect who presides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields

from django.db import models

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.facts.meetings.kinds import VOTING, ItemKind, Part, SeriesKind
from peelian.facts.meetings.models import GroupSeat, Meeting, MeetingSeries, StandingItem
from peelian.facts.meetings.queries.members import membership_on, post_title
from peelian.facts.meetings.seating import Office
from peelian.kernel.errors import Refused
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref, is_slug
from peelian.registers.actions.rows import too_long
from peelian.registers.bodies.kinds import LOCAL_POLICING_BODIES, BodyKind, Capacity
from peelian.registers.bodies.models import Body, Membership, Post
from peelian.registers.bodies.services import Dates, MembershipRow
from peelian.registers.bodies.terms import TermRow, end_seat, enter_seat, hold_post, refuse_overlap

_WRITE = Permission.MEETING_WRITE


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One run of meetings. Leave both parts of the quorum empty where the rules of procedure are not at hand."""

    slug: str
    name: str
    kind: SeriesKind
    purpose: str = ""
    seats: int | None = None
    quorum_one_in: int | None = None
    quorum_least: int | None = None
    notice_days: int = 5
    notice_in_working_days: bool = True
    question_notice: str = ""
    question_days: int | None = None
    question_limit: int = 250
    host: str = ""
    contact: str = ""
    dates: Dates = field(default_factory=Dates)


@dataclass(frozen=True, slots=True)
class SeatRow:
    """One seat: who, in which part, for which council or (a substitute) for whom; its term, or a paper's day."""

    person: str
    part: Part
    represents: str = ""
    stands_in_for: str = ""
    stated_on: dt.date | None = None
    is_chair: bool = False
    dates: Dates = field(default_factory=Dates)


def set_up_series(*, body: Body, row: SeriesRow, by: Actor) -> MeetingSeries:
    """Set up a run of meetings of a body. Entering it again amends it.

    Refuses one without a name, a second run of the panel itself, a panel's at a body that is no panel, holding to
    account at a body that maintains no force (2011 Act, s1(7)-(8)), and a quorum or size that cannot be.
    """
    by.require(_WRITE, body.slug)
    _refuse_series(body, row)
    wanted = {one.name: getattr(row, one.name) for one in fields(row) if one.name not in ("slug", "dates")}
    wanted |= {"name": row.name.strip(), **row.dates.fields()}
    _refuse_long(MeetingSeries, {"slug": row.slug, **wanted})
    with trail.atomic():
        Body.objects.select_for_update().get(pk=body.pk)
        other = MeetingSeries.objects.filter(body=body, kind=SeriesKind.PANEL).exclude(slug=row.slug).first()
        if row.kind is SeriesKind.PANEL and other is not None:
            raise Refused(f"The panel's own meetings are “{other}” already.")
        held = MeetingSeries.objects.filter(body=body, slug=row.slug).first()
        series = held or MeetingSeries(body=body, slug=row.slug)
        changed = sorted(name for name, value in wanted.items() if getattr(series, name) != value)
        if held is None or changed:
            for name, value in wanted.items():
                setattr(series, name, value)
            series.save()
            verb = "amended meeting series" if held else "set up meeting series"
            trail.record(by=by, verb=verb, ref=_ref(series), details={"fields": changed})
    return series


def seat(*, series: MeetingSeries, row: SeatRow, by: Actor) -> Membership | GroupSeat:
    """Seat somebody: on the panel as a member of it, elsewhere, or in attendance, by name. The same once.

    Refuses a term that begins while another of the same person runs, and a stand-in who is not a substitute.
    """
    by.require(_WRITE, series.body.slug)
    _refuse_long(Membership, {"represents": row.represents, "stands_in_for": row.stands_in_for})
    _refuse_long(GroupSeat, {"person": row.person, **row.dates.fields()})
    if row.stands_in_for and row.part is not Part.SUBSTITUTE:
        raise Refused(f"{row.person} stands in for {row.stands_in_for}, and is not a substitute.")
    if series.kind == SeriesKind.PANEL and row.part in VOTING:
        if row.is_chair:
            raise Refused("Who chairs the panel is elected: enter the election, with its day.")
        member = MembershipRow(
            row.person, Capacity(row.part), row.represents, row.stands_in_for, row.stated_on, row.dates
        )
        return enter_seat(body=series.body, row=member, by=by)
    return _seat_by_name(series, row, by)


def unseat(*, series: MeetingSeries, person: str, on: dt.date, reason: str, by: Actor) -> None:
    """End somebody's seat: from ``on`` this person sits no more. Refuses without a reason, or without a seat."""
    by.require(_WRITE, series.body.slug)
    name, reason = " ".join(person.split()), reason.strip()
    if not reason:
        raise Refused("Say why the seat ends: resigned, not re-appointed, the term is over.")
    with trail.atomic():
        held = GroupSeat.objects.select_for_update().filter(series=series, person=name)
        ended = held.exclude(valid_from__gte=on).exclude(valid_to__lte=on).update(valid_to=on)
        if ended:
            details = {"person": name, "from": on.isoformat(), "reason": reason}
            trail.record(by=by, verb="ended seat", ref=_ref(series), details=details)
        elif series.kind == SeriesKind.PANEL:
            end_seat(body=series.body, person=name, on=on, reason=reason, by=by)
        else:
            raise Refused(f"{name} has no seat that could end on {day_words(on)}.")


def set_standing_items(
    *, series: MeetingSeries, items: Sequence[tuple[ItemKind, str]], by: Actor
) -> list[StandingItem]:
    """Say what stands on every agenda from now on, in this order. Agendas already begun keep what they have.

    Refuses an item without a title, and the same item twice.
    """
    by.require(_WRITE, series.body.slug)
    wanted = [(ItemKind(kind), " ".join(title.split())) for kind, title in items]
    if not all(title for _, title in wanted):
        raise Refused("Every standing item needs a title.")
    if len(set(wanted)) < len(wanted):
        raise Refused("The same item stands there twice.")
    with trail.atomic():
        held = list(MeetingSeries.objects.select_for_update().get(pk=series.pk).standing_items.all())
        if [(one.kind, one.title) for one in held] == wanted:
            return held
        series.standing_items.all().delete()
        rows = [
            StandingItem(series=series, position=at, kind=kind, title=title)
            for at, (kind, title) in enumerate(wanted, 1)
        ]
        StandingItem.objects.bulk_create(rows)
        details = {"before": [one.title for one in held], "after": [title for _, title in wanted]}
        trail.record(by=by, verb="set standing items", ref=_ref(series), details=details)
    return list(series.standing_items.all())


def elect(
    *,
    series: MeetingSeries,
    post: Office,
    person: str,
    on: dt.date,
    by: Actor,
    meeting: Meeting | None = None,
    source: str = "",
) -> Post:
    """Enter the election of a chair or vice-chair, which ends the term of whoever held it. The same once.

    A vice-chair elected chair is vice-chair no more. Refuses whoever is no member on that day, the chair as
    vice-chair, and a meeting of another body or day.
    """
    by.require(_WRITE, series.body.slug)
    if meeting is not None and (meeting.body_id != series.body_id or meeting.on != on):
        raise Refused(f"The meeting is of {meeting.body} on {day_words(meeting.on)}.")
    reading = membership_on(series, on)
    found = reading.seat_of(person)
    if found is None or found not in reading.members:
        raise Refused(f"{person} is not a member of {series} on {day_words(on)}. Enter the seat first.")
    if post is Office.VICE_CHAIR and found.is_chair:
        raise Refused(f"{found.person} is the chair.")
    row = TermRow(
        title=post_title(series, post),
        person=found.person,
        on=on,
        source=source or (str(meeting.ref) if meeting else ""),
        ends=(post_title(series, Office.VICE_CHAIR),) if post is Office.CHAIR else (),
    )
    return hold_post(body=series.body, row=row, by=by)


def _seat_by_name(series: MeetingSeries, row: SeatRow, by: Actor) -> GroupSeat:
    name = " ".join(row.person.split())
    if not name:
        raise Refused("A seat needs the name of whoever sits.")
    if row.represents or row.stands_in_for or row.stated_on:
        raise Refused("A seat on a group is kept by name, part and term. Leave the rest to its meetings.")
    wanted = {"part": row.part, "is_chair": row.is_chair, **row.dates.fields()}
    with trail.atomic():
        MeetingSeries.objects.select_for_update().get(pk=series.pk)
        held = GroupSeat.objects.filter(series=series, person=name)
        same = held.filter(**wanted).first()
        if same is not None:
            return same
        refuse_overlap(name, [(one.valid_from, one.valid_to) for one in held], row.dates.valid_from)
        seated = GroupSeat.objects.create(series=series, person=name, **wanted)
        trail.record(by=by, verb="entered seat", ref=_ref(series), details={"person": name, "as": row.part})
    return seated


def _refuse_series(body: Body, row: SeriesRow) -> None:
    if not is_slug(row.slug) or not row.name.strip():
        raise Refused("A run of meetings needs a name, and a short one of lower-case words joined by hyphens.")
    if row.kind is SeriesKind.PANEL and body.kind != BodyKind.PANEL:
        raise Refused(f"{body} is not a police and crime panel.")
    if row.kind is SeriesKind.HOLDING_TO_ACCOUNT and body.kind not in LOCAL_POLICING_BODIES:
        raise Refused(f"{body} maintains no force that it could hold to account.")
    numbers = (row.seats, row.quorum_one_in, row.quorum_least, row.question_days)
    if any(number is not None and number < 1 for number in numbers):
        raise Refused("Seats, a quorum and days are counted from one. Leave empty what is not recorded.")
    if row.notice_days < 0 or row.question_limit < 1:
        raise Refused("Notice is of no fewer than 0 days, and a question of at least one word.")


def _refuse_long(model: type[models.Model], texts: Mapping[str, object]) -> None:
    if problems := too_long(model, texts):
        raise Refused("This cannot be entered as it stands.", problems)


def _ref(series: MeetingSeries) -> Ref:
    return Ref(series.body.slug, "meeting-series", series.slug)
