"""Figures, manifest and words of a DOCX file, also after Word or LibreOffice has split its runs and saved it."""

from __future__ import annotations

import re

from lxml import etree  # type: ignore[import-untyped]

from peelian.reports.reading.contents import Contents, Gathering, only_one
from peelian.reports.reading.parts import xml_root
from peelian.reports.rendering.docx_parts import MANIFEST_NAMESPACE
from peelian.reports.rendering.docx_styles import W
from peelian.reports.rendering.packages import MARK
from peelian.sources.archives import Archive

MAIN_PART = "word/document.xml"
_ITEM = re.compile(r"customXml/item\d+\.xml")
_HIDDEN = re.compile(r"(_peelian_[0-9a-f]{24})_\d+")
_BREAKS = {f"{{{W}}}tab": "\t", f"{{{W}}}br": "\n", f"{{{W}}}cr": "\n", f"{{{W}}}noBreakHyphen": "\u2011"}
_T, _P, _SDT = (f"{{{W}}}{name}" for name in ("t", "p", "sdt"))
_START, _END = f"{{{W}}}bookmarkStart", f"{{{W}}}bookmarkEnd"
_MOVED = f"{{{W}}}moveFrom"
_VAL, _ID, _NAME = (f"{{{W}}}{name}" for name in ("val", "id", "name"))
_TAG = f"{{{W}}}sdtPr/{{{W}}}tag"


def read_docx(archive: Archive) -> Contents:
    """The words as they stand: insertions count, deletions and words moved away do not.

    A figure is marked by the tag of its content control and by the start of its hidden bookmarks.
    """
    gathering = Gathering()
    walker = _Walker(gathering)
    for event, element in etree.iterwalk(xml_root(archive, MAIN_PART), events=("start", "end")):
        if event == "start":
            walker.enter(element)
        else:
            walker.leave(element)
    return Contents(only_one(_manifests(archive)), gathering.marked, gathering.text)


def _manifests(archive: Archive) -> list[str]:
    roots = [xml_root(archive, name) for name in sorted(archive.names) if _ITEM.fullmatch(name)]
    return [root.text or "" for root in roots if etree.QName(root).namespace == MANIFEST_NAMESPACE]


class _Walker:
    """Carries what is open from one element to the next."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._moved = 0
        self._controls: list[str] = []

    def enter(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == _MOVED:
            self._moved += 1
        elif tag == _SDT:
            self._open_control(element)
        elif tag == _START:
            hidden = _HIDDEN.fullmatch(element.get(_NAME, ""))
            if hidden:
                self._gathering.begin(f"bookmark {element.get(_ID)}", hidden[1])
        elif tag == _END:
            self._gathering.end(f"bookmark {element.get(_ID)}")
        elif not self._moved:
            words = (element.text or "") if tag == _T else _BREAKS.get(str(tag), "")
            if words:
                self._gathering.add(words)

    def leave(self, element: etree._Element) -> None:
        if element.tag == _MOVED:
            self._moved -= 1
        elif element.tag == _SDT:
            self._gathering.end(self._controls.pop())
        elif element.tag == _P:
            self._gathering.add("\n")

    def _open_control(self, element: etree._Element) -> None:
        tag = element.find(_TAG)
        name = "" if tag is None else tag.get(_VAL, "")
        key = f"control {len(self._controls)}"
        self._controls.append(key)
        if name.startswith(MARK):
            self._gathering.begin(key, name)
