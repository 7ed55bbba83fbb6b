"""Brings the public store up to date with the releases, one delivery at a time, as often as is needed.

A release and the delivery it owes are written in one transaction. Delivering is idempotent: each delivery has
a number, and the store ignores one older than what it holds. A crash between the two databases is mended by
delivering again.
"""

from __future__ import annotations

import json

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
    release = delivery.release
    held = Published.objects.filter(ref=release.ref).first()
    if held is not None and held.sequence >= delivery.pk:
        return
    gone = delivery.withdrawal
    published, _ = Published.objects.update_or_create(
        ref=release.ref,
        defaults={
            "noun": release.noun,
            "body": release.body,
            "name": release.name,
            "title": WITHDRAWN if gone else release.title,
            "card": {} if gone else json.loads(release.card),
            "payload": None if gone else json.loads(release.payload),
            "version": release.version,
            "digest": release.digest,
            "released_at": release.released_at,
            "withdrawn_at": release.withdrawn_at if gone else None,
            "withdrawn_reason": release.withdrawn_reason if gone else "",
            "sequence": delivery.pk,
        },
    )
    published.files.all().delete()
    if not gone:
        _copy_files(release, published)


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
