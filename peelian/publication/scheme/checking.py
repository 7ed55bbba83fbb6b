"""The nightly check: is every item there, is it in time, and can a reader find it by following links?"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.kernel.errors import Refused
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref
from peelian.publication import outbox
from peelian.publication.scheme import queries
from peelian.publication.scheme.fetching import page_at
from peelian.publication.scheme.models import SchemeCheck
from peelian.publication.scheme.outputs import REGISTER, REGISTER_NOUN
from peelian.publication.scheme.queries import Standing
from peelian.publication.scheme.telling import is_told, tell
from peelian.publication.scheme.walking import Walk, walk
from peelian.registers.bodies.models import Body

_COLUMNS = ("exists", "timely", "clicks", "found", "why", "owed_by", "due", "not_asked")


@dataclass(frozen=True, slots=True)
class Checked:
    """What one check of a body came to: every item's row, how many are new, and how far the walk went."""

    body: Body
    rows: tuple[SchemeCheck, ...]
    new: int
    pages: int
    cut_short: bool


def check_scheme(*, body: Body, on: dt.date, by: Actor) -> Checked:
    """Check every item of a body against what is out, enter what was found, and tell the public.

    Again on the same day it enters only what has changed since. Refuses a body of whom the Order asks nothing, a
    day to come, and one before the last check: what the site was then cannot be walked any more.
    """
    by.require(Permission.RELEASE, body.slug)
    if not queries.asked_of(body, on=on):
        raise Refused(f"The Specified Information Order asked nothing of {body.name} on {day_words(on)}.")
    _refuse_other_days(body, on)
    outbox.deliver()
    if not is_told(body):
        tell(body=body, on=on, by=by)
        outbox.deliver()
    standing = queries.standings(body, on=on)
    walked = _walked(body, standing)
    with trail.atomic():
        rows, new = _enter(body, standing, walked, on)
        if new:
            counts = {"items": len(rows), "changed": new, **_counts(rows)}
            ref = Ref(body.slug, REGISTER_NOUN, REGISTER)
            trail.record(by=by, verb="checked publication scheme", ref=ref, details={"on": on, **counts})
        tell(body=body, on=on, by=by)
    outbox.deliver()
    return Checked(body, tuple(rows), new, walked.pages, walked.cut_short)


def _refuse_other_days(body: Body, on: dt.date) -> None:
    if on > timezone.localdate():
        raise Refused(f"{day_words(on)} is still to come.")
    last = queries.checked_on(body)
    if last is not None and on < last:
        raise Refused(f"{body.name} was last checked on {day_words(last)}; an earlier day cannot be checked now.")


def _walked(body: Body, standing: Sequence[Standing]) -> Walk:
    """The walk from the body’s page to the newest answer of each item."""
    wanted = {address for one in standing if one.newest for address in one.newest.addresses}
    bodies = {address.split("/")[1] for address in wanted if address.startswith("/")} | {body.slug}
    return walk(f"/{body.slug}/", wanted, page_at, within=[f"/{slug}/" for slug in sorted(bodies)])


def _enter(body: Body, standing: Sequence[Standing], walked: Walk, on: dt.date) -> tuple[list[SchemeCheck], int]:
    """The row of each item for the day; a new one only where today's last says otherwise."""
    last = queries.last_checks(body)
    rows, new = [], []
    for one in standing:
        row = _row(body, one, walked, on)
        before = last.get(row.item)
        if before is not None and before.on == on and _same(before, row):
            rows.append(before)
        else:
            rows.append(row)
            new.append(row)
    for row in new:
        row.save(force_insert=True)
    return rows, len(new)


def _row(body: Body, one: Standing, walked: Walk, on: dt.date) -> SchemeCheck:
    newest = one.newest
    clicks = [walked.clicks[at] for at in newest.addresses if at in walked.clicks] if newest else []
    return SchemeCheck(
        body=body,
        item=one.item.rule.id,
        on=on,
        exists=one.exists,
        timely=one.timely.state,
        clicks=min(clicks, default=None),
        found=newest.shown.ref if newest else "",
        why=one.timely.words,
        owed_by=f"{one.owed_by}: {one.owner}" if one.owner else one.owed_by,
        due=one.timely.due,
        not_asked=one.not_asked,
    )


def _same(one: SchemeCheck, other: SchemeCheck) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in _COLUMNS)


def _counts(rows: Sequence[SchemeCheck]) -> dict[str, int]:
    asked = Counter[str]()
    for row in rows:
        if not row.not_asked:
            asked.update(missing=not row.exists, late=row.timely is False)
            asked.update(hidden=row.exists and row.clicks is None)
    return {name: asked[name] for name in ("missing", "late", "hidden")}
