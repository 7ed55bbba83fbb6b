"""Reads: bytes that were kept."""

from __future__ import annotations

from peelian.kernel.errors import NotFound
from peelian.sources.models import Blob


def kept(sha256: str) -> bytes:
    """The bytes of this digest; refuses as :class:`NotFound` where none are kept."""
    found = Blob.objects.filter(sha256=sha256).first()
    if found is None:
        raise NotFound("No such file has been kept.")
    return bytes(found.content)
