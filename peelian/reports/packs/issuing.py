"""The pack of a meeting from the record, and what was issued kept, so that page numbers go on from it."""

from __future__ import annotations

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.facts.meetings.kinds import MeetingState
from peelian.facts.meetings.models import Meeting
from peelian.kernel.errors import Refused
from peelian.kernel.markings import Audience
from peelian.reports.models import IssuedPack
from peelian.reports.packs.contents import Pack
from peelian.reports.packs.gathering import gather
from peelian.reports.packs.packing import Told, compose
from peelian.sources.services import keep

_ALREADY = "This pack was issued already. Put what has changed into a supplement."


def pack(meeting: Meeting, *, audience: Audience, supplement: int = 0, told: Told | None = None) -> Pack:
    """The pack as the record stands: the first one, or a supplement whose pages go on from those before it.

    The same record gives the same bytes. ``told`` hears the title of each paper as it is taken.
    """
    first_page = _first_page(meeting, audience, supplement)
    return compose(gather(meeting, audience=audience, supplement=supplement, first_page=first_page), told=told)


def issue_pack(*, meeting: Meeting, audience: Audience, supplement: int = 0, by: Actor) -> IssuedPack:
    """Keep the pack as issued, bytes and page numbers. It never changes: what comes later is a supplement.

    Refuses a meeting that is not called, a pack issued already, and a supplement before the one it follows.
    """
    by.require(Permission.MEETING_WRITE, meeting.body.slug)
    if meeting.state == MeetingState.PLANNED:
        raise Refused("The meeting has not been called, so its pack cannot be issued yet.")
    if issued(meeting, audience, supplement) is not None:
        raise Refused(_ALREADY)
    if supplement and issued(meeting, audience, supplement - 1) is None:
        raise Refused("The pack that this supplement follows has not been issued. Issue that first.")
    made = pack(meeting, audience=audience, supplement=supplement)
    with trail.atomic():
        Meeting.objects.select_for_update().get(pk=meeting.pk)
        if issued(meeting, audience, supplement) is not None:
            raise Refused(_ALREADY)
        kept = IssuedPack.objects.create(
            meeting=meeting,
            audience=audience,
            supplement=supplement,
            first_page=made.first_page,
            pages=made.pages,
            blob=keep(made.content),
            issued_by=by.identity,
        )
        details = {"audience": audience.value, "supplement": supplement, "sha256": kept.blob_id}
        trail.record(by=by, verb="issued pack", ref=meeting.ref, details=details)
    return kept


def issued(meeting: Meeting, audience: Audience, supplement: int) -> IssuedPack | None:
    """What was issued to an audience; None where nothing was."""
    return IssuedPack.objects.filter(meeting=meeting, audience=audience, supplement=supplement).first()


def pack_name(meeting: Meeting, audience: Audience, supplement: int) -> str:
    """The name of its file: ``warwickshire-panel-2018-03-19-public-pack.pdf``."""
    ending = f"-supplement-{supplement}" if supplement else ""
    return f"{meeting.body.slug}-{meeting.name}-{audience.value}-pack{ending}.pdf"


def _first_page(meeting: Meeting, audience: Audience, supplement: int) -> int:
    """After the last page issued; or where nothing was, after the last page there would be."""
    if supplement == 0:
        return 1
    before = issued(meeting, audience, supplement - 1)
    if before is not None:
        return before.first_page + before.pages
    try:
        return pack(meeting, audience=audience, supplement=supplement - 1).last_page + 1
    except Refused:
        return _first_page(meeting, audience, supplement - 1)
