"""The list of a body's members, and the page of each."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from peelian.kernel.refs import Ref
from peelian.publication.meeting_payloads import MemberPayload
from peelian.publication.store import queries
from peelian.surfaces.site import answers, readings
from peelian.surfaces.site.answers import public
from peelian.surfaces.site.links import links_to
from peelian.surfaces.site.members.presenters import member_lines, member_page, refs_of


@public
def members(request: HttpRequest, body: str) -> HttpResponseBase:
    """Every member with attendance and how many questions were asked."""
    masthead = readings.masthead(body)
    found = member_lines(queries.cards("members", body=body))
    return render(request, "site/members/list.html", {"masthead": masthead, "members": found})


@public
def member(request: HttpRequest, body: str, member: str) -> HttpResponseBase:
    """One member: seat, attendance meeting by meeting, questions over the years, interests declared."""
    thing = readings.thing(Ref(body, "members", member), whole=True)
    payload = MemberPayload.model_validate(thing.published.payload)
    links = links_to(refs_of(payload))
    lay_out = partial(member_page, payload=payload, links=links)
    return answers.page(request, thing, "site/members/member.html", lay_out, also=links.mark)
