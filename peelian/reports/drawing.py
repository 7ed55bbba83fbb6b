"""Pictures from chart specifications: SVG by the Vega engine in this process, PNG by the typesetter.

Both give the same bytes for the same input, whatever the machine's clock, language or fonts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

import vl_convert

from peelian.reports.rendering.typesetting import typeset_png

Spec = dict[str, Any]
"""A Vega-Lite specification."""

_VEGA_LITE = "6.4"
_DRAWINGS_KEPT = 256
_TAG = re.compile(r"<[^<>]+>")
_NOISE = re.compile(r' (?:role|aria-[a-z]+|class|pointer-events|version|xmlns:xlink)="[^"]*"')
PNG_WIDTH = 1280
"""Pixels across a picture that is not asked for at another width: twice the width of a chart, for print."""


def svg_of(spec: Spec) -> str:
    """The drawing of a specification, named by its description; drawn once and then remembered.

    It has no style, script or link in it, so it can stand inside a page under a strict policy, and no part of it
    asks to be read aloud by itself.
    """
    return _drawn(json.dumps(spec, sort_keys=True, separators=(",", ":"), allow_nan=False))


@lru_cache(maxsize=_DRAWINGS_KEPT)
def _drawn(spec: str) -> str:
    svg: str = vl_convert.vegalite_to_svg(
        spec,
        vl_version=_VEGA_LITE,
        format_locale="en-GB",
        time_format_locale="en-GB",
        allowed_base_urls=[],
    )
    title = escape(str(json.loads(spec).get("description", "")))
    head, body = _TAG.sub(lambda tag: _NOISE.sub("", tag.group()), svg).split(">", 1)
    return f'{head} role="img"><title>{title}</title>{body}'


def png_of(svg: str, *, width_px: int = PNG_WIDTH) -> bytes:
    """One drawing as PNG. Several are quicker together: :func:`pngs_of`."""
    return pngs_of([svg], width_px=width_px)[0]


def pngs_of(svgs: Sequence[str], *, width_px: int = PNG_WIDTH) -> list[bytes]:
    """Each drawing as PNG, ``width_px`` across."""
    return typeset_png(svgs, width_px=width_px) if svgs else []
