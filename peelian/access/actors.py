"""The one who acts: a person with an account, or the operator at the machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from peelian.access.permissions import ROLES, Permission
from peelian.kernel.errors import Forbidden


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and what they may do for which body. Every service takes one as ``by=``.

    ``identity`` is what the trail keeps: an e-mail address, or ``operator``. ``roles`` maps a body's short
    name to the slugs of the roles held there.
    """

    identity: str
    name: str
    roles: Mapping[str, frozenset[str]] = field(default_factory=dict)
    is_operator: bool = False

    def may(self, permission: Permission, body: str) -> bool:
        """Whether a role held at this body allows it. The operator, who has the database, may do all."""
        return self.is_operator or any(permission in ROLES[role].permissions for role in self.roles.get(body, ()))

    def require(self, permission: Permission, body: str) -> None:
        """Refuse as :class:`Forbidden` unless allowed."""
        if not self.may(permission, body):
            raise Forbidden(f"You may not {permission.value} here.")

    def require_operator(self, task: str) -> None:
        """Refuse as :class:`Forbidden` anybody but the operator: ``task`` is in no role's gift."""
        if not self.is_operator:
            raise Forbidden(f"Only the operator may {task}.")

    def bodies(self, permission: Permission) -> frozenset[str]:
        """The short names of the bodies at which a role allows it."""
        return frozenset(body for body in self.roles if self.may(permission, body))


OPERATOR = Actor("operator", "The operator", is_operator=True)
