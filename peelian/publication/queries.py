"""Reads: what has been released."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import QuerySet

from peelian.access import trail
from peelian.publication.models import Release
from peelian.publication.store.models import PublishedHead


def releases_of(body: str) -> QuerySet[Release]:
    """Every release of a body, newest first, without payloads."""
    return Release.objects.filter(body=body).defer("payload", "card").order_by("-released_at", "-pk")


def newest_release(ref: str) -> Release | None:
    """The newest release at this reference, withdrawn or not."""
    return Release.objects.filter(ref=ref).defer("payload", "card").order_by("-version").first()


def newest_releases(noun: str, *, bodies: Collection[str]) -> dict[str, Release]:
    """The newest release at each reference of one noun, withdrawn or not, without payloads. One query."""
    found = Release.objects.filter(noun=noun, body__in=bodies).defer("payload", "card").order_by("version")
    return {release.ref: release for release in found}


def bodies_with_releases() -> set[str]:
    """The short names of the bodies that have more out than the page every body has."""
    out = Release.objects.filter(withdrawn_at__isnull=True).exclude(noun="body")
    return set(out.values_list("body", flat=True).distinct())


def unkept_heads() -> Iterator[str]:
    """Every published head that the trail no longer holds: the sign of a trail rewritten, or cut short."""
    for head in PublishedHead.objects.order_by("number").iterator():
        if not trail.holds(trail.Head(head.number, head.digest)):
            yield f"Entry {head.number} was published with the digest {head.digest}, which the trail does not hold."
