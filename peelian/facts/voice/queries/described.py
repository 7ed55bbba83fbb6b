"""Reads for the golden thread: what references to consultations, themes, events, series and networks name."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import Q

from peelian.facts.voice.models import Consultation, EngagementEvent, EngagementSeries, Network, Theme
from peelian.kernel.edges import Node
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref

_LONGEST_NUMBER = 9
NOUNS = frozenset({"consultations", "themes", "engagement-series", "engagements", "networks"})


def describe(refs: Collection[Ref]) -> dict[Ref, Node]:
    """What each of these references names; one of another noun, or of nothing that is here, is left out.

    A query for each of the five nouns that is among them.
    """
    readers = {
        "consultations": _consultations,
        "themes": _themes,
        "engagement-series": _series,
        "engagements": _events,
        "networks": _networks,
    }
    found: dict[Ref, Node] = {}
    for noun, read in readers.items():
        wanted = frozenset(ref for ref in refs if ref.noun == noun)
        if wanted:
            found |= {node.ref: node for node in read(wanted) if node.ref in wanted}
    return found


def _consultations(refs: Collection[Ref]) -> Iterator[Node]:
    found = Consultation.objects.select_related("body").filter(_bodies(refs), slug__in=_names(refs))
    for one in found:
        yield Node(one.ref, "consultation", one.title, one.opens.day, Audience(one.audience))


def _themes(refs: Collection[Ref]) -> Iterator[Node]:
    slugs = {ref.name.rpartition("-")[0] for ref in refs}
    found = Theme.objects.filter(
        consultation__slug__in=sorted(slugs), consultation__body__slug__in={ref.body for ref in refs}
    )
    for one in found.select_related("consultation__body"):
        whole = one.consultation
        audience = Audience(whole.audience)
        yield Node(one.ref, one.kind, one.title, audience=audience, stands_in=whole.ref)


def _series(refs: Collection[Ref]) -> Iterator[Node]:
    found = EngagementSeries.objects.select_related("body").filter(_bodies(refs), slug__in=_names(refs))
    for one in found:
        yield Node(one.ref, "engagement series", one.title, one.starts_on, Audience(one.audience))


def _events(refs: Collection[Ref]) -> Iterator[Node]:
    numbers = {int(name) for name in _names(refs) if name.isdecimal() and len(name) <= _LONGEST_NUMBER}
    found = EngagementEvent.objects.select_related("body").filter(_bodies(refs), number__in=numbers)
    for one in found:
        yield Node(one.ref, one.kind, one.title, one.when.day, Audience(one.audience))


def _networks(refs: Collection[Ref]) -> Iterator[Node]:
    for one in Network.objects.select_related("body").filter(_bodies(refs), slug__in=_names(refs)):
        yield Node(one.ref, "network", one.title, audience=Audience(one.audience))


def _names(refs: Collection[Ref]) -> set[str]:
    return {ref.name for ref in refs}


def _bodies(refs: Collection[Ref]) -> Q:
    return Q(body__slug__in={ref.body for ref in refs})
