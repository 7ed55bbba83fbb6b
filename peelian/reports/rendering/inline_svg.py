"""A drawing set inside a page: let in only when it is shapes and words, and named for those who cannot see it."""

from __future__ import annotations

from lxml import etree  # type: ignore[import-untyped]

from peelian.kernel.errors import Refused

_SVG = "{http://www.w3.org/2000/svg}"
_NAMES = "svg g path rect line circle ellipse polygon polyline text tspan title desc defs clipPath"
_SHAPES = frozenset(_SVG + name for name in _NAMES.split(" "))
_NEVER = frozenset({"style", "href", "{http://www.w3.org/1999/xlink}href"})


def inline_svg(svg: str, *, name: str) -> str:
    """The drawing as it stands, with the role of an image and ``name`` for its title where it has none.

    Refuses one that holds a script, a style, a link or anything else but shapes and words.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(svg.encode(), parser)
    except etree.XMLSyntaxError:
        raise Refused(f"The drawing of “{name}” is not an SVG that can be read.") from None
    for part in root.iter():
        if part.tag not in _SHAPES or any(_unfit(key, str(value)) for key, value in part.attrib.items()):
            raise Refused(f"The drawing of “{name}” holds more than shapes and words, so it is not shown.")
    if root.get("role") == "img" and root.find(f"{_SVG}title") is not None and svg.startswith("<svg"):
        return svg
    return _named(root, name)


def _unfit(attribute: str, value: str) -> bool:
    return attribute in _NEVER or attribute.lower().startswith("on") or "url(" in value.replace("url(#", "")


def _named(root: etree._Element, name: str) -> str:
    root.set("role", "img")
    if root.find(f"{_SVG}title") is None:
        title = etree.Element(f"{_SVG}title")
        title.text = name
        root.insert(0, title)
    drawn: str = etree.tostring(root, encoding="unicode")
    return drawn
