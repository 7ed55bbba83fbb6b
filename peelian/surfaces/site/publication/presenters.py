"""What the register shows. Of a withdrawn thing nothing but its reference, its dates and the class of reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from peelian.publication.store.models import Published
from peelian.surfaces.site.addresses import address, noun_words

_ENTRIES_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the register."""

    title: str
    href: str
    noun: str
    released: Published

    @property
    def changed_at(self) -> dt.datetime:
        """When it was released or, later, withdrawn."""
        return self.released.withdrawn_at or self.released.released_at


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """One page of the register; the counts are of all of it."""

    entries: tuple[Entry, ...]
    number: int
    numbers: dict[str, object]
    out: int
    withdrawn: int


def register_page(changes: QuerySet[Published], tally: tuple[int, int], wanted: str) -> RegisterPage:
    """The page asked for; the first for nonsense. ``tally`` is how much is out and how much withdrawn."""
    out, withdrawn = tally
    page = Paginator(changes, _ENTRIES_A_PAGE).get_page(wanted)
    return RegisterPage(tuple(map(entry_of, page)), page.number, _numbers(page), out, withdrawn)


def entry_of(released: Published) -> Entry:
    """The thing as the register and the feeds name it."""
    noun = noun_words(released.noun)
    if released.withdrawn_at is not None:
        return Entry(f"{noun} withdrawn: {released.ref}", "", noun, released)
    return Entry(released.title, address(released), noun, released)


def _numbers(page: Page[Published]) -> dict[str, object]:
    """Options of the pagination component, with gaps where there are many pages; none for a single page."""
    if page.paginator.num_pages == 1:
        return {}
    options: dict[str, object] = {
        "items": [
            {"number": number, "href": f"?page={number}", "current": number == page.number}
            if isinstance(number, int)
            else {"ellipsis": True}
            for number in page.paginator.get_elided_page_range(page.number)
        ]
    }
    if page.has_previous():
        options["previous"] = {"href": f"?page={page.previous_page_number()}"}
    if page.has_next():
        options["next"] = {"href": f"?page={page.next_page_number()}"}
    return options
