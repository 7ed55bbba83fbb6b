"""The addresses of version 1. Each answers with what was released, without working anything out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI, Path, Schema
from ninja.errors import ValidationError

from peelian import __version__
from peelian.kernel.errors import NotFound
from peelian.publication.payloads import (
    BodyCard,
    BodyPayload,
    FrameworkCard,
    FrameworkPayload,
    MeasureCard,
    MeasurePayload,
    NoticesPayload,
    OutcomesCard,
    OutcomesPayload,
    ReportCard,
    ReportPayload,
    WorkforceCard,
    WorkforcePayload,
)
from peelian.publication.store.models import Published
from peelian.publication.store.queries import register, released
from peelian.surfaces.api.answering import Missing, Name, answer, listed, one
from peelian.surfaces.api.duties import duties
from peelian.surfaces.api.meetings import meetings
from peelian.surfaces.api.plans import plans
from peelian.surfaces.api.scheme import scheme


class ReleaseNote(Schema):
    """One line of a body's register: what was released, which version, and whether it was withdrawn."""

    ref: str
    noun: str
    title: str
    version: int
    sha256: str
    released_at: str
    withdrawn_at: str
    withdrawn_reason: str


api = NinjaAPI(
    title="Peelian open data",
    version=__version__,
    description="What local policing bodies have released. Each source says on what terms.",
    docs_url=None,
    openapi_url="openapi.json",
    urls_namespace="api-1",
)


api.add_router("/bodies/{body}", meetings)
api.add_router("/bodies/{body}", plans)
api.add_router("/bodies/{body}", scheme)
api.add_router("/bodies/{body}", duties)


@api.exception_handler(NotFound)
@api.exception_handler(ValidationError)
def nothing_here(request: HttpRequest, _missing: Exception) -> HttpResponse:
    """Unknown, unreleased, withdrawn and impossible alike."""
    return api.create_response(request, {"detail": "There is nothing here."}, status=404)


@api.get("/bodies", response={200: list[BodyCard]}, summary="Every body")
def bodies(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Commissioners, mayors, forces and panels, with their areas."""
    return listed("body")


@api.get("/bodies/{body}", response={200: BodyPayload, 404: Missing}, summary="One body")
def body(request: HttpRequest, body: Path[Name]) -> HttpResponse:  # noqa: ARG001
    """Its area, posts, what it answers to and what comes after it."""
    return one(body)


@api.get("/bodies/{body}/measures", response={200: list[MeasureCard], 404: Missing}, summary="A body’s measures")
def measures(request: HttpRequest, body: Path[Name]) -> HttpResponse:  # noqa: ARG001
    """The latest figure of each, with its sentence."""
    return listed("performance", body)


@api.get(
    "/bodies/{body}/measures/{measure}",
    response={200: MeasurePayload, 404: Missing},
    summary="One measure",
)
def measure(
    request: HttpRequest,  # noqa: ARG001
    body: Path[Name],
    measure: Path[Name],
) -> HttpResponse:
    """Every figure with its limits, signals, source and caveats."""
    return one(f"{body}/performance/{measure}")


@api.get("/bodies/{body}/reports", response={200: list[ReportCard], 404: Missing}, summary="A body’s reports")
def reports(request: HttpRequest, body: Path[Name]) -> HttpResponse:  # noqa: ARG001
    """What has been reported to the panel."""
    return listed("reports", body)


@api.get(
    "/bodies/{body}/reports/{report}",
    response={200: ReportPayload, 404: Missing},
    summary="One report",
)
def report(
    request: HttpRequest,  # noqa: ARG001
    body: Path[Name],
    report: Path[Name],
) -> HttpResponse:
    """The signed text, its control block and its files."""
    return one(f"{body}/reports/{report}")


@api.get(
    "/bodies/{body}/data-notices", response={200: NoticesPayload, 404: Missing}, summary="A body’s data notices"
)
def data_notices(request: HttpRequest, body: Path[Name]) -> HttpResponse:  # noqa: ARG001
    """Every known weakness of its figures, with what is withheld and why."""
    return one(f"{body}/data-notices/register")


@api.get(
    "/bodies/{body}/frameworks", response={200: list[FrameworkCard], 404: Missing}, summary="National frameworks"
)
def frameworks_list(request: HttpRequest, body: Path[Name]) -> HttpResponse:  # noqa: ARG001
    """Those that hold now, with how many of their measures the body has figures for."""
    return listed("frameworks", body)


@api.get(
    "/bodies/{body}/frameworks/{framework}",
    response={200: FrameworkPayload, 404: Missing},
    summary="One framework as a body answers it",
)
def frameworks_one(
    request: HttpRequest,  # noqa: ARG001
    body: Path[Name],
    framework: Path[Name],
) -> HttpResponse:
    """Each measure with the body’s figure, or none."""
    return one(f"{body}/frameworks/{framework}")


@api.get(
    "/bodies/{body}/outcomes", response={200: list[OutcomesCard], 404: Missing}, summary="What became of crimes"
)
def outcomes_list(request: HttpRequest, body: Path[Name]) -> HttpResponse:  # noqa: ARG001
    """Each with its basis and its total."""
    return listed("outcomes", body)


@api.get(
    "/bodies/{body}/outcomes/{outcome}",
    response={200: OutcomesPayload, 404: Missing},
    summary="One table of outcomes",
)
def outcomes_one(
    request: HttpRequest,  # noqa: ARG001
    body: Path[Name],
    outcome: Path[Name],
) -> HttpResponse:
    """Each outcome with its share of all that have one; those without stand apart."""
    return one(f"{body}/outcomes/{outcome}")


@api.get(
    "/bodies/{body}/workforce", response={200: list[WorkforceCard], 404: Missing}, summary="Workforce bridges"
)
def workforce_list(request: HttpRequest, body: Path[Name]) -> HttpResponse:  # noqa: ARG001
    """Each with what is left without an explanation."""
    return listed("workforce", body)


@api.get(
    "/bodies/{body}/workforce/{bridge}",
    response={200: WorkforcePayload, 404: Missing},
    summary="One bridge from strength to establishment",
)
def workforce_one(
    request: HttpRequest,  # noqa: ARG001
    body: Path[Name],
    bridge: Path[Name],
) -> HttpResponse:
    """Strength, each movement, what is unexplained, establishment."""
    return one(f"{body}/workforce/{bridge}")


@api.get("/bodies/{body}/releases", response={200: list[ReleaseNote], 404: Missing}, summary="A body’s register")
def releases(request: HttpRequest, body: Path[Name]) -> HttpResponse:  # noqa: ARG001
    """Everything released or withdrawn, newest first."""
    released(body)
    return answer([_note(thing) for thing in register(body)])


def _note(thing: Published) -> dict[str, object]:
    return {
        "ref": thing.ref,
        "noun": thing.noun,
        "title": thing.title,
        "version": thing.version,
        "sha256": thing.digest,
        "released_at": thing.released_at.isoformat(),
        "withdrawn_at": thing.withdrawn_at.isoformat() if thing.withdrawn_at else "",
        "withdrawn_reason": thing.withdrawn_reason,
    }


def docs(request: HttpRequest) -> HttpResponse:
    """What there is, as a page; made from the description itself."""
    paths = api.get_openapi_schema(path_prefix="/api/v1/")["paths"]
    rows = [
        {"address": address, "summary": one["get"]["summary"], "words": one["get"]["description"]}
        for address, one in paths.items()
    ]
    return render(request, "api/docs.html", {"rows": rows})
