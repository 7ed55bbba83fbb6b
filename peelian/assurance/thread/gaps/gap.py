"""What a gap is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body


class GapKind(StrEnum):
    """What is missing from the thread."""

    OBJECTIVE_WITHOUT_MEASURE = "objective without a measure"
    MEASURE_WITHOUT_DATA = "measure without figures"
    COMMITMENT_WITHOUT_OWNER = "commitment without an owner"
    RECOMMENDATION_WITHOUT_RESPONSE = "recommendation without a response"
    DUTY_WITHOUT_EVIDENCE = "duty without evidence"
    RESOLUTION_WITHOUT_ACTION = "outcome without an action"
    ACTION_WITHOUT_UPDATE = "overdue action without an update"
    FIGURE_WITHOUT_SOURCE = "figure without a source"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing missing: of which record, what it is, since when as far as is known, and who can mend it.

    ``audience`` is that of the record.
    """

    ref: Ref
    kind: GapKind
    words: str
    since: dt.date | None = None
    who: str = ""
    audience: Audience = Audience.OFFICE


Check = Callable[[Body, dt.date], list[Gap]]
"""The gaps of one kind in the record of a body, as things stand on a day."""
