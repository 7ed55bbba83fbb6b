"""Who may see which entries in the register of a body, by the roles they hold."""

from __future__ import annotations

from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.kernel.markings import Audience
from peelian.registers.bodies.kinds import BodyKind
from peelian.registers.bodies.models import Body
from peelian.registers.duties.models import Delegation, Duty, Event, Proceeding

_ALL = frozenset(Audience)


def audiences_for(by: Actor, body: Body) -> frozenset[Audience]:
    """The audiences somebody belongs to at a body. Whoever keeps a panel's register sees all of it."""
    if by.may(Permission.REPORT_READ, body.slug):
        return _ALL
    if body.kind == BodyKind.PANEL and by.may(Permission.DUTIES_WRITE, body.slug):
        return _ALL
    if by.may(Permission.PANEL_PAPERS_READ, body.slug):
        return frozenset({Audience.PANEL, Audience.PUBLIC})
    return frozenset({Audience.PUBLIC})


def may_see(by: Actor, entry: Event | Duty | Proceeding | Delegation) -> bool:
    """Whether somebody may read an entry, at the body in whose register it stands."""
    if not by.may(Permission.DESK_OPEN, entry.body.slug):
        return False
    return Audience(entry.audience) in audiences_for(by, entry.body)
