"""The tags of a supplied PDF: whether they are good enough to keep (ISO 14289-1, 7.2-7.9), read in order.

What a reader would not notice is mended in place: the scope of a table's header, the name of a note, lines without
a mark. Anything else is a fault, and the pages are then bound as figures with their words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name, NumberTree, Object, Pdf, Stream

from peelian.reports.packs.marked_content import holds_marks, mark_decoration, marked

MAX_ELEMENTS = 200_000
MAX_DEPTH = 200
HEADINGS = {f"/H{level}": level for level in range(1, 7)}

_GROUPS = "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private"
_BLOCKS = "P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot"
_INLINE = "Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form"
STANDARD = frozenset(f"/{name}" for name in f"{_GROUPS} {_BLOCKS} {_INLINE}".split())
"""Structure types of ISO 32000-1, 14.8.4."""

_ONLY_INSIDE = {
    "/TR": {"/Table", "/THead", "/TBody", "/TFoot"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
    "/THead": {"/Table"},
    "/TBody": {"/Table"},
    "/TFoot": {"/Table"},
    "/LI": {"/L"},
    "/LBody": {"/LI"},
    "/TOCI": {"/TOC"},
}
_HOLDS_ONLY = {
    "/Table": {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"},
    "/THead": {"/TR"},
    "/TBody": {"/TR"},
    "/TFoot": {"/TR"},
    "/TR": {"/TH", "/TD"},
    "/L": {"/LI", "/L", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
    "/TOC": {"/TOCI", "/TOC", "/Caption"},
}


@dataclass(frozen=True, slots=True)
class Tag:
    """One element with its standard type, that of its parent, and those of its children."""

    element: Any
    role: str
    parent: str
    children: tuple[str, ...]


class TagsError(ValueError):
    """The tags cannot be kept; the message says why. Never leaves this package."""


def tags(root: Object) -> Iterator[Tag]:
    """Every element below a structure tree root, parents first, in reading order. Raises :class:`TagsError`."""
    roles = root.get(Name.RoleMap, Dictionary())
    waiting = [(child, "/Root", 1) for child in reversed(kids(root))]
    seen = 0
    while waiting:
        element, parent, depth = waiting.pop()
        seen += 1
        if seen > MAX_ELEMENTS or depth > MAX_DEPTH:
            raise TagsError("its tags are far more, or far deeper, than a paper has")
        role, below = standard(element, roles), kids(element)
        yield Tag(element, role, parent, tuple(standard(child, roles) for child in below))
        waiting += [(child, role, depth + 1) for child in reversed(below)]


def kids(element: Object) -> list[Any]:
    """The elements directly below one, without its content."""
    held = element.get(Name.K)
    found = list(held.as_list()) if isinstance(held, Array) else [held]
    return [one for one in found if isinstance(one, Dictionary) and Name.S in one]


def standard(element: Object, roles: Object) -> str:
    """The standard type that an element's own stands for; raises :class:`TagsError` where it stands for none."""
    role = str(element.get(Name.S))
    for _ in range(10):
        if role in STANDARD:
            return role
        role = str(roles.get(role, ""))
        if not role:
            break
    raise TagsError("its tags are of kinds that the standard does not know")


def check_tags(pdf: Pdf) -> None:
    """Raise :class:`TagsError` where the tags of a supplied file are not good enough to keep."""
    root = pdf.Root.get(Name.StructTreeRoot)
    info = pdf.Root.get(Name.MarkInfo, Dictionary())
    if not isinstance(root, Dictionary) or not info.get(Name.Marked) or Name.ParentTree not in root:
        raise TagsError("it has no tags")
    for number, tag in enumerate(tags(root)):
        _check_place(tag)
        _check_words(tag, number)
        if tag.role == "/Table":
            _check_table(tag.element, root.get(Name.RoleMap, Dictionary()))
    _check_pages(pdf, root)


def _check_place(tag: Tag) -> None:
    inside, holds = _ONLY_INSIDE.get(tag.role), _HOLDS_ONLY.get(tag.role)
    if (inside and tag.parent not in inside) or (holds and not set(tag.children) <= holds):
        raise TagsError("its tables or lists are not tagged as such")


def _check_words(tag: Tag, number: int) -> None:
    element = tag.element
    if tag.role in ("/Figure", "/Formula") and not (_words(element, Name.Alt) or _words(element, Name.ActualText)):
        raise TagsError("a picture in it has no description")
    if tag.role in ("/H", "/Form", "/Annot", "/Ruby", "/Warichu"):
        raise TagsError(f"it has tags of the kind {tag.role.removeprefix('/')}, which the pack cannot keep")
    if tag.role == "/Note" and Name.ID not in element:
        element[Name.ID] = f"note-{number}"


def _words(element: Object, name: Name) -> str:
    return str(element.get(name, "")).strip()


def _check_table(table: Object, roles: Object) -> None:
    """Every row as wide as the first; each header with a scope."""
    width = None
    held: dict[int, int] = {}
    for index, row in enumerate(_rows(table, roles)):
        column = 0
        for cell in kids(row):
            while held.get(column, 0) > index:
                column += 1
            across, down = _span(cell, Name.ColSpan), _span(cell, Name.RowSpan)
            held.update({column + step: index + down for step in range(across)})
            column += across
            if standard(cell, roles) == "/TH":
                _scope(cell, Name.Column if index == 0 else Name.Row)
        while held.get(column, 0) > index:
            column += 1
        width = column if width is None else width
        if column != width:
            raise TagsError("the rows of a table in it are of different lengths")


def _rows(table: Object, roles: Object) -> list[Any]:
    rows: list[Any] = []
    for child in kids(table):
        role = standard(child, roles)
        rows += [child] if role == "/TR" else kids(child) if role != "/Caption" else []
    return rows


def _span(cell: Object, name: Name) -> int:
    value = next((one[name] for one in attributes(cell) if name in one), 1)
    return max(1, min(int(value), 1_000))


def _scope(cell: Object, scope: Name) -> None:
    held = attributes(cell)
    if not any(Name.Scope in one for one in held):
        cell[Name.A] = Array([*held, Dictionary(O=Name.Table, Scope=scope)])


def attributes(element: Object) -> list[Any]:
    """The attribute dictionaries of an element, without their revision numbers."""
    held = element.get(Name.A)
    found = list(held.as_list()) if isinstance(held, Array) else [held]
    return [one for one in found if isinstance(one, Dictionary)]


def _check_pages(pdf: Pdf, root: Object) -> None:
    parents = NumberTree(root[Name.ParentTree])
    for page in pdf.pages:
        found = marked(page)
        key = page.obj.get(Name.StructParents)
        owners = parents[int(key)] if key is not None and int(key) in parents else Array()
        owned = {number for number, owner in enumerate(owners.as_list()) if isinstance(owner, Dictionary)}
        forms = page.resources.get(Name.XObject, Dictionary()) if Name.Resources in page.obj else Dictionary()
        drawn = [forms[name] for name in found.drawn if name in forms]
        if not found.whole or found.balance != 0 or not found.mcids <= owned:
            raise TagsError("some of what stands on its pages has no tag")
        if any(
            isinstance(one, Stream) and one.get(Name.Subtype) == Name.Form and holds_marks(one) for one in drawn
        ):
            raise TagsError("some of its tags are inside a drawing")
        _check_annotations(page.obj, parents)
        if found.bare:
            mark_decoration(pdf, page)


def _check_annotations(page: Object, parents: NumberTree) -> None:
    for annotation in page.get(Name.Annots, Array()).as_list():
        key = annotation.get(Name.StructParent)
        if annotation.get(Name.Subtype) != Name.Link or key is None or int(key) not in parents:
            raise TagsError("a link or a form in it has no tag")
