from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from peelian.kernel.errors import Refused
from peelian.sources.landing.folder import MANIFEST, ORIGINAL, ROWS, VintageFolder, digest, next_number
from peelian.sources.landing.rechecking import altered


@dataclass(frozen=True)
class Page:
    """A vintage of the least that one may be."""

    book: str
    number: int
    sha256: str
    size: int
    parquet_sha256: str
    parquet_size: int


class Books(VintageFolder[Page]):
    levels = ("shelf", "book")
    busy = "Somebody is writing."
    spoilt = "Some pages are torn."

    def place_of(self, vintage: Page) -> Path:
        return self.folder / "shelf=a" / f"book={vintage.book}" / f"vintage={vintage.sha256[:4]}"

    def described(self, values: dict[str, Any]) -> Page:
        return Page(**values)


@pytest.fixture
def books(tmp_path: Path) -> Books:
    return Books(tmp_path / "books")


def put(books: Books, book: str, words: str, number: int = 1) -> Page:
    with books.for_loading(), books.making() as folder:
        for name in (ORIGINAL, ROWS):
            (folder / name).write_text(f"{words} {name}")
        parts = [(digest(folder / name), (folder / name).stat().st_size) for name in (ORIGINAL, ROWS)]
        page = Page(book, number, *parts[0], *parts[1])
        books.put(folder, page)
    return page


def test_what_is_put_is_held_whole_with_the_manifest_it_had(books: Books) -> None:
    page = put(books, "b", "one")
    assert books.held() == books.held("a", "b") == books.undamaged() == [page]
    assert books.held("b") == []
    assert books.at(books.place_of(page)) == page
    assert sorted(path.name for path in books.place_of(page).iterdir()) == sorted([MANIFEST, ORIGINAL, ROWS])


def test_what_is_put_again_takes_the_place_of_what_was_there(books: Books) -> None:
    page = put(books, "b", "one")
    (books.place_of(page) / ROWS).write_text("")
    assert put(books, "b", "one") == page
    assert books.undamaged() == [page]
    assert [path.name for path in books.folder.iterdir()] == ["shelf=a"]


def test_a_damaged_one_is_named_and_nothing_is_read(books: Books) -> None:
    page = put(books, "b", "one")
    (books.place_of(page) / MANIFEST).write_text("{")
    place = books.place_of(page).relative_to(books.folder)
    assert books.damaged() == [place]
    with pytest.raises(Refused, match="Some pages are torn") as refusal:
        books.undamaged()
    assert [one.file for one in refusal.value.problems] == [place.as_posix()]


def test_changed_bytes_of_the_same_length_are_found_by_their_digest(books: Books) -> None:
    page = put(books, "b", "one")
    assert list(altered(books, [page])) == []
    (books.place_of(page) / ORIGINAL).write_text(f"two {ORIGINAL}")
    (books.place_of(page) / ROWS).unlink()
    assert [path.name for path in altered(books, [page])] == [ORIGINAL, ROWS]


def test_one_load_at_a_time(books: Books) -> None:
    other = Books(books.folder)
    with books.for_loading(), pytest.raises(Refused, match="Somebody is writing"):
        other.for_loading().__enter__()
    with other.for_loading():
        assert other.held() == []


def test_loading_clears_away_what_a_killed_load_left(books: Books) -> None:
    (books.folder / "shelf=a" / "book=b").mkdir(parents=True)
    (books.folder / ".making-1" / "damaged").mkdir(parents=True)
    with books.for_loading():
        assert list(books.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("numbers", "there", "expected"),
    [((), False, 1), ((1, 2), False, 3), ((1, 3), False, 4), ((1, 3), True, 2), ((2, 1), True, 3), ((), True, 1)],
)
def test_the_next_number_or_the_one_that_was_lost(
    tmp_path: Path, numbers: tuple[int, ...], there: bool, expected: int
) -> None:
    page = Page("b", 0, "", 0, "", 0)
    place = tmp_path if there else tmp_path / "none"
    assert next_number([replace(page, number=number) for number in numbers], place) == expected
