"""What a pack says of itself as a file: title, language, dates, page numbers, named places, bookmarks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from peelian.reports.packs.contents import PackInput
from peelian.reports.packs.typeset import moment

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>\
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{ref}</rdf:li></rdf:Alt></dc:description>\
<dc:creator><rdf:Seq><rdf:li>{body}</rdf:li></rdf:Seq></dc:creator>\
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>\
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>\
<pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>"""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One bookmark: its words, the page it leads to (from 0), and those below it."""

    words: str
    page: int
    below: tuple[Bookmark, ...] = ()


def fill_catalogue(pdf: Pdf, pack: PackInput, places: Mapping[str, Any], bookmarks: Sequence[Bookmark]) -> None:
    """Fill in what a viewer reads first. ``places`` are named places with their targets."""
    root = pdf.Root
    root.Lang, root.MarkInfo = pack.language, Dictionary(Marked=True, Suspects=False)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True, Direction=Name.L2R)
    root.PageMode = Name.UseOutlines
    root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=pack.first_page)]))
    names = [value for name in sorted(places) for value in (String(name), places[name])]
    root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Names=Array(names))))
    root.Outlines = _outline(pdf, bookmarks)
    title = f"{pack.title}, {pack.day}: {pack.issued_as}"
    date = moment(pack.dated)
    told = {"title": title, "ref": pack.ref, "body": pack.body, "language": pack.language}
    words = {name: escape(value) for name, value in told.items()}
    root.Metadata = pdf.make_stream(_XMP.format(**words, date=date.isoformat()).encode())
    root.Metadata.Type, root.Metadata.Subtype = Name.Metadata, Name.XML
    stamp = f"D:{date:%Y%m%d%H%M%S}Z"
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(Title=title, Author=pack.body, Subject=pack.ref, CreationDate=stamp, ModDate=stamp)
    )


def _outline(pdf: Pdf, bookmarks: Sequence[Bookmark]) -> Object:
    top = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    _hang(pdf, top, bookmarks)
    top.Count = len(bookmarks)
    return top


def _hang(pdf: Pdf, above: Any, bookmarks: Sequence[Bookmark]) -> None:
    """The bookmarks below one, closed where there are others below them."""
    hung: list[Any] = []
    for bookmark in bookmarks:
        page = pdf.pages[bookmark.page].obj
        target = Array([page, Name.XYZ, 0, page.MediaBox[3], 0])
        one = pdf.make_indirect(Dictionary(Title=bookmark.words, Parent=above, Dest=target))
        if bookmark.below:
            _hang(pdf, one, bookmark.below)
            one.Count = -len(bookmark.below)
        if hung:
            one.Prev, hung[-1].Next = hung[-1], one
        hung.append(one)
    if hung:
        above.First, above.Last = hung[0], hung[-1]
