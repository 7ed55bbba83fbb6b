"""An upload that is too large is stopped while it arrives."""

from __future__ import annotations

import pytest
from django.core.files.uploadhandler import SkipFile
from django.http import HttpRequest

from peelian.access.uploads import LIMIT, SizeLimitHandler

CHUNK = b"x" * (LIMIT // 4)


def handler() -> SizeLimitHandler:
    made = SizeLimitHandler(HttpRequest())
    made.new_file("file", "a.csv", "text/csv", None)
    return made


def test_as_much_as_the_limit_passes_unchanged():
    limited = handler()
    assert all(limited.receive_data_chunk(CHUNK, 0) is CHUNK for _ in range(4))
    assert limited.file_complete(LIMIT) is None
    assert not hasattr(limited.request, "upload_too_large")


def test_one_byte_more_stops_the_upload_and_tells_the_view():
    limited = handler()
    for _ in range(4):
        limited.receive_data_chunk(CHUNK, 0)
    with pytest.raises(SkipFile):
        limited.receive_data_chunk(b"x", 0)
    assert limited.request.upload_too_large is True


def test_many_files_are_counted_together():
    limited = handler()
    for number in range(4):
        limited.receive_data_chunk(CHUNK, 0)
        limited.new_file("file", f"{number}.csv", "text/csv", None)
    with pytest.raises(SkipFile):
        limited.receive_data_chunk(b"x", 0)


def test_without_a_request_it_stops_all_the_same():
    limited = SizeLimitHandler()
    with pytest.raises(SkipFile):
        limited.receive_data_chunk(b"x" * (LIMIT + 1), 0)
