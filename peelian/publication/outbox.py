"""Brings the public store up to date with the releases, one delivery at a time, as often as is needed.

A release and the delivery it owes are written in one transaction. Delivering is idempotent: each delivery has
a number, and the store ignores one older than what it holds. A crash between the two databases is mended by
delivering again.
"""

from __future__ import annotations

import json
from typing import Any

from django.db import transaction
from django.utils import timezone

from peelian.access import trail
from peelian.publication.models import Delivery, Release
from peelian.publication.store.models import Published, PublishedFile, PublishedHead

WITHDRAWN = "Withdrawn"
"""What stands where the title was: a title can be the very thing that had to go."""


def deliver() -> int:
    """Deliver everything owed, oldest first, and publish the head of the trail. Returns how many were owed."""
    owed = list(Delivery.objects.filter(delivered_at__isnull=True).select_related("release").order_by("pk"))
    for delivery in owed:
        with transaction.atomic(using="public"):
            _apply(delivery)
        delivery.delivered_at = timezone.now()
        delivery.save(update_fields=["delivered_at"])
    if owed:
        _publish_head()
    return len(owed)


def rebuild() -> int:
    """Empty the public store and deliver every release again in order. Returns how many were delivered."""
    with transaction.atomic(using="public"):
        Published.objects.all().delete()
        deliveries = list(Delivery.objects.select_related("release").order_by("pk"))
        for delivery in deliveries:
            _apply(delivery)
    _publish_head()
    return len(deliveries)


def _apply(delivery: Delivery) -> None:
    release, fields = delivery.release, _fields(delivery)
    # the row is held from here on, so that two who deliver at once cannot put the older over the newer
    published, made = Published.objects.select_for_update().get_or_create(ref=release.ref, defaults=fields)
    if not made:
        if published.sequence >= delivery.pk:
            return
        Published.objects.filter(pk=published.pk).update(**fields)
    published.files.all().delete()
    if fields["withdrawn_at"] is None:
        _copy_files(release, published)


def _fields(delivery: Delivery) -> dict[str, Any]:
    """What the store is to hold. What was withdrawn before it was delivered is never shown, not even between."""
    release = delivery.release
    gone = release.withdrawn_at is not None
    return {
        "noun": release.noun,
        "body": release.body,
        "name": release.name,
        "title": WITHDRAWN if gone else release.title,
        "card": {} if gone else json.loads(release.card),
        "payload": None if gone else json.loads(release.payload),
        "version": release.version,
        "digest": release.digest,
        "released_at": release.released_at,
        "withdrawn_at": release.withdrawn_at,
        "withdrawn_reason": release.withdrawn_reason,
        "sequence": delivery.pk,
    }


def _copy_files(release: Release, published: Published) -> None:
    PublishedFile.objects.bulk_create(
        PublishedFile(
            published=published,
            name=file.name,
            media_type=file.media_type,
            sha256=file.blob_id,
            size=file.blob.size,
            content=file.blob.content,
        )
        for file in release.files.select_related("blob")
    )


def _publish_head() -> None:
    head = trail.head()
    PublishedHead.objects.get_or_create(
        number=head.number, defaults={"digest": head.digest, "seen_at": timezone.now()}
    )
