"""What an office knows that a paper need not say. Whoever runs the checks may supply it; nothing here reads it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """``names`` of persons and bodies as the record spells them; ``meetings`` by their days, with what met.

    What is left empty is not checked: an office that knows no meetings is told nothing of them.
    """

    names: tuple[str, ...] = ()
    meetings: tuple[tuple[dt.date, str], ...] = ()


NOTHING = Known()
"""Nothing is known: a paper that came as a file."""
