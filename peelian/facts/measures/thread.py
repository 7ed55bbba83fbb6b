"""Reads: where the figures of measures come from and what their references name, for the golden thread."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from peelian.facts.measures.models import Observation, Series
from peelian.kernel.edges import Edge, Node
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body
from peelian.sources.models import Snapshot

NOUNS = frozenset({"performance", "files"})


def edges(body: Body | None = None) -> list[Edge]:
    """From each measure of a body, or of all, to the files its figures came from and to what it is a part of.

    Two queries. A file is for the office that received it: ``warwickshire/files/3``.
    """
    return [*_files(body), *_wholes(body)]


def _files(body: Body | None) -> Iterator[Edge]:
    found = Observation.objects.all() if body is None else Observation.objects.filter(series__body=body)
    pairs = found.order_by("series", "snapshot").values("series", "snapshot").distinct()
    columns = ("series__body__slug", "series__measure__slug", "snapshot")
    for slug, measure, file in pairs.values_list(*columns):
        yield Edge(Ref(slug, "performance", measure), "comes from", Ref(slug, "files", str(file)), Audience.OFFICE)


def _wholes(body: Body | None) -> Iterator[Edge]:
    found = Series.objects.filter(measure__parent__isnull=False, area__isnull=True)
    found = found if body is None else found.filter(body=body)
    for slug, measure, whole in found.order_by("pk").values_list(
        "body__slug", "measure__slug", "measure__parent__slug"
    ):
        yield Edge(Ref(slug, "performance", measure), "is part of", Ref(slug, "performance", whole))


def describe(refs: Collection[Ref]) -> dict[Ref, Node]:
    """The measures at their bodies, and the files; those that name nothing are left out. Three queries at most.

    A measure with several series is for the readers of any of them. A file is the office's own.
    """
    measures = {ref for ref in refs if ref.noun == "performance"}
    files = {ref for ref in refs if ref.noun == "files" and ref.name.isdecimal() and len(ref.name) < 10}
    nodes = [*(_measures(measures) if measures else ()), *(_described_files(files) if files else ())]
    return {node.ref: node for node in nodes}


def _measures(wanted: set[Ref]) -> Iterator[Node]:
    order = [Audience.NAMED, Audience.OFFICE, Audience.PANEL, Audience.PUBLIC]
    found: dict[Ref, Node] = {}
    series = Series.objects.filter(
        body__slug__in={ref.body for ref in wanted}, measure__slug__in={ref.name for ref in wanted}
    )
    for slug, measure, title, audience in series.values_list(
        "body__slug", "measure__slug", "measure__title", "audience"
    ):
        ref = Ref(slug, "performance", measure)
        node = Node(ref, "measure", title, None, Audience(audience))
        if ref not in found or order.index(node.audience) > order.index(found[ref].audience):
            found[ref] = node
    yield from (node for ref, node in found.items() if ref in wanted)


def _described_files(wanted: set[Ref]) -> Iterator[Node]:
    """Files, each as the body whose figures it gave knows it."""
    numbers = {int(ref.name) for ref in wanted}
    bodies = {ref.body for ref in wanted}
    whose = Observation.objects.filter(snapshot__in=numbers, series__body__slug__in=bodies)
    pairs = set(whose.order_by().values_list("snapshot", "series__body__slug").distinct())
    found = Snapshot.objects.filter(pk__in=numbers).values_list("pk", "file_name", "title", "received_on")
    for key, name, title, on in found:
        for slug in sorted(bodies):
            ref = Ref(slug, "files", str(key))
            if ref in wanted and (key, slug) in pairs:
                yield Node(ref, "file of figures", title or name, on, Audience.OFFICE)
