"""The feeds and the site map as XML."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from xml.sax.saxutils import escape

from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from peelian.publication.store.models import Published
from peelian.surfaces.site.addresses import address
from peelian.surfaces.site.publication.presenters import Entry, entry_of

_STANDING = ("site:home", "site:about", "site:accessibility", "site:trail")
_LISTS = (
    "site:plans",
    "site:performance",
    "site:reports",
    "site:meetings",
    "site:promises",
    "site:duties",
    "site:publication",
)


class _Feed(Atom1Feed):
    """A feed that says the same whenever it is asked: one without entries has not changed since for ever."""

    def latest_post_date(self) -> dt.datetime:
        return super().latest_post_date() if self.items else dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def atom(
    title: str,
    own: str,
    page: str,
    names: Sequence[str],
    request: HttpRequest,
    changes: Iterable[Published],
    *,
    tell: Callable[[Published], str] | None = None,
) -> str:
    """An Atom feed (RFC 4287). ``own`` and ``page`` name the addresses of the feed and of the page it is of.

    ``tell`` says of what is out what a reader wants to know of it; otherwise its version and fingerprint are told.
    """
    feed = _Feed(
        title=title,
        link=request.build_absolute_uri(reverse(page, args=names)),
        feed_url=request.build_absolute_uri(reverse(own, args=names)),
        description="",
        author_name="Peelian",
        language="en-GB",
    )
    for entry in map(entry_of, changes):
        released = entry.released
        step = f"version-{released.version}" if released.withdrawn_at is None else "withdrawn"
        link = request.build_absolute_uri(entry.href or f"/{released.ref}/")
        feed.add_item(
            title=entry.title,
            link=link,
            description=_words(entry, tell),
            unique_id=f"{link}#{step}",
            pubdate=released.released_at,
            updateddate=entry.changed_at,
        )
    return feed.writeString("utf-8")


def site_map(things: Iterable[Published], request: HttpRequest) -> str:
    """A site map (sitemaps.org, version 0.9) of the pages of what is out and of the lists that lead to them."""
    lines = [_url(request, reverse(name)) for name in _STANDING]
    for thing in things:
        path = address(thing)
        if path:
            lines.append(_url(request, path, thing.released_at.date().isoformat()))
        if thing.noun == "body":
            lines += [_url(request, reverse(name, args=[thing.body])) for name in _LISTS]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return head + "\n".join(lines) + "\n</urlset>\n"


def _url(request: HttpRequest, path: str, changed: str = "") -> str:
    where = escape(request.build_absolute_uri(path))
    return f"<url><loc>{where}</loc>{f'<lastmod>{changed}</lastmod>' if changed else ''}</url>"


def _words(entry: Entry, tell: Callable[[Published], str] | None) -> str:
    released = entry.released
    if released.withdrawn_at is not None:
        return f"Withdrawn. Reason: {released.withdrawn_reason}."
    if tell is not None:
        return tell(released)
    return f"{entry.noun}, version {released.version}. SHA-256 of the release: {released.digest}."
