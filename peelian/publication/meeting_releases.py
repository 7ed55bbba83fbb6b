"""Makes meetings public, and with them what follows from them: actions, series, members, work programme, rota.

What follows is put together from the meetings that are out, after each release and each withdrawal.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from django.utils import timezone

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.facts.meetings.kinds import MeetingState
from peelian.facts.meetings.models import Meeting
from peelian.facts.meetings.queries.meetings import meetings_of
from peelian.kernel.errors import Refused
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.publication.gate import meeting_problems, pass_meeting, tells_agenda
from peelian.publication.meeting_payloads import MeetingCard, MeetingPayload, SeriesPayload
from peelian.publication.meetings import Beside, meeting_draft
from peelian.publication.members import member_drafts
from peelian.publication.models import Release, WithdrawalReason
from peelian.publication.plans import follow_withdrawal
from peelian.publication.programmes import programme_drafts
from peelian.publication.promises import release_promises
from peelian.publication.queries import cards_out, newest_releases, payloads_out
from peelian.publication.rotas import rota_drafts
from peelian.publication.scheme.telling import is_told, tell
from peelian.publication.series import series_drafts
from peelian.publication.services import Draft, publish, withdraw
from peelian.publication.steady import steadied
from peelian.publication.still_told import still_told
from peelian.registers.bodies.models import Body

_NOUN = "meetings"
_CLOSED = "It is no longer for the public."
_GONE = "Nothing that is public tells of this any longer."


def release_meeting(*, meeting: Meeting, by: Actor, again: bool = False) -> list[Release]:
    """Release a meeting and what follows from it. Nothing is released that is out as it is already.

    Refuses at the gate, with every reason. What was withdrawn stays so, unless ``again`` says that the meeting may
    come back.
    """
    by.require(Permission.RELEASE, meeting.body.slug)
    pass_meeting(meeting)
    return _release(meeting.body, [meeting], by, again=again)


def release_meetings(*, body: Body, by: Actor, names: Collection[str] | None = None) -> list[Release]:
    """Release every meeting of a body that may be public, and what follows from them; or those named.

    What was withdrawn stays so. A named meeting that may not be public is refused, with every reason. The date of
    one that was never called goes out only when it is named, or was before. What is out and no longer for the
    public is withdrawn in the same go.
    """
    by.require(Permission.RELEASE, body.slug)
    public = meetings_of(body, audiences={Audience.PUBLIC})
    found = [meeting for meeting in public if names is None or meeting.name in names]
    missing = sorted(set(names or ()) - {meeting.name for meeting in found})
    if missing:
        raise Refused(f"{body} has no public meeting called {', '.join(missing)}.")
    before = newest_releases(_NOUN, bodies={body.slug})
    withdrawn = {ref for ref, one in before.items() if one.withdrawn_at is not None}
    found = [meeting for meeting in found if str(meeting.ref) not in withdrawn]
    if names is None:
        known = [meeting for meeting in found if tells_agenda(meeting) or str(meeting.ref) in before]
        found = [meeting for meeting in known if not meeting_problems(meeting)]
    for meeting in found:
        pass_meeting(meeting)
    with trail.atomic():
        _take_back(body, _NOUN, {str(meeting.ref) for meeting in public}, WithdrawalReason.LEGAL, _CLOSED, by)
        return _release(body, found, by)


def withdraw_released(*, ref: Ref, reason: WithdrawalReason, words: str, by: Actor) -> Release:
    """Withdraw what is out at a reference; of a meeting or a plan also what other pages tell of it.

    What the publication scheme says of the body is told anew.

    Refuses what :func:`peelian.publication.services.withdraw` refuses.
    """
    with trail.atomic():
        release = withdraw(ref=ref, reason=reason, words=words, by=by)
        body = Body.objects.filter(slug=ref.body).first()
        if body is not None and ref.noun == _NOUN:
            _follow(body, by)
        if body is not None:
            follow_withdrawal(body=body, ref=ref, reason=reason, by=by)
        if body is not None and by.may(Permission.RELEASE, body.slug) and is_told(body):
            tell(body=body, on=timezone.localdate(), by=by)
    return release


def _release(body: Body, meetings: Sequence[Meeting], by: Actor, *, again: bool = False) -> list[Release]:
    drafts = _drafts(body, meetings)
    with trail.atomic():
        made = publish(drafts, by=by, again=again)
        return made + _follow(body, by)


def _drafts(body: Body, meetings: Sequence[Meeting]) -> list[Draft]:
    """What is to be released of the meetings; refuses where it still says what the public may not read."""
    out = [MeetingCard.model_validate_json(card) for card in cards_out(_NOUN, body=body.slug).values()]
    drafts = []
    for meeting in meetings:
        draft = meeting_draft(meeting, beside=_beside(meeting, meetings, out))
        problems = still_told(meeting, draft.payload)
        if problems:
            raise Refused(f"The meeting “{meeting}” cannot be released.", problems)
        drafts.append(draft)
    return drafts


def _beside(meeting: Meeting, going: Iterable[Meeting], out: Iterable[MeetingCard]) -> Beside:
    """The meetings of the same series before and after it, of those that are out or go out with it."""
    days: dict[str, dt.date] = {
        one.name: one.on
        for one in out
        if one.series == meeting.series.slug and one.state != MeetingState.CANCELLED
    }
    days |= {
        one.name: one.on
        for one in going
        if one.series_id == meeting.series_id and one.state != MeetingState.CANCELLED
    }
    before = max(((on, name) for name, on in days.items() if on < meeting.on), default=None)
    after = min(((on, name) for name, on in days.items() if on > meeting.on), default=None)
    return before[1] if before else "", after[1] if after else ""


def _follow(body: Body, by: Actor) -> list[Release]:
    """Release what follows from the meetings that are out, and withdraw what no longer does."""
    on = timezone.localdate()
    meetings = [
        MeetingPayload.model_validate_json(payload) for payload in payloads_out(_NOUN, body=body.slug).values()
    ]
    cards = [one.card for one in meetings]
    risen = {f"{body.slug}/{_NOUN}/{card.name}" for card in cards if card.state == MeetingState.HELD}
    made = release_promises(body=body, raised_at=risen, by=by)
    series = series_drafts(body=body, meetings=cards, on=on)
    sits = [one.payload for one in series if isinstance(one.payload, SeriesPayload)]
    members = member_drafts(body=body, meetings=meetings, series=sits, on=on)
    told = {str(draft.ref) for draft in members}
    _take_back(body, "members", told, WithdrawalReason.SUPERSEDED, _GONE, by)
    others = [*programme_drafts(body=body, on=on), *rota_drafts(body=body, meetings=cards, on=on)]
    return made + publish(steadied([*series, *members, *others]), by=by)


def _take_back(
    body: Body, noun: str, public: Collection[str], reason: WithdrawalReason, words: str, by: Actor
) -> None:
    """Withdraw what is out of a noun and no longer public."""
    for ref in sorted(cards_out(noun, body=body.slug).keys() - public):
        withdraw(ref=Ref.parse(ref), reason=reason, words=words, by=by)
