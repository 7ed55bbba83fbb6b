"""The address of what a body owes under the law."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from peelian.publication.duty_payloads import DutiesPayload
from peelian.surfaces.api.answering import Missing, Name, one

duties = Router()
"""Below the address of a body."""


@duties.get("/duties", response={200: DutiesPayload, 404: Missing}, summary="A body’s duties under the law")
def duties_one(request: HttpRequest, body: Path[Name]) -> HttpResponse:  # noqa: ARG001
    """Each duty with when it is due, the working behind the day and how it stands; and the statutory processes."""
    return one(f"{body}/duties/register")
