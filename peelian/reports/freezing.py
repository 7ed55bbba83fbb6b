"""The composed document to text and back without loss: what signing keeps and what a release is made from.

The text is canonical JSON (sorted keys, no spaces, ASCII), so equal documents are equal bytes. Every block and
inline is an object with a ``node`` that names its kind. A SHA-256 of the content is carried along, so that a
text damaged by hand, by a disk or by a copy is refused and never half-read. A part that the tree gained later,
with a default, may be missing from an older text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from types import UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

from peelian.kernel.errors import Refused
from peelian.reports import tree

FORMAT = 1
"""The number of this layout. A later layout gets a later number and reads this one still."""

_DAMAGED = "This frozen document has been damaged or was not written by Peelian."

_NODES: Mapping[str, type] = {
    "text": tree.Text,
    "strong": tree.Strong,
    "emphasis": tree.Emphasis,
    "link": tree.Link,
    "figure": tree.FigureText,
    "inserted": tree.Inserted,
    "deleted": tree.Deleted,
    "heading": tree.Heading,
    "paragraph": tree.Paragraph,
    "item": tree.ListItem,
    "list": tree.ItemList,
    "quote": tree.Quote,
    "table": tree.Table,
    "chart": tree.Chart,
    "diagram": tree.Diagram,
    "figure-use": tree.FigureUse,
    "control": tree.Control,
    "document": tree.Document,
}
_NAMES: Mapping[type, str] = {kind: name for name, kind in _NODES.items()}
_SHAPES: Mapping[type, Mapping[str, Any]] = {
    kind: {part.name: get_type_hints(kind)[part.name] for part in fields(kind)} for kind in _NAMES
}
_REQUIRED: Mapping[type, set[str]] = {
    kind: {part.name for part in fields(kind) if part.default is MISSING and part.default_factory is MISSING}
    for kind in _NAMES
}


class _DamagedError(ValueError):
    """The shape is not that of a document. Never leaves this module."""


def freeze(document: tree.Document) -> str:
    """The document as canonical JSON. Refuses a chart whose spec is not plain JSON (NaN, tuples, dates)."""
    content = _canonical(plain(document))
    return f'{{"document":{content},"peelian":{FORMAT},"sha256":"{_digest(content)}"}}'


def thaw(text: str) -> tree.Document:
    """The document that :func:`freeze` was given; refuses text that is anything else, to the letter."""
    try:
        return cast(tree.Document, _node(_content(text), (tree.Document,)))
    except (ValueError, RecursionError):
        raise Refused(_DAMAGED) from None


def figures_in(text: str) -> list[tree.FigureUse]:
    """The figures that a frozen document prints, without the rest of it; refuses what :func:`thaw` refuses."""
    try:
        content = _content(text)
        if not isinstance(content, dict) or not isinstance(content.get("figures"), list):
            raise _DamagedError
        return [cast(tree.FigureUse, _node(one, (tree.FigureUse,))) for one in content["figures"]]
    except (ValueError, RecursionError):
        raise Refused(_DAMAGED) from None


def _content(text: str) -> object:
    payload = json.loads(text)
    if not isinstance(payload, dict) or payload.keys() != {"document", "peelian", "sha256"}:
        raise _DamagedError
    if payload["peelian"] != FORMAT:
        raise Refused("This document was frozen by a later version of Peelian.")
    if payload["sha256"] != _digest(_canonical(payload["document"])):
        raise _DamagedError
    return payload["document"]


def plain(node: object) -> dict[str, Any]:
    """One node and all below it as plain dicts, lists and words, each dict with its ``node`` name."""
    kind = type(node)
    if isinstance(node, tree.Chart) and json.loads(_canonical(node.spec)) != node.spec:
        raise Refused(f"The chart “{node.caption}” has a specification that JSON would change.")
    values = {part: _plain_value(getattr(node, part)) for part in _SHAPES[kind]}
    return {"node": _NAMES[kind], **values}


def _plain_value(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain_value(item) for item in value]
    if is_dataclass(value):
        return plain(value)
    return value


def _canonical(payload: object) -> str:
    try:
        text = json.dumps(payload, sort_keys=True, separators=(",", ":"), allow_nan=False)
    except (TypeError, ValueError):
        raise Refused("A document holds something that cannot be kept as JSON; look at its charts.") from None
    return text


def _digest(content: str) -> str:
    return hashlib.sha256(content.encode("ascii")).hexdigest()


def _node(payload: object, allowed: tuple[type, ...]) -> object:
    """The node a dict stands for, when it is one of the kinds allowed here."""
    if not isinstance(payload, dict):
        raise _DamagedError
    kind = _NODES.get(str(payload.get("node")))
    if kind not in allowed:
        raise _DamagedError
    parts = {part: payload[part] for part in payload if part != "node"}
    shape = _SHAPES[kind]
    if not parts.keys() <= shape.keys() or not _REQUIRED[kind] <= parts.keys():
        raise _DamagedError
    return kind(**{part: _value(value, shape[part]) for part, value in parts.items()})


def _value(payload: object, hint: Any) -> object:
    """One value as its type says: words, number, yes or no, plain dict, node, or a row of these."""
    origin = get_origin(hint)
    if origin is tuple:
        if not isinstance(payload, list):
            raise _DamagedError
        return tuple(_value(item, get_args(hint)[0]) for item in payload)
    if origin is UnionType:
        return _node(payload, get_args(hint))
    if hint in _NAMES:
        return _node(payload, (hint,))
    if type(payload) is not (origin or hint):
        raise _DamagedError
    return payload
