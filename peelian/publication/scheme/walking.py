"""The walk through the public site: how many links from a body's page to what answers an item. Pure.

Breadth first, page by page, as a reader would click; a chain counts only if every page of it answered.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

MOST_CLICKS = 4
MOST_PAGES = 2_000


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answered: its status, and the links on it in their order."""

    status: int
    links: tuple[str, ...] = ()


@dataclass(slots=True)
class Walk:
    """What was found: ``clicks`` by address, how many pages were read, and whether any were left unread."""

    clicks: dict[str, int] = field(default_factory=dict)
    pages: int = 0
    cut_short: bool = False


Fetch = Callable[[str], Page]


def walk(
    start: str,
    wanted: Collection[str],
    fetch: Fetch,
    *,
    within: Collection[str],
    most_clicks: int = MOST_CLICKS,
    most_pages: int = MOST_PAGES,
) -> Walk:
    """The fewest clicks from ``start`` to each wanted address that a chain of links leads to.

    Addresses are paths of the site, or whole addresses on the web. Only pages whose path begins with one of
    ``within`` are read on; a wanted page of our own is also opened, and counts only if it answers. The walk stops
    once all are found, after ``most_clicks``, or after ``most_pages``.
    """
    found = Walk()
    missing = {unquote(one): one for one in wanted}
    level, known = [start], {unquote(start)}
    _reached(found, missing, unquote(start), 0, fetch)
    for clicks in range(1, most_clicks + 1):
        following: list[str] = []
        for address in level:
            if not missing:
                return found
            if found.pages >= most_pages:
                found.cut_short = True
                return found
            for link in _links(address, fetch, found):
                if unquote(link) not in known:
                    known.add(unquote(link))
                    _reached(found, missing, unquote(link), clicks, fetch)
                    following.append(link)
        level = [link for link in following if _is_page(link, within)]
    return found


def _reached(found: Walk, missing: dict[str, str], address: str, clicks: int, fetch: Fetch) -> None:
    wanted = missing.get(address)
    if wanted is None or (wanted.startswith("/") and fetch(wanted).status != 200):
        return
    del missing[address]
    found.clicks[wanted] = clicks


def _links(address: str, fetch: Fetch, found: Walk) -> Iterator[str]:
    """Where the links of a page lead, without the place in the page; nothing from a page that did not answer."""
    page = fetch(address)
    found.pages += 1
    if page.status != 200:
        return
    for link in page.links:
        try:
            yield urldefrag(urljoin(address, link)).url
        except ValueError:  # a link that is no address leads nowhere
            continue


def _is_page(link: str, within: Collection[str]) -> bool:
    """Whether a link leads to a page to read on: one of ours, no file, and no list asked for in another order."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path.endswith("/"):
        return False
    return parts.path.startswith(tuple(within)) and (not parts.query or parts.query.startswith("page="))
