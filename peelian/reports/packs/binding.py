"""The binding of parts into one PDF/UA-1: pages, running lines, tags, named places, bookmarks, page labels."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from peelian.reports.packs.catalogue import Bookmark, fill_catalogue
from peelian.reports.packs.contents import PackInput
from peelian.reports.packs.marked_content import without_marks
from peelian.reports.packs.parts import PAPER_LEVEL, Part
from peelian.reports.packs.typeset import BAND_HEIGHT, Band, typeset_bands


@dataclass(frozen=True, slots=True)
class Bound:
    """A part with the words and marking of its running line. On a paper's first page the words are its heading."""

    part: Part
    line: str
    marking: str = ""
    is_paper: bool = False


@dataclass(slots=True)
class _Tree:
    """Tags and named places as they are gathered. ``first_page`` is the number of the first page."""

    first_page: int
    elements: list[Any] = field(default_factory=list)
    parents: list[tuple[int, Any]] = field(default_factory=list)
    named: list[tuple[str, Any]] = field(default_factory=list)
    places: dict[str, Any] = field(default_factory=dict)


def bind(pack: PackInput, bounds: Sequence[Bound], bookmarks: Sequence[Bookmark]) -> bytes:
    """The parts in order as one file. The same parts give the same bytes."""
    pdf = Pdf.new()
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document))
    tree, bands = _Tree(pack.first_page), _Bands(pack, bounds)
    for bound in bounds:
        _add(pdf, bound, document, tree, bands)
    _finish_tags(pdf, document, tree)
    fill_catalogue(pdf, pack, tree.places, bookmarks)
    packed = io.BytesIO()
    pdf.save(packed, min_version="1.7", deterministic_id=True, compress_streams=True)
    return packed.getvalue()


class _Bands:
    """The running lines of every page, typeset at once, each as a form to be drawn."""

    def __init__(self, pack: PackInput, bounds: Sequence[Bound]) -> None:
        lines = list(_lines(pack, bounds))
        self._pdf = Pdf.open(io.BytesIO(typeset_bands(pack, lines)))
        self._forms = iter([self._form(page.obj) for page in self._pdf.pages])

    def next(self, pdf: Pdf) -> Object:
        """The next line, as a form of ``pdf``."""
        return pdf.copy_foreign(next(self._forms))

    def _form(self, page: Any) -> Stream:
        form = self._pdf.make_stream(page.Contents.read_bytes())
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, page.MediaBox
        form.Resources = page.Resources
        without_marks(form)
        return form


def _lines(pack: PackInput, bounds: Sequence[Bound]) -> Iterator[Band]:
    """A line for each page; where a paper begins two: its heading, which is tagged, and the number."""
    number = pack.first_page
    for bound in bounds:
        for index, at in enumerate(bound.part.sheets):
            page = f"{bound.marking}    Page {number}" if bound.marking else f"Page {number}"
            if bound.is_paper and index == 0:
                yield Band(at.width, bound.line, "")
                yield Band(at.width, "", page)
            else:
                yield Band(at.width, bound.line, page)
            number += 1


def _add(pdf: Pdf, bound: Bound, document: Object, tree: _Tree, bands: _Bands) -> None:
    part, first = bound.part, len(pdf.pages)
    carrier = part.pdf.make_indirect(
        Dictionary(Elements=Array(part.elements), Parents=Array(part.parents), Named=Array(part.named))
    )
    for element in part.elements:
        if Name.P in element:
            del element[Name.P]
    for page in part.pdf.pages:
        pdf.pages.append(page)
    copied = pdf.copy_foreign(carrier)
    parents = _pairs(copied.Parents)
    holder = document
    elements = list(copied.Elements.as_list())
    if bound.is_paper:
        holder = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Sect, P=document))
        heading = _heading(pdf, bound.line, pdf.pages[first].obj, holder)
        elements.insert(0, heading)
        holder.K = Array(elements)
        _own(parents, int(pdf.pages[first].obj.StructParents), heading)
        tree.elements.append(holder)
    else:
        tree.elements += elements
    for element in copied.Elements.as_list():
        element.P = holder
    tree.parents += parents
    tree.named += [(str(name), element) for name, element in _pairs(copied.Named)]
    for place in part.places:
        target = pdf.pages[first + place.page].obj
        tree.places[place.name] = Array([target, Name.XYZ, round(place.x, 2), round(place.y, 2), 0])
    _stamp(pdf, bound, first, bands, tree)


def _pairs(held: Any) -> list[tuple[Any, Any]]:
    values = list(held.as_list())
    return list(zip(values[::2], values[1::2], strict=True))


def _heading(pdf: Pdf, words: str, page: Object, holder: Object) -> Object:
    return pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name(f"/H{PAPER_LEVEL}"), P=holder, Pg=page, ActualText=words, T=words)
    )


def _own(parents: list[tuple[Any, Any]], key: int, heading: Object) -> None:
    """Give the heading the next free MCID of its page."""
    owners = next(owners for number, owners in parents if int(number) == key)
    heading.K = len(owners)
    owners.append(heading)


def _stamp(pdf: Pdf, bound: Bound, first: int, bands: _Bands, tree: _Tree) -> None:
    """Draw the running line on each page of a part."""
    for index, at in enumerate(bound.part.sheets):
        page = pdf.pages[first + index]
        forms: dict[str, Any] = {}
        drawn = []
        foot = at.height - BAND_HEIGHT
        if bound.is_paper and index == 0:
            heading = tree.elements[-1].K[0]
            forms["/PackHeading"] = bands.next(pdf)
            drawn.append(
                f"/H{PAPER_LEVEL} <</MCID {int(heading.K)}>> BDC q 1 0 0 1 0 {foot:.3f} cm /PackHeading Do Q EMC"
            )
        forms["/PackLine"] = bands.next(pdf)
        drawn.append(
            "/Artifact <</Type/Pagination/Subtype/Header/Attached[/Top]>> BDC "
            f"q 1 0 0 1 0 {foot:.3f} cm /PackLine Do Q EMC"
        )
        held = page.obj.get(Name.Resources, Dictionary()).as_dict()
        known = held.get("/XObject", Dictionary()).as_dict()
        page.obj.Resources = Dictionary({**held, "/XObject": Dictionary({**known, **forms})})
        page.contents_add(("\n" + "\n".join(drawn) + "\n").encode(), prepend=False)
        if Name.Annots in page.obj:
            page.obj.Tabs = Name.S
        head = Array([page.obj, Name.XYZ, 0, round(at.height, 2), 0])
        tree.places[f"page-{tree.first_page + first + index}"] = head
        if index == 0:
            tree.places[bound.part.name] = head


def _finish_tags(pdf: Pdf, document: Object, tree: _Tree) -> None:
    numbers = [
        value for key, owner in sorted(tree.parents, key=lambda pair: int(pair[0])) for value in (key, owner)
    ]
    names = [
        value
        for name, element in sorted(tree.named, key=lambda pair: pair[0])
        for value in (String(name), element)
    ]
    root = pdf.make_indirect(
        Dictionary(
            Type=Name.StructTreeRoot,
            K=document,
            ParentTree=pdf.make_indirect(Dictionary(Nums=Array(numbers))),
            ParentTreeNextKey=max((int(key) for key, _ in tree.parents), default=-1) + 1,
        )
    )
    if names:
        limits = Array([names[0], names[-2]])
        leaf = pdf.make_indirect(Dictionary(Names=Array(names), Limits=limits))
        root.IDTree = pdf.make_indirect(Dictionary(Kids=Array([leaf])))
    document.P, document.K = root, Array(tree.elements)
    pdf.Root.StructTreeRoot = root
