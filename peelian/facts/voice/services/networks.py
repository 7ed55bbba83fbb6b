"""Writes: the partner networks that a body works through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.voice.models import Network
from peelian.facts.voice.services.writing import (
    WRITE,
    amend,
    areas_called,
    enter,
    one_writer,
    ref_text,
    refuse_unfit,
    same_or_refuse,
)
from peelian.kernel.errors import Refused
from peelian.kernel.markings import Restriction
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body
from peelian.registers.records.restricted import restriction_fields


@dataclass(frozen=True, slots=True)
class NetworkRow:
    """A network as it is handed in; ``about`` is the plan or project it takes part in, ``areas`` are codes."""

    slug: str
    title: str
    restriction: Restriction
    about: Ref | None = None
    regard: str = ""
    lead: str = ""
    areas: Sequence[str] = ()
    source: str = ""


def enter_network(*, body: Body, row: NetworkRow, by: Actor) -> Network:
    """Enter a network after those that the body has. The same is entered once; other words are refused."""
    by.require(WRITE, body.slug)
    fields, areas = _fields(row), areas_called(row.areas)
    with trail.atomic():
        one_writer(body)
        networks = Network.objects.select_related("body").filter(body=body)
        held = networks.filter(slug=row.slug).first()
        if held is not None:
            return same_or_refuse(held, fields, [area.code for area in areas])
        position = (networks.aggregate(last=Max("position"))["last"] or 0) + 1
        return enter(Network(body=body, position=position, **fields), by, areas=areas)


def amend_network(*, network: Network, row: NetworkRow, lock: int, by: Actor) -> None:
    """Save a network as read at ``lock``, under its name. Refuses as :class:`Stale` when somebody saved first."""
    if row.slug != network.slug:
        raise Refused("A network keeps its name.")
    amend(network, _fields(row), lock=lock, by=by, areas=areas_called(row.areas))


def _fields(row: NetworkRow) -> dict[str, object]:
    fields: dict[str, object] = {
        "slug": row.slug,
        "title": " ".join(row.title.split()),
        "about": ref_text(row.about),
        "regard": row.regard.strip(),
        "lead": row.lead.strip(),
        "source": row.source,
        **restriction_fields(row.restriction),
    }
    refuse_unfit(Network, fields)
    return fields
