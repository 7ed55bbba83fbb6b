"""Pages without tags of their own: each becomes one figure whose description is the words on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name, Page, Pdf, Stream
from PIL import Image

from peelian.reports.packs.geometry import Sheet
from peelian.reports.packs.marked_content import without_marks
from peelian.reports.packs.pictures import image_stream

_KEYS = ("/StructParents", "/StructParent", "/Metadata", "/PieceInfo", "/LastModified", "/OC", "/Ref")
A4 = (595.276, 841.89)
_MARGIN = 56.0


def as_figure(pdf: Pdf, page: Page, sheet: Sheet, key: int) -> None:
    """Make the page draw what it drew as one figure with the MCID 0, on a sheet of the pack."""
    page.contents_coalesce()
    contents = page.obj.get(Name.Contents)
    form = pdf.make_stream(contents.read_bytes() if isinstance(contents, Stream) else b"")
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox = Array([round(number, 3) for number in sheet.box])
    form.Resources = page.obj.get(Name.Resources, Dictionary())
    if Name.Group in page.obj:
        form.Group = page.obj.Group
    _strip(form, set())
    _redraw(pdf, page, form, f"{sheet.placed} /Page Do", sheet.width, sheet.height, key)


def as_picture(pdf: Pdf, page: Page, sheet: Sheet, picture: Image.Image, key: int) -> None:
    """Make the page a picture of what it showed."""
    scale = min(1.0, abs(sheet.corners(sheet.box)[3]) / sheet.height)
    width, height = sheet.width * scale, sheet.height * scale
    placed = f"{width:.3f} 0 0 {height:.3f} {(sheet.width - width) / 2:.3f} 0 cm /Page Do"
    _redraw(pdf, page, image_stream(pdf, picture), placed, sheet.width, sheet.height, key)


def picture_sheet(pdf: Pdf, picture: Image.Image, head: float, key: int) -> None:
    """Add a page of A4, on its side where the picture is broader than high, with the picture in its middle."""
    across, up = sorted(A4, reverse=picture.width > picture.height)
    scale = min((across - 2 * _MARGIN) / picture.width, (up - head - 2 * _MARGIN) / picture.height)
    width, height = picture.width * scale, picture.height * scale
    left, foot = (across - width) / 2, (up - head - height) / 2
    page = pdf.add_blank_page(page_size=(across, up))
    placed = f"{width:.3f} 0 0 {height:.3f} {left:.3f} {foot:.3f} cm /Page Do"
    _redraw(pdf, page, image_stream(pdf, picture), placed, across, up, key)


def figure_tags(pdf: Pdf, words: Sequence[str], key: int) -> tuple[list[Any], list[Any]]:
    """A figure for each page, and the pairs of the parent tree that lead to them. ``words`` describe the pages."""
    figures, parents = [], []
    for number, (page, alt) in enumerate(zip(pdf.pages, words, strict=True)):
        box = Array([0, 0, *page.obj.MediaBox.as_list()[2:]])
        layout = Dictionary(O=Name.Layout, BBox=box, Placement=Name.Block)
        figure = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Figure, Alt=alt, A=layout, Pg=page.obj, K=0)
        )
        figures.append(figure)
        parents += [key + number, Array([figure])]
    return figures, parents


def _redraw(pdf: Pdf, page: Page, drawn: Stream, placed: str, width: float, height: float, key: int) -> None:
    for name in list(page.obj.keys()):
        if name not in ("/Type", "/Parent", "/Annots"):
            del page.obj[name]
    page.obj.MediaBox = Array([0, 0, round(width, 3), round(height, 3)])
    page.obj.Resources = Dictionary(XObject=Dictionary(Page=drawn))
    page.obj.Contents = pdf.make_stream(f"/Figure <</MCID 0>> BDC q {placed} Q EMC\n".encode())
    page.obj.StructParents = key


def _strip(form: Stream, seen: set[tuple[int, int]]) -> None:
    """Take marks, and keys that lead to tags, out of a form and all that it draws."""
    for name in _KEYS:
        if name in form:
            del form[name]
    if form.get(Name.Subtype) == Name.Form or form.get(Name.PatternType) == 1:
        without_marks(form)
    resources = form.get(Name.Resources)
    if not isinstance(resources, Dictionary):
        return
    for part in (Name.XObject, Name.Pattern):
        for inner in resources.get(part, Dictionary()).as_dict().values():
            if isinstance(inner, Stream) and inner.objgen not in seen:
                seen.add(inner.objgen)
                _strip(inner, seen)
