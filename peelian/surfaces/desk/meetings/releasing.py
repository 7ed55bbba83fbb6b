"""Making a meeting public: a page that says what would be, and what stays back, before it is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from peelian.access.permissions import Permission
from peelian.facts.meetings.agenda_tree import Agenda
from peelian.facts.meetings.kinds import ItemState, MeetingState
from peelian.facts.meetings.models import Meeting
from peelian.facts.meetings.queries.agenda import agenda_of
from peelian.kernel.errors import Refused
from peelian.kernel.markings import Audience
from peelian.publication.gate import meeting_problems, tells_agenda
from peelian.publication.meeting_releases import release_meeting
from peelian.publication.models import Release
from peelian.publication.queries import newest_release
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.meetings.opening import meeting_address, meeting_of, meeting_words
from peelian.surfaces.desk.pages import UNPROCESSABLE, Desk, page

_PUBLIC = frozenset({Audience.PUBLIC})


@dataclass(frozen=True, slots=True)
class Telling:
    """What a release would tell of an agenda: its lines, each with whether it is kept back, and why."""

    title: str
    is_paper: bool
    kept_back: str


@desk_view(Permission.RELEASE, methods=FORM)
def release(request: HttpRequest, desk: Desk, meeting: str) -> HttpResponseBase:
    """See what would become public and what stays back, then release it."""
    held = meeting_of(desk, meeting)
    problems = meeting_problems(held)
    refusal = Refused(f"“{meeting_words(held)}” cannot be released.", problems) if problems else None
    before, status = newest_release(str(held.ref)), 200
    if request.method == "POST":
        try:
            made = release_meeting(meeting=held, again=request.POST.get("again") == "yes", by=desk.actor)
        except Refused as found:
            refusal, status = found, UNPROCESSABLE
        else:
            messages.success(request, _done(held, made))
            return redirect(meeting_address(desk, held))
    tells = tells_agenda(held) and held.audience == Audience.PUBLIC
    context = {
        "meeting": held,
        "named": meeting_words(held),
        "refusal": refusal,
        "before": before,
        "told": tuple(_lines(agenda_of(held, audiences=_PUBLIC))) if tells else (),
        "tells_agenda": tells_agenda(held),
        "has_risen": held.state == MeetingState.HELD,
        "address": f"/{held.ref}/",
        "may_withdraw": before is not None and before.withdrawn_at is None and desk.may(Permission.WITHDRAW),
    }
    return page(request, desk, "meetings/release.html", context, status=status)


def _lines(agenda: Agenda) -> Iterator[Telling]:
    for item in agenda.walk():
        number = f"{item.number}. " if item.number else ""
        state = "" if item.state is ItemState.ON else f" ({item.state.value})"
        yield Telling(
            f"{number}{item.title}{state}",
            is_paper=False,
            kept_back=_why(is_withheld=item.is_withheld, description=item.description),
        )
        for paper in item.papers:
            yield Telling(
                paper.title,
                is_paper=True,
                kept_back=_why(is_withheld=paper.is_withheld, description=paper.description),
            )


def _why(*, is_withheld: bool, description: str) -> str:
    if not is_withheld:
        return ""
    return f"kept back, described as “{description}”" if description else "kept back"


def _done(held: Meeting, made: list[Release]) -> str:
    others = sum(1 for one in made if one.noun != "meetings")
    if not made:
        return "All of it is public already as it stands. Nothing was changed."
    pages = f", and {others} other page{'' if others == 1 else 's'} with it" if others else ""
    return f"Released. It is public now at /{held.ref}/{pages}."
