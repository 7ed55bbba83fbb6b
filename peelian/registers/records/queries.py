"""Reads: links between records as steps of the golden thread, and what the references of documents name."""

from __future__ import annotations

from collections.abc import Collection

from peelian.kernel.edges import Edge, Node
from peelian.kernel.errors import NotFound
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body
from peelian.registers.records.models import Document, Link

NOUNS = frozenset({"documents"})


def link_at(ref: Ref) -> Link:
    """One link, struck out or not; refuses as :class:`NotFound`. One query."""
    if ref.noun == "links" and ref.name.isdecimal() and len(ref.name) < 10:
        found = Link.objects.select_related("body").filter(body__slug=ref.body, number=int(ref.name)).first()
        if found is not None:
            return found
    raise NotFound(f"There is no link {ref}.")


def links_of(ref: Ref, *, audiences: Collection[Audience]) -> list[Link]:
    """The links that start at a record and stand, for these audiences. One query."""
    found = Link.objects.select_related("body").filter(origin=str(ref), struck="", audience__in=sorted(audiences))
    return list(found)


def edges(body: Body | None = None) -> list[Edge]:
    """The links that a body keeps, or all, each for its own readers. One query."""
    found = Link.objects.filter(struck="") if body is None else Link.objects.filter(struck="", body=body)
    rows = found.order_by("pk").values_list("origin", "verb", "target", "audience")
    return [
        Edge(Ref.parse(origin), verb, Ref.parse(target), Audience(audience))
        for origin, verb, target, audience in rows
    ]


def describe(refs: Collection[Ref]) -> dict[Ref, Node]:
    """The documents of these references; those that name none are left out. One query."""
    wanted = {ref for ref in refs if ref.noun == "documents"}
    found = Document.objects.filter(
        body__slug__in={ref.body for ref in wanted}, name__in={ref.name for ref in wanted}
    )
    columns = ("body__slug", "name", "title", "dated", "audience")
    nodes = (
        Node(Ref(slug, "documents", name), "document", title, dated, Audience(audience))
        for slug, name, title, dated, audience in (found.values_list(*columns) if wanted else ())
    )
    return {node.ref: node for node in nodes if node.ref in wanted}
