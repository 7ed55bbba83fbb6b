"""Stops an upload that is too large while it arrives, before it fills memory or disk."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from peelian.kernel.sizes import MAX_UPLOAD

LIMIT = MAX_UPLOAD


class SizeLimitHandler(FileUploadHandler):
    """Counts the bytes of all files of a request as they come; past :data:`LIMIT` the rest is not kept.

    Sets ``request.upload_too_large`` so that the view can say so. The rest of the file is skipped piece by piece,
    and the fields of the form after it are still read.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002
        """Pass the chunk on, or skip the rest of the file."""
        self.received += len(raw_data)
        if self.received > LIMIT:
            if self.request is not None:
                self.request.upload_too_large = True  # type: ignore[attr-defined]
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:  # noqa: ARG002
        """Leaves the file to the next handler."""
        return
