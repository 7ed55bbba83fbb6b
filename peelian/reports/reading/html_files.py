"""Figures, manifest and words of an HTML report."""

from __future__ import annotations

from lxml import etree, html  # type: ignore[import-untyped]

from peelian.kernel.errors import Refused
from peelian.reports.reading.contents import Contents, only_one
from peelian.reports.rendering.html import MANIFEST_ID

_DAMAGED = "This page is damaged or cut short, so it cannot be read."
MAX_PAGE = 33_554_432


def read_html(data: bytes) -> Contents:
    """The words as they stand on the page. A figure is marked by its token. Nothing is fetched or run."""
    if len(data) > MAX_PAGE or not data.rstrip().lower().endswith(b"</html>"):
        raise Refused(_DAMAGED)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, ValueError):
        raise Refused(_DAMAGED) from None
    manifests = [script.text or "" for script in root.iter("script") if script.get("id") == MANIFEST_ID]
    marked: dict[str, list[str]] = {}
    for figure in root.iter("data"):
        token = figure.get("data-token", "")
        if token:
            marked.setdefault(token, []).append(figure.text_content())
    for unread in list(root.iter("script", "style", "template")):
        unread.drop_tree()
    found = {token: tuple(places) for token, places in marked.items()}
    return Contents(only_one(manifests), found, root.text_content())
