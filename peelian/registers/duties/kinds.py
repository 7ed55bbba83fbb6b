"""Words that the register of duties is kept in."""

from __future__ import annotations

from enum import StrEnum


class ProceedingKind(StrEnum):
    """The statutory processes, each with its steps in ``peelian.law.processes``."""

    PLAN = "plan"
    ANNUAL_REPORT = "annual report"
    PRECEPT = "precept"
    SENIOR_APPOINTMENT = "senior appointment"
    CHIEF_CONSTABLE = "chief constable"
    REMOVAL = "removal of a chief constable"
    INSPECTION_COMMENTS = "inspection comments"
    RECOMMENDATION = "recommendation of a panel"


class Turn(StrEnum):
    """What befell a duty."""

    DONE = "done"
    NOT_OWED = "not owed here"
    REOPENED = "reopened"
    RETOLD = "due on another day"
    SET = "day set"
    ASSIGNED = "assigned"


DECIDING = (Turn.DONE, Turn.NOT_OWED, Turn.REOPENED)
"""The turns after which a duty stands otherwise; the last of them says how."""
