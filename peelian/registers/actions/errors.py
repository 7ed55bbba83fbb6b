"""Refusals, in words the reader can act on."""

from __future__ import annotations

from peelian.kernel.errors import Refused
from peelian.registers.actions.kinds import NEXT, Status


class SamePerson(Refused):
    """Whoever submitted an action for closure may not verify it."""

    def __init__(self, person: str) -> None:
        super().__init__(f"{person} submitted it for closure. Somebody else has to verify that it was done.")


class NotFromHere(Refused):
    """An action that stands as it does cannot come to stand so."""

    def __init__(self, status: Status, wanted: Status) -> None:
        allowed = sorted(one.value for one in NEXT[status])
        super().__init__(
            f"It is {status.value} and cannot become {wanted.value}. It can become: {', '.join(allowed)}."
        )


class Finished(Refused):
    """An action that is closed, dropped or superseded does not change."""

    def __init__(self, status: Status) -> None:
        super().__init__(f"It is {status.value} and does not change. Reopen it first, with the reason.")
