"""Makes the whole performance side of a body public: measures, data notices, frameworks, outcomes, workforce."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.publication.measures import measure_drafts
from peelian.publication.models import Release
from peelian.publication.notices import notices_drafts
from peelian.publication.services import Draft, publish
from peelian.publication.sets import set_drafts
from peelian.registers.bodies.models import Body


def release_performance(
    *, body: Body, as_at: dt.date, by: Actor, measures: Collection[str] | None = None
) -> list[Release]:
    """Release everything of a body's performance that may be public, has changed and was not withdrawn.

    ``measures`` names those to release, where it is not all of them; the rest goes out whole.
    """
    by.require(Permission.RELEASE, body.slug)
    return publish(performance_drafts(body=body, as_at=as_at, measures=measures), by=by)


def performance_drafts(*, body: Body, as_at: dt.date, measures: Collection[str] | None = None) -> list[Draft]:
    """What releasing the performance of a body would make public, whether it is out already or not."""
    return [
        *measure_drafts(body=body, as_at=as_at, measures=measures),
        *notices_drafts(body=body, as_at=as_at),
        *set_drafts(body=body, as_at=as_at),
    ]
