"""The hash-chained trail: each entry holds the SHA-256 of the one before, so that no past can be rewritten.

An entry is hashed over its number, time, actor, verb, reference, details and the digest before it, as one
canonical JSON list. The first entry follows a digest of 64 zeros.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connections, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

from peelian.access.actors import Actor
from peelian.access.models import TrailEntry
from peelian.kernel.errors import Refused
from peelian.kernel.refs import Ref

GENESIS = "0" * 64
_LOCK = 0x7065656C  # one number for all processes: "peel"


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry: its number and digest. Published, so that a rewritten trail can be found out."""

    number: int
    digest: str


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=str)


def _digest(number: int, at: str, actor: str, verb: str, ref: str, details: str, previous: str) -> str:
    return hashlib.sha256(_canonical([number, at, actor, verb, ref, details, previous]).encode()).hexdigest()


def record(*, by: Actor, verb: str, ref: Ref, details: Mapping[str, Any] | None = None) -> Head:
    """Append one entry. Must run inside the transaction of the write it records, and refuses outside one."""
    connection = connections[router.db_for_write(TrailEntry)]
    if not connection.in_atomic_block:
        raise Refused("A trail entry is written in the transaction of the write it records.")
    _hold(connection)
    last = head()
    number, at = last.number + 1, timezone.now().isoformat()
    text = _canonical(dict(details or {}))
    digest = _digest(number, at, by.identity, verb, str(ref), text, last.digest)
    TrailEntry.objects.create(
        number=number,
        at=at,
        actor=by.identity,
        verb=verb,
        ref=str(ref),
        body=ref.body,
        details=text,
        previous=last.digest,
        digest=digest,
    )
    return Head(number, digest)


def head() -> Head:
    """The newest entry, or number 0 and the digest of zeros."""
    last = TrailEntry.objects.order_by("-number").values_list("number", "digest").first()
    return Head(*last) if last else Head(0, GENESIS)


def faults(published: Iterable[Head] = ()) -> Iterator[str]:
    """Every place where the chain does not hold: a missing number, a wrong link, a changed entry.

    A chain cut short, or written anew from some entry on, holds in itself: it is found out by the heads
    ``published`` earlier.
    """
    seen = {head.number: head.digest for head in published}
    number, previous = 0, GENESIS
    for entry in TrailEntry.objects.order_by("number").iterator(chunk_size=2000):
        number += 1
        if entry.number != number:
            yield f"Entry {number} is missing: {entry.number} stands in its place."
            number = entry.number
        if entry.previous != previous:
            yield f"Entry {entry.number} does not follow from the entry before it."
        expected = _digest(
            entry.number, entry.at, entry.actor, entry.verb, entry.ref, entry.details, entry.previous
        )
        if entry.digest != expected or entry.body != entry.ref.split("/")[0]:
            yield f"Entry {entry.number} has been changed since it was written."
        if seen.pop(number, entry.digest) != entry.digest:
            yield f"Entry {entry.number} is not the one that was published."
        previous = entry.digest
    for number in sorted(seen.keys() - {0}):
        yield f"Entry {number} was published, and is missing."


@contextmanager
def atomic() -> Iterator[None]:
    """A transaction on the office's database: the write and its trail entry stand or fall together.

    One writer at a time, from the beginning and not from the first entry on: two who each held rows the other
    came to need would otherwise wait for one another for good. SQLite lets no second one in anyway.
    """
    connection = connections[router.db_for_write(TrailEntry)]
    is_first = not connection.in_atomic_block
    with transaction.atomic(using=connection.alias):
        if is_first:
            _hold(connection)
        yield


def _hold(connection: BaseDatabaseWrapper) -> None:
    """Wait for whoever writes now, and keep the others waiting until the transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
