from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from peelian.kernel.errors import Refused
from peelian.sources.landing.copying import Kept, check_mark, check_text, copy

AGAIN = "Send it again."


def kept(tmp_path: Path, *chunks: bytes) -> Kept:
    told: list[int] = []
    done = copy("a.csv", iter(chunks), tmp_path / "kept", again=AGAIN, moved=told.append)
    assert told == [len(chunk) for chunk in chunks]
    return done


def test_a_file_is_counted_and_hashed_however_it_comes_in_pieces(tmp_path: Path) -> None:
    done = kept(tmp_path, b'a,"b"\r', b"\n1,2\r\n")
    assert done.path.read_bytes() == b'a,"b"\r\n1,2\r\n'
    assert (done.size, done.lines, done.rows, done.commas, done.quotes, done.mixed) == (12, 2, 1, 2, 2, False)
    assert done.sha256 == hashlib.sha256(b'a,"b"\r\n1,2\r\n').hexdigest()
    assert done.key == done.sha256[:16]


@pytest.mark.parametrize("content", [b"a\r\nb\n", b"a\nb\r\n", b"a\rb\n", b"a\r\r\nb\n"])
def test_lines_that_end_differently_are_marked(tmp_path: Path, content: bytes) -> None:
    assert kept(tmp_path, content).mixed


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "a.csv is empty."), (b"a\nb", f"a.csv seems to have been cut short. {AGAIN}")],
)
def test_an_empty_file_and_a_torn_one_are_refused(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(Refused) as refusal:
        copy("a.csv", filter(None, [content]), tmp_path / "kept", again=AGAIN, moved=lambda step: None)
    assert str(refusal.value).startswith(words)
    assert [one.row for one in refusal.value.problems] == ([2] if content else [])


def test_other_kinds_of_file_are_known_by_their_first_bytes() -> None:
    check_mark("a.csv", b"a,b", {b"<": "a page"})
    check_text("a.csv", b"a,b")
    with pytest.raises(Refused, match="is a page"):
        check_mark("a.csv", b"\xef\xbb\xbf <html", {b"%": "no", b"<": "a page"})
    for start in (b"\xff\xfea", b"\xfe\xffa", b"a\0b"):
        with pytest.raises(Refused, match="not UTF-8 text"):
            check_text("a.csv", start)
