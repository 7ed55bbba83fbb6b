"""Reads: what the reports on a plan rest on and where delivery was looked at, as steps of the golden thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from peelian.facts.meetings.openness import AUDIENCES
from peelian.facts.plans.models import ProgressUpdate, Scrutiny
from peelian.kernel.edges import Edge
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body


def edges(body: Body | None = None) -> list[Edge]:
    """What leads where in the delivery of a body's plans, or of all. Two queries.

    From an objective, commitment or milestone to the evidence of the reports on it, and from a plan to the
    meetings at which its delivery was looked at. A report that was corrected leads nowhere.
    """
    return [*_evidence(body), *_scrutinies(body)]


def _evidence(body: Body | None) -> Iterator[Edge]:
    reports = ProgressUpdate.objects.select_related("plan__body", "objective", "commitment", "milestone")
    found = reports.filter(**({} if body is None else {"plan__body": body})).order_by("plan", "as_at", "pk")
    for one in _uncorrected(found):
        thing = one.objective or one.commitment or one.milestone
        if one.evidence and thing is not None:
            thing.plan = one.plan  # so that its reference needs no query
            audience = max(map(Audience, (one.audience, thing.audience)), key=AUDIENCES.index)
            yield Edge(thing.ref, "is going as shown by", Ref.parse(one.evidence), audience)


def _uncorrected(updates: Iterable[ProgressUpdate]) -> Iterable[ProgressUpdate]:
    """The last report of each thing for each day."""
    return {(one.objective_id, one.commitment_id, one.milestone_id, one.as_at): one for one in updates}.values()


def _scrutinies(body: Body | None) -> Iterator[Edge]:
    found = Scrutiny.objects.filter(**({} if body is None else {"plan__body": body})).exclude(meeting="")
    columns = ("plan__body__slug", "plan__name", "meeting", "audience")
    for slug, name, meeting, audience in found.order_by("plan", "on", "pk").values_list(*columns):
        yield Edge(Ref(slug, "plans", name), "was looked at by", Ref.parse(meeting), Audience(audience))
