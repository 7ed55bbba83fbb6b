"""What kinds of file are read, and what is refused before anything is."""

from __future__ import annotations

import pytest

from peelian.kernel.errors import Refused
from peelian.sources.minutes.lines import Place
from peelian.sources.minutes.text_files import text_lines
from tests.unit.sources.minutes.reading import read


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word file"),
        (b"{\\rtf1 hello}", "rich text"),
        (b"\x89PNG....", "a picture"),
        (b"  \n\n", "holds no words"),
        (b"abc\0\x81def", "is not text"),
        (b"abc\0def", "is not text"),
    ],
)
def test_files_of_other_kinds_are_refused(data, words):
    with pytest.raises(Refused, match=words):
        read(data)


@pytest.mark.parametrize(("limit", "at"), [("MAX_LINES", 1), ("MAX_LETTERS", 5), ("MAX_LINE", 5)])
def test_a_text_past_a_limit_is_refused(monkeypatch, limit, at):
    monkeypatch.setattr(f"peelian.sources.minutes.limits.{limit}", at)
    with pytest.raises(Refused, match="far more words than minutes do"):
        read("more than five letters\nand more than a line\n")


def test_pages_of_a_text_and_places_in_words():
    lines = list(text_lines("x", b"one\n# Two\n\f__three__\n----\nfour | five |\n"))
    assert [(line.text, str(line.place)) for line in lines] == [
        ("one", "page 1, line 1"),
        ("Two", "page 1, line 2"),
        ("three", "page 2, line 1"),
        ("four five", "page 2, line 3"),
    ]
    assert [line.level for line in lines] == [0, 1, 0, 0]
    assert lines[2].bold
    assert lines[3].cells == ("four", "five")
    assert str(Place(paragraph=4)) == "paragraph 4"


def test_encodings_and_soft_hyphens():
    assert [line.text for line in text_lines("x", "caf\u00e9 well\u00adknown".encode())] == [
        "caf\u00e9 well-known"
    ]
    assert [line.text for line in text_lines("x", "caf\u00e9".encode("cp1252"))] == ["caf\u00e9"]
    assert [line.text for line in text_lines("x", "caf\u00e9".encode("utf-16"))] == ["caf\u00e9"]


def test_a_text_wrapped_at_the_margin_is_joined():
    told = read(
        "Minutes of the Northshire Police and Crime Panel held on 19 March "
        "2018\n\nPresent:\nCllr Ann Aspen\n\n1. Apologies\n\n"
        "None.\n\n2. Plan\n\nThe Commissioner set out the plan at some length and answered what\n"
        "Members asked of it. There were 12 months to go, and the well-\nknown faults of the old were put right.\n"
        "RESOLVED that the plan be noted and that thanks be given to all of\nthose who wrote "
        "it.\n\n3. Close\n\nAll left.\n"
    )
    assert told["items"][1]["text"].split("\n\n") == [
        (
            "The Commissioner set out the plan at some length and answered what Members asked of it. There were"
            " 12 months to go, and the well-known faults of the old were put right."
        ),
        "RESOLVED that the plan be noted and that thanks be given to all of those who wrote it.",
    ]
