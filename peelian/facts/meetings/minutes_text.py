"""The text of minutes by item, each part with its restriction: what is read, frozen and never changed. Pure.

Frozen, it is plain JSON of which a SHA-256 is kept, so that a text changed by hand is found out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from peelian.facts.meetings.kinds import SectionKind
from peelian.facts.meetings.openness import may_read
from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction


@dataclass(frozen=True, slots=True)
class PartText:
    """One section of an item, in the small Markdown of reports."""

    kind: SectionKind
    text: str
    restriction: Restriction


@dataclass(frozen=True, slots=True)
class ItemText:
    """One item with its sections. ``depth`` is how many items it stands below.

    ``withheld``: the reader may not know what it is. Then the title is empty, and ``held_back`` and the paragraphs
    of its restriction say what may be said of it.
    """

    key: str
    number: str
    title: str
    depth: int
    restriction: Restriction
    held_back: str = ""
    parts: tuple[PartText, ...] = ()
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class MinutesText:
    """Whole minutes: what stands before the items, the items in the order of reading, and what stands after."""

    opening: str
    closing: str
    items: tuple[ItemText, ...]

    def seen_by(self, audiences: Collection[Audience]) -> MinutesText:
        """What somebody may read of them: no title of an item they may not know of, no part that is not theirs.

        Below an item that is withheld nothing is shown but what was written for the public.
        """
        seen = (_seen(item, audiences) for item in self.items)
        return replace(
            self, items=tuple(item for item in seen if item.parts or not (item.withheld and item.depth))
        )


def _seen(item: ItemText, audiences: Collection[Audience]) -> ItemText:
    parts = tuple(part for part in item.parts if part.text and may_read(part.restriction, audiences))
    if may_read(item.restriction, audiences):
        return replace(item, parts=parts)
    known = Restriction(exemption=item.restriction.exemption, audience=item.restriction.audience)
    return replace(item, title="", restriction=known, parts=parts, withheld=True)


def to_json(text: MinutesText) -> dict[str, Any]:
    """The text as plain JSON."""
    content: dict[str, Any] = json.loads(json.dumps(asdict(text)))
    return content


def from_json(content: Mapping[str, Any]) -> MinutesText:
    """The text that :func:`to_json` was given."""
    items = tuple(
        ItemText(
            **{
                **item,
                "restriction": _restriction(item["restriction"]),
                "parts": tuple(
                    PartText(SectionKind(part["kind"]), part["text"], _restriction(part["restriction"]))
                    for part in item["parts"]
                ),
            }
        )
        for item in content["items"]
    )
    return MinutesText(content["opening"], content["closing"], items)


def digest_of(content: Mapping[str, Any]) -> str:
    """The SHA-256 of frozen minutes, over their canonical JSON (sorted keys, no spaces, ASCII)."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


def _restriction(content: Mapping[str, Any]) -> Restriction:
    marking, foi = content["marking"], content["foi"]
    return Restriction(
        marking=Marking(marking) if marking else None,
        exemption=content["exemption"],
        foi=FoiStatus(foi) if foi else None,
        audience=Audience(content["audience"]),
        exemption_reason=content["exemption_reason"],
        exemption_by=content["exemption_by"],
    )
