"""The addresses of plans, of their objectives, and of how they are going."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router
from pydantic import Field

from peelian.publication.plan_payloads import (
    DeliveryPayload,
    ObjectiveCard,
    ObjectivePayload,
    PlanCard,
    PlanPayload,
)
from peelian.publication.store.queries import cards, released
from peelian.surfaces.api.answering import Missing, Name, answer, listed, one

plans = Router()
"""Below the address of a body."""

_Number = Annotated[str, Field(pattern=r"^[1-9][0-9]{0,8}$")]


@plans.get("/plans", response={200: list[PlanCard], 404: Missing}, summary="A body’s plans")
def plans_list(request: HttpRequest, body: Path[Name]) -> HttpResponse:  # noqa: ARG001
    """Each with how it stands and since when, its vision, its objectives and its files."""
    return listed("plans", body)


@plans.get("/plans/{plan}", response={200: PlanPayload, 404: Missing}, summary="One plan")
def plans_one(request: HttpRequest, body: Path[Name], plan: Path[Name]) -> HttpResponse:  # noqa: ARG001
    """Objectives, commitments, text, how it was made, what is asked of it, its process and its versions."""
    return one(f"{body}/plans/{plan}")


@plans.get(
    "/plans/{plan}/objectives", response={200: list[ObjectiveCard], 404: Missing}, summary="A plan’s objectives"
)
def objectives_list(request: HttpRequest, body: Path[Name], plan: Path[Name]) -> HttpResponse:  # noqa: ARG001
    """Each with its outcome, and how many measures and commitments it has."""
    released(f"{body}/plans/{plan}")
    found = [thing.card for thing in cards("objectives", body=body) if thing.card["plan"] == plan]
    return answer(sorted(found, key=lambda card: int(card["number"])))


@plans.get(
    "/plans/{plan}/objectives/{number}", response={200: ObjectivePayload, 404: Missing}, summary="One objective"
)
def objectives_one(
    request: HttpRequest,  # noqa: ARG001
    body: Path[Name],
    plan: Path[Name],
    number: Path[_Number],
) -> HttpResponse:
    """What was promised, how it is going, what befell it day by day, and what else tells of it."""
    return one(f"{body}/objectives/{plan}-{number}")


@plans.get("/plans/{plan}/delivery", response={200: DeliveryPayload, 404: Missing}, summary="How a plan is going")
def delivery(request: HttpRequest, body: Path[Name], plan: Path[Name]) -> HttpResponse:  # noqa: ARG001
    """What was reported on each commitment, and what does not fit a rating."""
    return one(f"{body}/plan-delivery/{plan}")
