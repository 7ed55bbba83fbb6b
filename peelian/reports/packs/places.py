"""Places in a file that links lead to, as named places of the pack; and the links themselves, made safe."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pikepdf import Array, Dictionary, Name, NameTree, Object, Pdf, String

from peelian.reports.packs.geometry import Sheet
from peelian.reports.packs.typeset import LINK
from peelian.reports.rendering.pdf import PLACES

_SAFE = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True)
class Place:
    """A named place: a page of the file, from 0, and a point of its sheet."""

    name: str
    page: int
    x: float
    y: float


@dataclass(slots=True)
class Places:
    """The places of one file. ``name`` goes before the name of each; ``sheets`` are those of its pages.

    ``titles`` says what a link into another part of the pack leads to, by the name of that place.
    """

    pdf: Pdf
    name: str
    sheets: list[Sheet]
    titles: Mapping[str, str] = field(default_factory=dict)
    _pages: dict[tuple[int, int], int] = field(init=False)

    def __post_init__(self) -> None:
        self._pages = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}

    def named(self) -> list[Place]:
        """Every place that the file names."""
        found = [self._place(f"{self.name}.{name}", target) for name, target in self._names().items()]
        return [place for place in found if place]

    def numbered(self) -> list[Place]:
        """Every numbered paragraph of a paper that was rendered with their places attached."""
        if PLACES not in self.pdf.attachments:
            return []
        found = []
        for anchor, page, x, y in json.loads(self.pdf.attachments[PLACES].get_file().read_bytes()):
            at = self.sheets[page - 1]
            found.append(Place(f"{self.name}.{anchor}", page - 1, *at.point(x, at.box[3] - y)))
        return found

    def link(self) -> list[Place]:
        """Turn every link into one that leads to a named place or to the web, and move it with its page."""
        names = self._names()
        found: list[Place] = []
        for number, page in enumerate(self.pdf.pages):
            for index, annotation in enumerate(page.obj.get(Name.Annots, Array()).as_list()):
                self._move(annotation, self.sheets[number])
                place = self._relink(annotation, f"{self.name}.link-{number + 1}-{index + 1}", names)
                found += [place] if place else []
        return found

    def _relink(self, annotation: Object, name: str, names: dict[str, Any]) -> Place | None:
        action = annotation.get(Name.A, Dictionary())
        address = str(action.get(Name.URI, ""))
        target = annotation.get(Name.Dest, action.get(Name.D) if action.get(Name.S) == Name.GoTo else None)
        for key in (Name.A, Name.Dest, Name.AA, Name.PA, Name.OC, Name.Popup, Name.Parent):
            if key in annotation:
                del annotation[key]
        annotation.F = 4
        words = str(annotation.get(Name.Contents, "")).strip()
        annotation.Contents = String(words or address or "Link within this paper")
        if address.startswith(LINK):
            annotation.Dest = String(address.removeprefix(LINK))
            annotation.Contents = String(self.titles[address.removeprefix(LINK)])
        elif address.lower().startswith(_SAFE):
            annotation.A = Dictionary(Type=Name.Action, S=Name.URI, URI=String(address))
        elif isinstance(target, String | Name) and str(target).removeprefix("/") in names:
            annotation.Dest = String(f"{self.name}.{str(target).removeprefix('/')}")
            return self._place(str(annotation.Dest), names[str(target).removeprefix("/")])
        elif place := self._place(name, target):
            annotation.Dest = String(name)
            return place
        return None

    def _place(self, name: str, target: Any) -> Place | None:
        target = target.get(Name.D) if isinstance(target, Dictionary) else target
        if not isinstance(target, Array) or not len(target) or not isinstance(target[0], Dictionary):
            return None
        page = self._pages.get(target[0].objgen)
        if page is None:
            return None
        at = self.sheets[page]
        left, _, _, top = at.box
        numbers = [float(one) for one in target.as_list()[2:] if isinstance(one, int | float) or _is_number(one)]
        if len(target) > 3 and target[1] == Name.XYZ and len(numbers) >= 2:
            left, top = numbers[:2]
        x, y = at.point(left, top)
        return Place(name, page, x, y)

    def _names(self) -> dict[str, Any]:
        old = self.pdf.Root.get(Name.Dests, Dictionary()).as_dict()
        found = {name.removeprefix("/"): target for name, target in old.items()}
        tree = self.pdf.Root.get(Name.Names, Dictionary()).get(Name.Dests)
        return {**found, **(dict(NameTree(tree).items()) if tree is not None else {})}

    @staticmethod
    def _move(annotation: Object, sheet: Sheet) -> None:
        x, y, right, top = (float(number) for number in annotation.Rect.as_list())
        annotation.Rect = Array([round(number, 3) for number in sheet.corners((x, y, right, top))])
        for key in (Name.QuadPoints, Name.AP, Name.BS, Name.C, Name.M, Name.T, Name.NM, Name.P):
            if key in annotation:
                del annotation[key]
        annotation.Border = Array([0, 0, 0])


def _is_number(held: Any) -> bool:
    return type(held).__name__ == "Decimal"
