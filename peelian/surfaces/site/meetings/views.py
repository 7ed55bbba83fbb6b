"""The list of a body's meetings, the page of each, its files, and the calendars and the feed to follow."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header

from peelian.kernel.refs import Ref
from peelian.publication.meeting_payloads import MeetingCard, MeetingPayload
from peelian.publication.store import queries
from peelian.publication.store.models import Published
from peelian.surfaces.site import answers, readings
from peelian.surfaces.site.addresses import address
from peelian.surfaces.site.answers import public
from peelian.surfaces.site.feeds.presenters import atom
from peelian.surfaces.site.feeds.views import CHANGES
from peelian.surfaces.site.files import handed_out
from peelian.surfaces.site.links import links_to
from peelian.surfaces.site.meetings.calendar import Event, calendar
from peelian.surfaces.site.meetings.lines import meeting_line
from peelian.surfaces.site.meetings.lists import SHOWN, meetings_page
from peelian.surfaces.site.meetings.presenters import meeting_page, refs_of


@public
def meetings(request: HttpRequest, body: str) -> HttpResponseBase:
    """The meetings to come and those past; ``?year=`` and ``?series=`` choose among them."""
    masthead = readings.masthead(body)
    out = queries.register(body).filter(noun__in=SHOWN, withdrawn_at__isnull=True)
    panel = masthead.panel if queries.out([masthead.panel] if masthead.panel else []) else ""
    page = meetings_page(masthead, list(out), request.GET.dict(), panel=panel, on=timezone.localdate())
    return render(request, "site/meetings/list.html", {"masthead": masthead, "page": page})


@public
def meeting(request: HttpRequest, body: str, meeting: str) -> HttpResponseBase:
    """One meeting: what was decided, the agenda with its papers, who was there, the minutes."""
    thing, today = readings.thing(Ref(body, "meetings", meeting), whole=True), timezone.localdate()
    payload = MeetingPayload.model_validate(thing.published.payload)
    links = links_to(refs_of(payload))
    lay_out = partial(meeting_page, payload=payload, links=links, on=today)
    mark = f"{today.isoformat()}.{links.mark}"
    return answers.page(request, thing, "site/meetings/meeting.html", lay_out, also=mark)


@public
def meeting_file(request: HttpRequest, body: str, meeting: str, name: str) -> HttpResponseBase:
    """One file of a meeting, byte for byte."""
    return handed_out(request, Ref(body, "meetings", meeting), name)


@public
def meetings_calendar(request: HttpRequest, body: str) -> HttpResponseBase:
    """Every meeting of a body as a calendar to subscribe to."""
    name = readings.masthead(body).name
    events = [_event(row, request) for row in queries.cards("meetings", body=body)]
    return _calendar(calendar(f"{name}: meetings", events), f"{body}-meetings.ics")


@public
def meeting_calendar(request: HttpRequest, body: str, meeting: str) -> HttpResponseBase:
    """One meeting, to put into a calendar."""
    thing = readings.thing(Ref(body, "meetings", meeting))
    event = _event(thing.published, request)
    return _calendar(calendar(thing.masthead.name, [event]), f"{body}-{meeting}.ics")


@public
def feed(request: HttpRequest, body: str) -> HttpResponseBase:
    """The meetings of a body that were released or withdrawn last."""
    text = atom(
        f"{readings.masthead(body).name}: meetings",
        "site:meetings-feed",
        "site:meetings",
        [body],
        request,
        queries.changes(body=body, noun="meetings")[:CHANGES],
        tell=_told,
    )
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")


def _told(released: Published) -> str:
    """A meeting in a sentence or two, for a feed."""
    card = MeetingCard.model_validate(released.card)
    line = meeting_line(card, released.body, on=timezone.localdate())
    parts = (line.title, line.day_words, line.where_words, line.status_words, line.record_words)
    return f"{'. '.join(part for part in parts if part)}."


def _event(released: Published, request: HttpRequest) -> Event:
    url = request.build_absolute_uri(address(released))
    card = MeetingCard.model_validate(released.card)
    return Event(released.ref, card, released.version, released.released_at, url)


def _calendar(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": str(content_disposition_header(True, name))}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
