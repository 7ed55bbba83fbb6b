"""The files of releases: how a page offers them, and how they are handed out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from peelian.kernel.errors import NotFound
from peelian.kernel.refs import Ref
from peelian.publication.store import queries
from peelian.surfaces.site import answers, readings


@dataclass(frozen=True, slots=True)
class Download:
    """A file one may download, and what it is in words: ``PDF, 1.2 MB``."""

    name: str
    words: str
    sha256: str


def downloads(files: Iterable[Mapping[str, Any]]) -> tuple[Download, ...]:
    """Files as a payload names them, as a page offers them."""
    return tuple(
        Download(file["name"], f"{file['format'].upper()}, {size_words(file['size'])}", file["sha256"])
        for file in files
    )


def size_words(size: int) -> str:
    """A size in bytes as a reader says it: ``812 bytes``, ``34 KB``, ``1.2 MB`` (1 KB is 1,000 bytes)."""
    if size < 1000:
        return "1 byte" if size == 1 else f"{size} bytes"
    if size < 999_500:
        return f"{(size + 500) // 1000} KB"
    return f"{size / 1_000_000:.1f} MB"


def handed_out(request: HttpRequest, ref: Ref, name: str) -> HttpResponseBase:
    """One file of a release, byte for byte, to keep rather than to open in the page.

    Refuses as ``NotFound``, or as :class:`readings.Withdrawn` where the release was withdrawn.
    """
    try:
        file = queries.file_of(str(ref), name)
    except NotFound:
        readings.refuse_withdrawn(ref)
        raise
    disposition = str(content_disposition_header(True, file.name))
    headers = {"Content-Disposition": disposition, "X-Content-Type-Options": "nosniff"}

    def draw() -> HttpResponse:
        return HttpResponse(bytes(file.content), content_type=file.media_type, headers=headers)

    return answers.marked(request, file.sha256, draw)
