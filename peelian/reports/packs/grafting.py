"""Tags of one file made ready to hang in the tree of the pack: standard types, headings below the paper's own,
names and keys that meet no other paper's.
"""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, Name, NumberTree, Object, Pdf, Stream, String

from peelian.reports.packs.structure import HEADINGS, attributes, tags

Pairs = list[Any]
"""Key, value, key, value: as name and number trees hold them."""

_LEFT = ("/NS", "/AF", "/Ref", "/PhoneticAlphabet", "/C", "/R", "/Metadata")


def rework(pdf: Pdf, *, name: str, above: int) -> tuple[list[Any], Pairs]:
    """The top elements of a file's tags, reworked in place, and its named elements.

    ``name`` goes before every name of an element. A heading comes below level ``above`` and skips no level.
    """
    root = pdf.Root.StructTreeRoot
    classes = root.get(Name.ClassMap, Dictionary())
    tops, named, level = [], [], above
    for tag in list(tags(root)):
        element = tag.element
        if tag.role in HEADINGS:
            level = min(6, max(above + 1, min(above + HEADINGS[tag.role], level + 1)))
            element[Name.S] = Name(f"/H{level}")
        else:
            element[Name.S] = Name.Part if tag.role == "/Document" else Name(tag.role)
        _attributes(element, classes, name)
        for key in _LEFT:
            if key in element:
                del element[key]
        if Name.ID in element:
            element[Name.ID] = String(f"{name}.{element[Name.ID]}")
            named += [str(element[Name.ID]), element]
        if tag.parent == "/Root":
            tops.append(element if element.is_indirect else pdf.make_indirect(element))
    return tops, named


def shift_keys(pdf: Pdf, by: int) -> tuple[Pairs, int]:
    """The parent tree with every key moved up, in the file too, and the first key that is free after it."""
    found = NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    pairs: Pairs = []
    for key, owners in found.items():
        pairs += [key + by, owners]
    for held in pdf.objects:
        if isinstance(held, Dictionary | Stream):
            _shift(held, by)
    for page in pdf.pages:
        for annotation in page.obj.get(Name.Annots, Array()).as_list():
            if not annotation.is_indirect:
                _shift(annotation, by)
    return pairs, by + max(found.keys(), default=-1) + 1


def _shift(held: Object, by: int) -> None:
    for key in (Name.StructParents, Name.StructParent):
        if key in held:
            held[key] = int(held[key]) + by


def _attributes(element: Object, classes: Object, name: str) -> None:
    """Classes written out as attributes, and the names of table headers made the pack's own."""
    if Name.C in element:
        held = element[Name.C]
        wanted = held.as_list() if isinstance(held, Array) else [held]
        found = [classes.get(str(one)) for one in wanted if isinstance(one, Name)]
        rows = [one for many in found for one in (many.as_list() if isinstance(many, Array) else [many])]
        element[Name.A] = Array([*attributes(element), *(one for one in rows if isinstance(one, Dictionary))])
    for one in attributes(element):
        if Name.Headers in one:
            one[Name.Headers] = Array([String(f"{name}.{header}") for header in one[Name.Headers].as_list()])
