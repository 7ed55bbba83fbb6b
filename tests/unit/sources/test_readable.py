"""A file that cannot be opened again is refused at the door."""

from __future__ import annotations

import pytest

from peelian.kernel.errors import Refused
from peelian.sources.readable import refuse_unreadable


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"", "“a.txt” is empty"),
        ("a.txt", b"x" * (20 * 1024 * 1024 + 1), "larger than 20 MB"),
        ("a.pdf", b"not a PDF", "a.pdf"),
        ("a.txt", b"%PDF-1.7 cut short", "a.txt"),
        ("a.docx", b"not a document", "a.docx"),
    ],
)
def test_what_cannot_be_opened_is_refused(name, content, words):
    with pytest.raises(Refused, match=words):
        refuse_unreadable(name, content)


def test_what_is_no_office_file_is_kept_as_it_is():
    refuse_unreadable("a.txt", b"Words.")
