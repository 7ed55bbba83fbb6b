"""Links between records that a body keeps, in and out: ``links.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from peelian.access.actors import Actor
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body
from peelian.registers.records.kinds import LinkVerb
from peelian.registers.records.linking import LinkRow, link, unlink
from peelian.registers.records.models import Link
from peelian.surfaces.cli.record import files
from peelian.surfaces.cli.record.writing import axes, told, write_toml

FILE = "links.toml"


def load_links(folder: Path, body: Body, *, by: Actor) -> int:
    """Load the links of a body. One that is there is not touched. Returns how many are new."""
    path = folder / FILE
    here = set(Link.objects.filter(body=body).values_list("origin", "verb", "target", "struck"))
    count = 0
    for number, item in enumerate(files.toml(path).get("link", []), 1):
        with files.place(path, f"link {number}"):
            row, struck = _row(item), item.get("struck", "")
            if (str(row.origin), row.verb.value, str(row.target), struck) not in here:
                made = link(body=body, row=row, by=by)
                if struck:
                    unlink(link=made, why=struck, by=by)
                count += 1
    return count


def write_links(home: Path, body: Body) -> None:
    """Write the links of a body, those struck out too."""
    links = [_entry(one) for one in Link.objects.filter(body=body).order_by("number")]
    if links:
        write_toml(home / FILE, {"link": links})


def _row(item: Mapping[str, Any]) -> LinkRow:
    return LinkRow(
        origin=Ref.parse(item["origin"]),
        verb=LinkVerb(item["verb"]),
        target=Ref.parse(item["target"]),
        words=item["words"],
        source=files.words(item["source"]),
        restriction=files.restriction(item),
    )


def _entry(one: Link) -> dict[str, Any]:
    return {
        "origin": one.origin,
        "verb": one.verb,
        "target": one.target,
        "words": one.words,
        "source": one.source,
        **told(struck=one.struck),
        **axes(one),
    }
