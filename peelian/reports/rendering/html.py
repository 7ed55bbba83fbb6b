"""A report as HTML: a fragment to set inside a page of ours, or one file that stands alone and prints well."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from html import escape
from pathlib import Path

from peelian.reports.manifest import Manifest
from peelian.reports.rendering.html_blocks import HtmlBlocks
from peelian.reports.rendering.look import draft_words
from peelian.reports.rendering.outline import CONTENTS, MAIN, anchors, sections, sound
from peelian.reports.tree import Control, Document

MANIFEST_ID = "peelian-manifest"
"""The id of the data block that holds the manifest."""

_STYLE = Path(__file__).with_name("style.css")


def render_fragment(document: Document) -> str:
    """The body of the report without its title, for a page that has one: control block, contents and sections.

    Its look is in ``style.css``, which touches nothing outside ``pl-report``. Raises
    :class:`peelian.kernel.errors.Refused` for a drawing that is not safe to set in a page.
    """
    return _fragment(sound(document))


def render_html(document: Document) -> bytes:
    """The report as one accessible file that needs nothing else, its manifest inside."""
    document = sound(document)
    control, style = document.control, _style()
    marking = f'<p class="pl-marking">{escape(control.marking)}</p>' if control.marking else ""
    reference = escape(f"{document.ref}, version {control.version}" if control.version else document.ref)
    page = f"""<!doctype html>
<html lang="{escape(document.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{_digest(style)}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(control.title)} – {escape(control.body)}</title>
<style>{style}</style>
</head>
<body class="pl-page">
<a class="pl-skip" href="#{MAIN}">Skip to main content</a>
<header class="pl-head">{marking}<p>{escape(control.body)}</p></header>
<main id="{MAIN}">
<h1>{escape(control.title)}</h1>
{_fragment(document)}
</main>
<footer class="pl-foot">{marking}<p>{reference}</p></footer>
<script type="application/json" id="{MANIFEST_ID}">{_manifest(document)}</script>
</body>
</html>
"""
    return page.encode()


def _fragment(document: Document) -> str:
    values = {figure.token: figure.value for figure in document.figures}
    blocks = HtmlBlocks(anchors=anchors(document), values=values)
    words = draft_words(document)
    draft = f'<p class="pl-draft">{escape(words)}</p>' if words else ""
    notices = "".join(f'<p class="pl-notice">{escape(words)}</p>' for words in document.notices)
    parts = (draft, _control(document.control), notices, _contents(document), blocks.sections(document.blocks))
    return '<div class="pl-report">\n' + "\n".join(part for part in parts if part) + "\n</div>"


def _control(control: Control) -> str:
    rows = "".join(
        f"<div><dt>{escape(label)}</dt><dd>{escape(value)}</dd></div>" for label, value in control.rows()
    )
    return f'<dl class="pl-control">{rows}</dl>'


def _contents(document: Document) -> str:
    listed = sections(document)
    if not listed:
        return ""
    items = "".join(f'<li><a href="#{escape(one.anchor)}">{escape(one.text)}</a></li>' for one in listed)
    heading = f'<h2 id="{CONTENTS}">Contents</h2>'
    return f'<nav class="pl-contents" aria-labelledby="{CONTENTS}">{heading}<ol>{items}</ol></nav>'


def _manifest(document: Document) -> str:
    """The manifest as JSON in which nothing can end the element that holds it."""
    return Manifest.of(document).to_json().replace("<", "\\u003c")


@cache
def _style() -> str:
    return _STYLE.read_text(encoding="utf-8")


def _digest(style: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
