"""The addresses of meetings, of what was promised in them, of members, and of what is to come."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Path, Query, Router, Schema
from pydantic import Field

from peelian.publication.meeting_payloads import (
    MeetingCard,
    MeetingPayload,
    MemberCard,
    MemberPayload,
    ProgrammePayload,
    PromiseCard,
    PromisePayload,
    RotaPayload,
    SeriesCard,
    SeriesPayload,
)
from peelian.publication.store.promises import Standing, Wanted, ledger
from peelian.publication.store.queries import released
from peelian.surfaces.api.answering import Missing, Name, answer, listed, one

meetings = Router()
"""Below the address of a body."""

_Words = Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")]


class LedgerLine(PromiseCard):
    """A promise in the ledger. ``ref`` is its reference: a promise that a body owes may be in another's record."""

    ref: str


class LedgerAnswer(Schema):
    """A page of the ledger: which of how many, and how many promises there are in all."""

    page: int
    pages: int
    total: int
    actions: list[LedgerLine]


class Asked(Schema):
    """How to ask for promises; what is left out is not asked about. ``words`` must all stand in a promise."""

    page: Annotated[int, Field(ge=1, le=999_999)] = 1
    standing: Standing = Standing.ALL
    kind: _Words = ""
    owed_by: _Words = ""
    words: _Words = ""


@meetings.get("/meetings", response={200: list[MeetingCard], 404: Missing}, summary="A body’s meetings")
def meetings_list(request: HttpRequest, body: Path[Name]) -> HttpResponse:  # noqa: ARG001
    """Each with its day, place and state, and whether its minutes are out."""
    return listed("meetings", body)


@meetings.get("/meetings/{meeting}", response={200: MeetingPayload, 404: Missing}, summary="One meeting")
def meetings_one(request: HttpRequest, body: Path[Name], meeting: Path[Name]) -> HttpResponse:  # noqa: ARG001
    """Agenda, papers, attendance, what was said, asked, voted and agreed, and the minutes."""
    return one(f"{body}/meetings/{meeting}")


@meetings.get("/actions", response={200: LedgerAnswer, 404: Missing}, summary="The ledger of what was promised")
def actions_list(request: HttpRequest, body: Path[Name], asked: Query[Asked]) -> HttpResponse:  # noqa: ARG001
    """What is in a body’s record or owed by it, fifty a page, by standing, kind, owner and words."""
    released(body)
    wanted = Wanted(asked.standing, asked.kind, asked.owed_by, asked.words)
    found = ledger(body, wanted, on=timezone.localdate(), page=asked.page)
    lines = [{**row.card, "ref": row.ref} for row in found.promises]
    return answer({"page": found.number, "pages": found.pages, "total": found.total, "actions": lines})


@meetings.get("/actions/{action}", response={200: PromisePayload, 404: Missing}, summary="One promise")
def actions_one(request: HttpRequest, body: Path[Name], action: Path[Name]) -> HttpResponse:  # noqa: ARG001
    """What was promised, until when, and all that became of it."""
    return one(f"{body}/actions/{action}")


@meetings.get("/members", response={200: list[MemberCard], 404: Missing}, summary="A body’s members")
def members_list(request: HttpRequest, body: Path[Name]) -> HttpResponse:  # noqa: ARG001
    """How many of the meetings they were called to each came to."""
    return listed("members", body)


@meetings.get("/members/{member}", response={200: MemberPayload, 404: Missing}, summary="One member")
def members_one(request: HttpRequest, body: Path[Name], member: Path[Name]) -> HttpResponse:  # noqa: ARG001
    """Seat, posts, attendance, questions asked and interests declared."""
    return one(f"{body}/members/{member}")


@meetings.get("/series", response={200: list[SeriesCard], 404: Missing}, summary="A body’s series of meetings")
def series_list(request: HttpRequest, body: Path[Name]) -> HttpResponse:  # noqa: ARG001
    """The panel and its groups, holding to account, boards."""
    return listed("series", body)


@meetings.get("/series/{series}", response={200: SeriesPayload, 404: Missing}, summary="One series of meetings")
def series_one(request: HttpRequest, body: Path[Name], series: Path[Name]) -> HttpResponse:  # noqa: ARG001
    """What it is for, who sits, and how many it takes to decide."""
    return one(f"{body}/series/{series}")


@meetings.get("/work-programme", response={200: ProgrammePayload, 404: Missing}, summary="A body’s work programme")
def work_programme(request: HttpRequest, body: Path[Name]) -> HttpResponse:  # noqa: ARG001
    """What each series is to take, at which meeting or when, and what it took."""
    return one(f"{body}/work-programme/register")


@meetings.get(
    "/holding-to-account", response={200: RotaPayload, 404: Missing}, summary="How a body holds to account"
)
def holding_to_account(request: HttpRequest, body: Path[Name]) -> HttpResponse:  # noqa: ARG001
    """The rota month by month, the meetings by type, and the objectives looked at."""
    return one(f"{body}/holding-to-account/register")
