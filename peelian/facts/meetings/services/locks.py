"""Of two who save at once, the second is told so, and sees both texts. Used by the services of this app alone."""

from __future__ import annotations

from typing import Protocol

from peelian.kernel.errors import Stale


class Saved(Protocol):
    """What is saved under a lock that grows with each save."""

    @property
    def lock(self) -> int:
        """How often it was saved."""

    @property
    def saved_by(self) -> str:
        """Who saved it last."""


def require_lock(held: Saved, lock: int | None, what: str, *, theirs: str, yours: str) -> None:
    """Refuse as :class:`Stale`, with both texts, what was saved since it was read at ``lock``; None passes."""
    if lock is not None and held.lock != lock:
        raise Stale(f"{held.saved_by} saved this {what} since you opened it.", theirs=theirs, yours=yours)
