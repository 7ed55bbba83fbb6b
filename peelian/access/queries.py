"""Reads: who acts."""

from __future__ import annotations

from collections import defaultdict

from django.contrib.auth.models import AnonymousUser

from peelian.access.actors import Actor
from peelian.access.models import Account, TrailEntry

STRANGER = Actor("stranger", "A stranger")


def actor_for(user: Account | AnonymousUser) -> Actor:
    """The account as one who acts, with the roles it holds now. One query."""
    if not isinstance(user, Account) or not user.is_active:
        return STRANGER
    roles: dict[str, set[str]] = defaultdict(set)
    for body, role in user.grants.values_list("body", "role"):
        roles[body].add(role)
    return Actor(user.email, user.name, {body: frozenset(held) for body, held in roles.items()})


def trail_of(body: str, *, limit: int = 200) -> list[TrailEntry]:
    """The newest entries about a body, newest first."""
    return list(TrailEntry.objects.filter(body=body).order_by("-number")[:limit])
