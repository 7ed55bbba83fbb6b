"""Releases and tombstones in the public store, as the outbox would write them."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from itertools import count

from peelian.publication.payloads import Payload
from peelian.publication.store.models import Published, PublishedHead

RELEASED_AT = dt.datetime(2021, 9, 14, 11, 30, tzinfo=dt.UTC)
WITHDRAWN_AT = dt.datetime(2021, 10, 4, 9, 0, tzinfo=dt.UTC)
_sequence = count(1)


def put(ref: str, noun: str, card: Payload, payload: Payload, *, title: str, version: int = 1) -> Published:
    """Release one thing, as the outbox would."""
    text = json.dumps(payload.model_dump(mode="json"), sort_keys=True, separators=(",", ":"))
    return Published.objects.create(
        ref=ref,
        noun=noun,
        body=ref.split("/")[0],
        name=ref.split("/")[2] if "/" in ref else "",
        title=title,
        card=card.model_dump(mode="json"),
        payload=json.loads(text),
        version=version,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        released_at=RELEASED_AT,
        sequence=next(_sequence),
    )


def withdraw(published: Published, *, reason: str = "superseded") -> Published:
    """Leave a tombstone, as the outbox would."""
    published.files.all().delete()
    published.card, published.payload = {}, None
    published.withdrawn_at, published.withdrawn_reason = WITHDRAWN_AT, reason
    published.save()
    return published


def put_head(number: int = 41) -> PublishedHead:
    """The head of the trail at one delivery."""
    digest = hashlib.sha256(str(number).encode()).hexdigest()
    return PublishedHead.objects.create(number=number, digest=digest, seen_at=RELEASED_AT)
