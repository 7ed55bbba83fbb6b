"""How every address answers: with what was released, for a minute, to anybody."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpResponse, JsonResponse
from ninja import Schema
from pydantic import Field

from peelian.kernel.refs import SLUG
from peelian.publication.store.queries import cards, released

Name = Annotated[str, Field(pattern=f"^{SLUG.pattern}$")]
_FOR_A_MINUTE = "public, max-age=60"


class Missing(Schema):
    """What an address answers where there is nothing, or nothing public."""

    detail: str


def answer(content: Any, *, etag: str = "") -> HttpResponse:
    """JSON that anybody may keep for a minute."""
    response = JsonResponse(content, safe=False)
    response.headers["Cache-Control"] = _FOR_A_MINUTE
    response.headers["Access-Control-Allow-Origin"] = "*"
    if etag:
        response.headers["ETag"] = f'"{etag}"'
    return response


def one(ref: str) -> HttpResponse:
    """What is out at a reference, exactly as frozen; refuses as ``NotFound``."""
    thing = released(ref)
    return answer(thing.payload, etag=thing.digest)


def listed(noun: str, body: str | None = None) -> HttpResponse:
    """The cards of what is out of a noun, of one body or all; refuses a body that is not out."""
    if body is not None:
        released(body)
    return answer([thing.card for thing in cards(noun, body=body)])
