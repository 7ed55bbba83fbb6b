"""The typesetter (Typst) with the fonts that come with Peelian, and none of the machine's."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path

import typst

from peelian.kernel.errors import Refused

_UNSHOWN = re.compile(r'the text `"(.+?)"` could not be displayed')
_HERE = Path(__file__).parent
_PICTURES = b"""
#set page(width: auto, height: auto, margin: 0pt)
#let job = json(bytes(sys.inputs.job))
#for svg in job.svgs { page(image(bytes(svg), format: "svg", width: job.width * 1pt)) }
"""


@cache
def _fonts() -> typst.Fonts:
    """Read once: the typesetter is asked many times a minute when a record is released."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(_HERE / "fonts")])


def typeset_pdf(template: Path, inputs: Mapping[str, str], *, timestamp: datetime) -> bytes:
    """The template filled with ``inputs`` as PDF/UA-1, dated ``timestamp``.

    Raises :class:`peelian.kernel.errors.Refused` for a character that no font here can show.
    """
    try:
        return typst.compile(
            str(template),
            root=str(template.parent),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs=dict(inputs),
            pdf_standards=["ua-1"],
            timestamp=timestamp,
        )
    except typst.TypstError as error:
        unshown = _UNSHOWN.search(str(error))
        if unshown is None:
            raise
        raise Refused(
            f"The PDF cannot be made, for no font here can show “{unshown[1]}”. Take it out or say it in words."
        ) from None


def typeset_png(svgs: Sequence[str], *, width_px: int) -> list[bytes]:
    """Each SVG as a PNG of its own, ``width_px`` across."""
    job = json.dumps({"svgs": list(svgs), "width": width_px})
    made: bytes | list[bytes] = typst.compile(
        _PICTURES, font_paths=_fonts(), ignore_system_fonts=True, format="png", ppi=72, sys_inputs={"job": job}
    )
    return made if isinstance(made, list) else [made]
