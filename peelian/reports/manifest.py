"""The manifest: every figure a report prints, carried inside the file so that the file can be checked later.

HTML carries it as a JSON data block with id ``peelian-manifest``; PDF as an attached file of
:data:`FILE_NAME`; DOCX as ``customXml/item1.xml``; ODT as a package member ``Peelian/`` :data:`FILE_NAME`.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from peelian.kernel.errors import Refused
from peelian.reports.tree import Document, FigureUse

FILE_NAME = "peelian-manifest.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """Which report this is, as at when (ISO date), and what each printed figure stands for."""

    ref: str
    version: str
    as_at: str
    figures: tuple[FigureUse, ...]

    @classmethod
    def of(cls, document: Document) -> Manifest:
        """The manifest of a composed document."""
        control = document.control
        return cls(document.ref, control.version, document.as_at, document.figures)

    def to_json(self) -> str:
        """Canonical JSON: sorted keys, no spaces, ASCII, so that equal manifests are equal bytes."""
        payload = {"peelian": _FORMAT, **asdict(self)}
        return json.dumps(payload, sort_keys=True, separators=(",", ":"))

    @classmethod
    def parse(cls, text: str) -> Manifest:
        """Read what :meth:`to_json` wrote; refuses anything else."""
        try:
            payload = json.loads(text)
            if payload.pop("peelian") != _FORMAT:
                raise Refused("This manifest was written by a later version of Peelian.")
            figures = tuple(FigureUse(**figure) for figure in payload.pop("figures"))
            return cls(figures=figures, **payload)
        except (ValueError, TypeError, KeyError, AttributeError):
            raise Refused("The manifest in this file has been damaged or was not written by Peelian.") from None
