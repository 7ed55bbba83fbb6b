"""A body's data notices as one public list: every known weakness of its figures."""

from __future__ import annotations

import datetime as dt

from peelian.assurance.assessments.calculator import given
from peelian.facts.measures.queries import notices_of
from peelian.kernel.refs import Ref
from peelian.publication import entries
from peelian.publication.payloads import Notice, NoticesCard, NoticesPayload
from peelian.publication.queries import newest_release
from peelian.publication.services import Draft
from peelian.registers.bodies.models import Body


def notices_drafts(*, body: Body, as_at: dt.date) -> list[Draft]:
    """What releasing the notices would make public. A body that never had a notice out has no list."""
    ref = Ref(body.slug, "data-notices", "register")
    held = [given(one) for one in notices_of(body, as_at=as_at)]
    found = sorted((entries.notice(one) for one in held if one.is_public), key=lambda one: _order(one, as_at))
    if not found and newest_release(str(ref)) is None:
        return []
    title = f"Data notices: {body.name}"
    withholding = sum(1 for one in found if one.withheld)
    card = NoticesCard(title=title, notices=len(found), withholding=withholding)
    payload = NoticesPayload(card=card, notices=tuple(found))
    return [Draft(ref=ref, title=title, card=card, payload=payload)]


def _holds(notice: Notice, on: dt.date) -> bool:
    return notice.ends is None or notice.ends > on


def _order(notice: Notice, on: dt.date) -> tuple[bool, bool, str, str]:
    """Those about figures still to come first, among them those that withhold, then by what they are about."""
    return not _holds(notice, on), not notice.withheld, notice.about, notice.text
