"""Where the golden thread comes from: every app below that has records anybody may cite, by name.

What stands above, such as reports, adds itself to :data:`BELOW` where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from peelian.facts.measures import thread as measures
from peelian.facts.meetings.queries import described as meetings
from peelian.facts.meetings.queries.edges import edges as meetings_edges
from peelian.facts.plans.queries import describing as plans
from peelian.facts.plans.queries.edges import edges as plans_edges
from peelian.facts.voice.queries import described as voice
from peelian.facts.voice.queries.edges import edges as voice_edges
from peelian.kernel.edges import Edge, Node
from peelian.kernel.refs import Ref
from peelian.law import references as law
from peelian.registers.actions import queries as actions
from peelian.registers.bodies import queries as bodies
from peelian.registers.bodies.models import Body
from peelian.registers.duties.queries import thread as duties
from peelian.registers.records import queries as records


@dataclass(frozen=True, slots=True)
class Source:
    """One app: the steps it knows of, of a body or of all, and what the references of its nouns name."""

    name: str
    nouns: frozenset[str]
    edges: Callable[[Body | None], list[Edge]]
    describe: Callable[[Collection[Ref]], dict[Ref, Node]]


def _none(body: Body | None) -> list[Edge]:  # noqa: ARG001
    """Of what is only led to."""
    return []


_DUTIES = frozenset({"events", "duties", "proceedings", "delegations"})
_PLANS = frozenset({"plans", "plan-versions", "objectives", "commitments", "milestones", "projects"})
BELOW = (
    Source("law", frozenset({"rules"}), _none, law.describe),
    Source("bodies", frozenset({""}), _none, bodies.describe),
    Source("records", records.NOUNS, records.edges, records.describe),
    Source("duties", _DUTIES, duties.edges, duties.describe),
    Source("actions", actions.NOUNS, actions.edges, actions.describe),
    Source("measures", measures.NOUNS, measures.edges, measures.describe),
    Source("meetings", meetings.NOUNS, meetings_edges, meetings.describe),
    Source("voice", voice.NOUNS, voice_edges, voice.describe),
    Source("plans", _PLANS, plans_edges, plans.describe),
)


def edges_of(sources: Iterable[Source], body: Body | None = None) -> list[Edge]:
    """Every step that any of them knows of."""
    return [edge for source in sources for edge in source.edges(body)]


def describe_all(sources: Iterable[Source], refs: Collection[Ref]) -> dict[Ref, Node]:
    """What these references name, each asked of the apps whose noun it has; those nobody knows are left out."""
    found: dict[Ref, Node] = {}
    for source in sources:
        asked = [ref for ref in refs if ref.noun in source.nouns]
        if asked:
            found |= source.describe(asked)
    return found
