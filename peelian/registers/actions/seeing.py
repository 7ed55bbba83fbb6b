"""Who may see which actions of a body, by the roles they hold."""

from __future__ import annotations

from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.kernel.markings import Audience
from peelian.registers.actions.models import Action
from peelian.registers.bodies.kinds import BodyKind
from peelian.registers.bodies.models import Body

_ALL = frozenset(Audience)


def audiences_for(by: Actor, body: Body) -> frozenset[Audience]:
    """The audiences somebody belongs to at a body. Whoever keeps a panel's record sees all of it."""
    if by.may(Permission.REPORT_READ, body.slug):
        return _ALL
    if body.kind == BodyKind.PANEL and by.may(Permission.ACTIONS_WRITE, body.slug):
        return _ALL
    if by.may(Permission.PANEL_PAPERS_READ, body.slug):
        return frozenset({Audience.PANEL, Audience.PUBLIC})
    return frozenset({Audience.PUBLIC})


def may_see(by: Actor, action: Action) -> bool:
    """Whether somebody may read an action, at the body that keeps its record or at the body that owes it."""
    bodies = [action.body, *([action.owed_by_body] if action.owed_by_body else [])]
    return any(
        by.may(Permission.DESK_OPEN, body.slug) and Audience(action.audience) in audiences_for(by, body)
        for body in bodies
    )
