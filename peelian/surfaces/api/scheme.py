"""The addresses of the publication scheme: how every item stands, and what was published under each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from peelian.publication.scheme.payloads import DisclosureCard, DisclosurePayload, SchemePayload
from peelian.surfaces.api.answering import Missing, Name, listed, one

scheme = Router()


@scheme.get("/publication", response={200: list[DisclosureCard], 404: Missing}, summary="What is published by law")
def disclosures(request: HttpRequest, body: Path[Name]) -> HttpResponse:  # noqa: ARG001
    """Everything released under the Specified Information Order, with its item, its period and its files."""
    return listed("publication", body)


@scheme.get(
    "/publication/{disclosure}",
    response={200: DisclosurePayload, 404: Missing},
    summary="One thing published by law",
)
def disclosure(
    request: HttpRequest,  # noqa: ARG001
    body: Path[Name],
    disclosure: Path[Name],
) -> HttpResponse:
    """Its words, its figures and its files."""
    return one(f"{body}/publication/{disclosure}")


@scheme.get(
    "/publication-scheme", response={200: SchemePayload, 404: Missing}, summary="A body’s publication scheme"
)
def register(request: HttpRequest, body: Path[Name]) -> HttpResponse:  # noqa: ARG001
    """Every item of the Order: whether it is published, up to date and found, who owes it, and since when."""
    return one(f"{body}/publication-scheme/register")
