"""Writes: what a clerk's browser sends is recorded once, however often a poor signal makes it send it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.meetings.models import Meeting, Receipt
from peelian.facts.meetings.services.recording import may_record

_LONGEST_KEY = 64


def once(
    *, meeting: Meeting, key: str, typed: Sequence[tuple[str, str]], write: Callable[[], None], by: Actor
) -> bool:
    """Write, unless the same was written before under the same key; whether it was written now.

    ``key`` is made by the browser, anew for each thing it sends, and ``typed`` is what it sent: another text under
    a used key is another thing. Without a key it is written every time. What is refused leaves no receipt, so that
    it can be sent again.
    """
    may_record(meeting, by)
    if not key or len(key) > _LONGEST_KEY:
        with trail.atomic():
            write()
        return True
    words = json.dumps([key, by.identity, sorted(typed)], separators=(",", ":"))
    digest = hashlib.sha256(words.encode()).hexdigest()
    with trail.atomic():
        _, is_new = Receipt.objects.get_or_create(meeting=meeting, digest=digest, defaults={"by": by.identity})
        if is_new:
            write()
    return is_new
