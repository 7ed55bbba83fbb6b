"""One part of a pack, ready to be bound: its pages on their sheets, its tags, and where links lead to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pikepdf import Array, Dictionary, Name, Page, Pdf, Stream
from PIL import Image

from peelian.reports.packs.geometry import Sheet, sheet
from peelian.reports.packs.grafting import Pairs, rework, shift_keys
from peelian.reports.packs.pictures import page_pictures, page_words
from peelian.reports.packs.places import Place, Places
from peelian.reports.packs.plain_pages import as_figure, as_picture, figure_tags, picture_sheet
from peelian.reports.packs.supplied import Opened, Way, inherit

PAPER_LEVEL = 2
"""The level of the heading that a paper has in the pack."""

_KEPT = frozenset(
    {"/Type", "/Parent", "/MediaBox", "/Resources", "/Contents", "/Annots", "/StructParents", "/Tabs", "/Group"}
)
_TRACES = (Name.Metadata, Name.PieceInfo, Name.LastModified, Name.OPI)
_NO_WORDS = "Page {number} of “{title}”: a picture without words that could be read."


@dataclass(slots=True)
class Part:
    """A part of the pack. ``elements`` are its top elements, ``named`` those with a name, ``parents`` the pairs of
    the parent tree, and ``next_key`` the first key that the next part may use.
    """

    pdf: Pdf
    name: str
    sheets: list[Sheet]
    elements: list[Any]
    parents: Pairs
    next_key: int
    named: Pairs = field(default_factory=list)
    places: list[Place] = field(default_factory=list)


def tagged_part(
    pdf: Pdf, *, name: str, key: int, above: int, head: float, titles: Mapping[str, str] | None = None
) -> Part:
    """A file whose own tags are kept. Its headings come below level ``above``.

    ``titles`` are given for a file of our own, whose named places and numbered paragraphs keep their names.
    """
    places = Places(pdf, name, _sheets(pdf, head), titles or {})
    own = [] if titles is None else [*places.named(), *places.numbered()]
    named_places = {place.name: place for place in (*own, *places.link())}
    elements, named = rework(pdf, name=name, above=above)
    parents, next_key = shift_keys(pdf, key)
    for page, at in zip(pdf.pages, places.sheets, strict=True):
        _set_down(page, at)
    _leave_no_trace(pdf)
    return Part(pdf, name, places.sheets, elements, parents, next_key, named, list(named_places.values()))


def plain_part(opened: Opened, content: bytes, *, name: str, title: str, key: int, head: float) -> Part:
    """A supplied file each of whose pages becomes one figure, or one picture, with its words."""
    pdf = opened.pdf
    words = page_words(content)
    pictures = page_pictures(content) if opened.way is Way.PICTURES else []
    places = Places(pdf, name, _sheets(pdf, head))
    for page in pdf.pages:
        _keep_web_links(pdf, page)
    places.link()
    for number, (page, at) in enumerate(zip(pdf.pages, places.sheets, strict=True)):
        if pictures:
            as_picture(pdf, page, at, pictures[number], key + number)
        else:
            as_figure(pdf, page, at, key + number)
    told = [one or _NO_WORDS.format(number=number, title=title) for number, one in enumerate(words, 1)]
    _leave_no_trace(pdf)
    return _with_figures(pdf, name, places.sheets, told, key)


def picture_part(picture: Image.Image, *, name: str, title: str, key: int, head: float) -> Part:
    """A photograph on a page of its own."""
    pdf = Pdf.new()
    picture_sheet(pdf, picture, head, key)
    return _with_figures(pdf, name, _sheets(pdf, 0), [title], key)


def _with_figures(pdf: Pdf, name: str, sheets: list[Sheet], words: Sequence[str], key: int) -> Part:
    figures, parents = figure_tags(pdf, words, key)
    links, link_parents = _link_tags(pdf, key + len(figures))
    next_key = key + len(figures) + len(link_parents) // 2
    elements = [one for figure, below in zip(figures, links, strict=True) for one in (figure, *below)]
    return Part(pdf, name, sheets, elements, [*parents, *link_parents], next_key)


def _link_tags(pdf: Pdf, key: int) -> tuple[list[list[Any]], Pairs]:
    """A tag for each link that is left on plain pages, by page."""
    links: list[list[Any]] = []
    parents: Pairs = []
    for page in pdf.pages:
        links.append([])
        for annotation in page.obj.get(Name.Annots, Array()).as_list():
            held = annotation if annotation.is_indirect else pdf.make_indirect(annotation)
            held.StructParent = key
            reference = Dictionary(Type=Name.OBJR, Obj=held, Pg=page.obj)
            tag = pdf.make_indirect(
                Dictionary(Type=Name.StructElem, S=Name.Link, Alt=held.Contents, Pg=page.obj, K=reference)
            )
            links[-1].append(tag)
            parents += [key, tag]
            key += 1
    return links, parents


def _keep_web_links(pdf: Pdf, page: Page) -> None:
    """Leave only links that lead to the web: the others would need places that a figure has not."""
    held = page.obj.get(Name.Annots, Array()).as_list()
    kept = [one for one in held if Name.URI in one.get(Name.A, Dictionary()) and one.Subtype == Name.Link]
    if Name.Annots in page.obj:
        del page.obj.Annots
    if kept:
        page.obj.Annots = Array([one if one.is_indirect else pdf.make_indirect(one) for one in kept])


def _sheets(pdf: Pdf, head: float) -> list[Sheet]:
    for page in pdf.pages:
        inherit(page.obj)
    return [sheet(page.obj, head=head) for page in pdf.pages]


def _set_down(page: Page, at: Sheet) -> None:
    """Put a page with tags where it stands on its sheet, upright."""
    for name in set(page.obj.keys()) - _KEPT:
        del page.obj[name]
    page.obj.MediaBox = Array([0, 0, round(at.width, 3), round(at.height, 3)])
    page.contents_add(f"q {at.placed}\n".encode(), prepend=True)
    page.contents_add(b"\nQ", prepend=False)


def _leave_no_trace(pdf: Pdf) -> None:
    """Take out what programs wrote about themselves and their users into parts of the file."""
    for held in pdf.objects:
        for name in _TRACES:
            if isinstance(held, Dictionary | Stream) and name in held:
                del held[name]
