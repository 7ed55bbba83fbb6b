"""Who may see which records and which steps of the golden thread."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.kernel.edges import Edge, Node
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.law.references import LAW
from peelian.registers.actions.seeing import audiences_for
from peelian.registers.bodies.models import Body
from peelian.registers.bodies.queries import bodies_called


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody by the audiences they belong to at each body; ``elsewhere`` is at any other."""

    at: Mapping[str, frozenset[Audience]] = field(default_factory=dict)
    elsewhere: frozenset[Audience] = frozenset()

    def may_read(self, body: str, audience: Audience) -> bool:
        """Whether they may read what a body keeps for this audience."""
        return audience in self.at.get(body, self.elsewhere)

    def may_see(self, node: Node) -> bool:
        """Whether they may know of a record. That there is such a body or such a law is no secret."""
        is_open = not node.ref.noun or node.ref.body == LAW
        return is_open or self.may_read(node.ref.body, node.audience)

    def may_follow(self, edge: Edge) -> bool:
        """Whether they may know what says so, besides the records at both ends."""
        return edge.audience is Audience.PUBLIC or self.may_read(edge.source.body, edge.audience)


EVERYTHING = Reader(elsewhere=frozenset(Audience))
"""The operator, who has the database."""


def reader_for(by: Actor) -> Reader:
    """What somebody may see: what their roles open at their desks, and what is for the public at the bodies that
    scrutinise these, that these scrutinise or hold to account, or that do either to them. Two queries.
    """
    if by.is_operator:
        return EVERYTHING
    desks = bodies_called(by.bodies(Permission.DESK_OPEN))
    own = {body.slug: audiences_for(by, body) for body in desks}
    keys = [body.pk for body in desks]
    beside = {body.scrutinised_by_id for body in desks} | {body.holds_to_account_id for body in desks}
    related = Body.objects.filter(
        Q(pk__in=beside - {None}) | Q(scrutinised_by__in=keys) | Q(holds_to_account__in=keys)
    )
    public = dict.fromkeys(related.values_list("slug", flat=True), frozenset({Audience.PUBLIC}))
    return Reader({**public, **own})


class Seen:
    """The gate of one reader: records are described as they are come to, and kept for whoever draws them.

    Where there is not room for all, the newest are shown.
    """

    def __init__(self, reader: Reader, describe: Callable[[Collection[Ref]], Mapping[Ref, Node]]) -> None:
        self.nodes: dict[Ref, Node] = {}
        self._reader, self._describe = reader, describe

    def passes(self, edge: Edge) -> bool:
        """Whether the reader may follow the edge."""
        return self._reader.may_follow(edge)

    def admitted(self, refs: Collection[Ref]) -> Sequence[Ref]:
        """Those records that the reader may see."""
        known = self._describe(refs) if refs else {}
        seen = {ref: node for ref, node in known.items() if self._reader.may_see(node)}
        self.nodes |= seen
        return sorted(seen, key=lambda ref: _newest_first(seen[ref]))


def _newest_first(node: Node) -> tuple[int, str, Ref]:
    return (-node.on.toordinal() if node.on else 0, node.title, node.ref)
