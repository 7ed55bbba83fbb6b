"""Figures, manifest and words of an ODT file, also after LibreOffice has split its spans and saved it."""

from __future__ import annotations

import re

from lxml import etree  # type: ignore[import-untyped]

from peelian.kernel.errors import Refused
from peelian.reports.reading.contents import Contents, Gathering, only_one
from peelian.reports.reading.parts import whole, xml_root
from peelian.reports.rendering.odt_styles import MANIFEST_MEMBER
from peelian.reports.rendering.packages import MARK
from peelian.sources.archives import Archive

MAX_SPACES = 1_000
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_NAME = f"{{{_TEXT}}}name"
_AGAIN = re.compile(r"#\d+$")
_SPACE = f"{{{_TEXT}}}s"
_BREAKS = {f"{{{_TEXT}}}tab": "\t", f"{{{_TEXT}}}line-break": "\n"}
_BLOCKS = (f"{{{_TEXT}}}p", f"{{{_TEXT}}}h")
_START, _END, _POINT = (f"{{{_TEXT}}}{name}" for name in ("bookmark-start", "bookmark-end", "bookmark"))
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_SVG = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
_ASIDE = (
    f"{{{_TEXT}}}tracked-changes",
    f"{{{_TEXT}}}note",
    f"{{{_OFFICE}}}annotation",
    *(f"{{{space}}}{name}" for space in (_TABLE, _SVG) for name in ("title", "desc")),
)


def read_odt(archive: Archive) -> Contents:
    """The words as they stand: deleted words, comments, notes and descriptions do not count.

    A figure printed again has a bookmark of the same name with ``#2`` and so on after it.
    """
    root = xml_root(archive, "content.xml")
    body = root.find(f"{{{_OFFICE}}}body/{{{_OFFICE}}}text")
    gathering = Gathering()
    if body is not None:
        _walk(body, gathering)
    manifest = whole(archive, MANIFEST_MEMBER)
    try:
        return Contents(only_one([manifest.decode()] if manifest else []), gathering.marked, gathering.text)
    except UnicodeDecodeError:
        raise Refused("The manifest in this file has been damaged or was not written by Peelian.") from None


def _walk(body: etree._Element, gathering: Gathering) -> None:
    aside = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _ASIDE:
            aside += 1 if event == "start" else -1
        if aside == 0 and event == "start" and element.tag not in _ASIDE:
            _enter(element, gathering)
        elif aside == 0 and event == "end":
            if element.tag in _BLOCKS:
                gathering.add("\n")
            if element.tail and element is not body:
                gathering.add(element.tail)


def _enter(element: etree._Element, gathering: Gathering) -> None:
    tag = str(element.tag)
    name = element.get(_NAME, "")
    if tag in (_START, _POINT, _END) and name.startswith(MARK):
        if tag != _END:
            gathering.begin(name, _AGAIN.sub("", name))
        if tag != _START:
            gathering.end(name)
    elif tag == _SPACE:
        count = element.get(f"{{{_TEXT}}}c", "1")
        gathering.add(" " * min(int(count) if count.isdecimal() else 1, MAX_SPACES))
    else:
        gathering.add(_BREAKS.get(tag, "") + (element.text or ""))
