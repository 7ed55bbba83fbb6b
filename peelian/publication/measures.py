"""Makes a body's performance measures public: one page each, from the same assessments as everything else."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection

from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.assurance.assessments.assessment import Assessment
from peelian.assurance.assessments.queries import assess_body
from peelian.kernel.errors import NotFound
from peelian.publication.measure_pages import Record, measure_draft
from peelian.publication.models import Release
from peelian.publication.places import Places
from peelian.publication.services import Draft, publish
from peelian.registers.bodies.models import Body


def release_measures(
    *, body: Body, as_at: dt.date, by: Actor, measures: Collection[str] | None = None
) -> list[Release]:
    """Release every performance measure of a body, or of these, that may be public and was not withdrawn.

    A series that is not for the public is left out whole: neither its name nor its count is shown.
    """
    by.require(Permission.RELEASE, body.slug)
    return publish(measure_drafts(body=body, as_at=as_at, measures=measures), by=by)


def release_measure(*, body: Body, slug: str, as_at: dt.date, by: Actor) -> list[Release]:
    """Release one measure of a body, even one that was withdrawn. Refuses one that may not be public."""
    by.require(Permission.RELEASE, body.slug)
    drafts = measure_drafts(body=body, as_at=as_at, measures=[slug])
    if not drafts:
        raise NotFound(f"{body.name} has no figure of a measure “{slug}” that may be public.")
    return publish(drafts, by=by, again=True)


def measure_drafts(*, body: Body, as_at: dt.date, measures: Collection[str] | None = None) -> list[Draft]:
    """What releasing the measures of a body would make public, whether it is out already or not."""
    public = [one for one in public_assessments(body, as_at=as_at) if one.series.measure.performance]
    record = Record.of(Places(body, on=as_at), public)
    by_measure: dict[str, list[Assessment]] = defaultdict(list)
    for assessment in public:
        if measures is None or assessment.series.measure.slug in measures:
            by_measure[assessment.series.measure.slug].append(assessment)
    drafts = []
    for assessments in by_measure.values():
        whole = next((one for one in assessments if one.series.area is None), None)
        if whole is not None:
            parts = [one for one in assessments if one.series.area is not None]
            drafts.append(measure_draft(whole, parts, record))
    return drafts


def public_assessments(body: Body, *, as_at: dt.date) -> list[Assessment]:
    """Every series of a body that the public may read and that has been reported."""
    found = assess_body(body, as_at=as_at)
    return [one for one in found if one.series.restriction.is_public and one.reading]
