"""The pages of the running site, asked of its own handler in this process: no socket, no server."""

from __future__ import annotations

import io
from functools import cache
from urllib.parse import unquote

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from lxml import etree, html  # type: ignore[import-untyped]

from peelian.publication.scheme.walking import Page


def page_at(address: str) -> Page:
    """What the site answers a stranger at a path of its own, with the links of the page."""
    path, _, query = address.partition("?")
    response = _handler().get_response(WSGIRequest(_environ(path, query)))
    kind = response.headers.get("Content-Type", "")
    if not isinstance(response, HttpResponse) or not kind.startswith("text/html"):
        return Page(response.status_code)
    return Page(response.status_code, links_of(response.content))


def links_of(content: bytes) -> tuple[str, ...]:
    """Where the links of an HTML page lead, in their order."""
    try:
        tree = html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8"))
    except etree.ParserError:
        return ()
    return tuple(str(link) for link in tree.xpath("//a/@href"))


@cache
def _handler() -> BaseHandler:
    handler = BaseHandler()
    handler.load_middleware()
    return handler


def _environ(path: str, query: str) -> dict[str, object]:
    """A request as a stranger's browser would send it to this host."""
    scheme = "https" if settings.SECURE_SSL_REDIRECT else "http"
    host = next((one.lstrip(".") for one in settings.ALLOWED_HOSTS if one != "*"), "localhost")
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": unquote(path).encode("utf-8").decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": host,
        "SERVER_PORT": "443" if scheme == "https" else "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": host,
        "HTTP_X_FORWARDED_PROTO": scheme,
        "wsgi.url_scheme": scheme,
        "wsgi.input": io.BytesIO(b""),
    }
