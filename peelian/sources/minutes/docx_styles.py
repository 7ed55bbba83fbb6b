"""What a paragraph's style says: heading level, bold and list, its own or of the style it is based on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree  # type: ignore[import-untyped]

from peelian.sources.minutes.numbering import W

_HEADING = re.compile(r"(?:heading|title) ?([1-9])?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """``level`` 0 is no heading; ``list_number`` is empty outside lists."""

    level: int = 0
    bold: bool = False
    list_number: str = ""
    list_depth: int = 0


@dataclass(slots=True)
class Styles:
    """The styles of a document by their names in it."""

    named: dict[str, Style] = field(default_factory=dict)

    def of(self, paragraph: etree._Element) -> Style:
        """The style of a paragraph with what the paragraph itself says."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return Style()
        named = properties.find(f"{W}pStyle")
        style = self.named.get("" if named is None else named.get(f"{W}val", ""), Style())
        return _with(style, properties)


def styles_of(root: etree._Element | None) -> Styles:
    """Every paragraph style, read in the order written, so that a style follows the one it is based on."""
    found = Styles()
    for style in () if root is None else root.iterchildren(f"{W}style"):
        based, name = style.find(f"{W}basedOn"), style.find(f"{W}name")
        start = found.named.get("" if based is None else based.get(f"{W}val", ""), Style())
        heading = _HEADING.fullmatch("" if name is None else name.get(f"{W}val", ""))
        if heading:
            start = replace(start, level=int(heading[1] or 1))
        start = replace(start, bold=on(style.find(f"{W}rPr/{W}b"), start.bold))
        properties = style.find(f"{W}pPr")
        found.named[style.get(f"{W}styleId", "")] = start if properties is None else _with(start, properties)
    return found


def on(switch: etree._Element | None, otherwise: bool) -> bool:
    """Whether a switch such as bold is on; ``otherwise`` where it is not there."""
    return otherwise if switch is None else switch.get(f"{W}val", "1") not in ("0", "false", "off")


def _with(style: Style, properties: etree._Element) -> Style:
    outline, listed = properties.find(f"{W}outlineLvl"), properties.find(f"{W}numPr")
    if outline is not None and re.fullmatch(r"[0-8]", outline.get(f"{W}val", "")):
        style = replace(style, level=int(outline.get(f"{W}val")) + 1)
    if listed is None:
        return style
    number, depth = listed.find(f"{W}numId"), listed.find(f"{W}ilvl")
    name = style.list_number if number is None else number.get(f"{W}val", "")
    deep = "0" if depth is None else depth.get(f"{W}val", "0")
    return replace(
        style, list_number="" if name == "0" else name, list_depth=int(deep) if re.fullmatch(r"\d", deep) else 0
    )
