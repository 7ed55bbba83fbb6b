"""What the register shows. Of a withdrawn thing nothing but its reference, its dates and the class of reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from peelian.kernel.errors import NotFound
from peelian.publication.store.models import Published
from peelian.surfaces.site.addresses import address, noun_words
from peelian.surfaces.site.readings import Masthead

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

    masthead: Masthead
    entries: Page[Entry]
    numbers: dict[str, object]
    out: int
    withdrawn: int


def register_page(body: str, register: Iterable[Published], wanted: str) -> RegisterPage:
    """The page asked for; the first for nonsense. Refuses as ``NotFound`` where the body is not out."""
    held = list(register)
    own = next((row for row in held if row.ref == body), None)
    if own is None:
        raise NotFound("There is nothing here.")
    masthead = Masthead.of(own)
    entries = sorted((entry_of(row) for row in held), key=lambda entry: entry.changed_at, reverse=True)
    pages = Paginator(entries, _ENTRIES_A_PAGE)
    page = pages.get_page(wanted)
    withdrawn = sum(row.withdrawn_at is not None for row in held)
    return RegisterPage(masthead, page, _numbers(page), len(held) - withdrawn, withdrawn)


def entry_of(released: Published) -> Entry:
    """The thing as the register and the feeds name it."""
    noun = noun_words(released.noun)
    if released.withdrawn_at is not None:
        return Entry(f"{noun} withdrawn: {released.ref}", "", noun, released)
    return Entry(released.title, address(released), noun, released)


def _numbers(page: Page[Entry]) -> dict[str, object]:
    """Options of the pagination component; none for a single page."""
    if page.paginator.num_pages == 1:
        return {}
    options: dict[str, object] = {
        "items": [
            {"number": number, "href": f"?page={number}", "current": number == page.number}
            for number in page.paginator.page_range
        ]
    }
    if page.has_previous():
        options["previous"] = {"href": f"?page={page.previous_page_number()}"}
    if page.has_next():
        options["next"] = {"href": f"?page={page.next_page_number()}"}
    return options
