"""Everything a person may be allowed to do, as one list, and the roles that allow it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Permission(StrEnum):
    """One thing a person may do for one body."""

    DESK_OPEN = "open the desk of the body"
    FIGURES_READ = "read figures that are not yet public"
    FIGURES_LOAD = "load figures from a supplier"
    QUESTION_ASK = "put questions about figures and enter the answers"
    REPORT_READ = "read reports that are not yet released"
    REPORT_WRITE = "write reports"
    REPORT_SIGN = "sign a report, which freezes it"
    RELEASE = "release to the public"
    WITHDRAW = "withdraw what was released"
    PANEL_PAPERS_READ = "read papers meant for the panel"
    ACTIONS_WRITE = "enter actions and what becomes of them"
    ACTIONS_VERIFY = "verify that an action was done, or end it undone"
    MEETING_WRITE = "prepare meetings, record them and write their minutes"
    PLAN_WRITE = "write plans and report how they are going"
    DUTIES_WRITE = "record events, duties and the steps of statutory processes"
    VOICE_WRITE = "enter consultations, what people said and whom the office met"
    QUESTION_SUBMIT = "put questions to a meeting as a member of it"
    TRAIL_READ = "read the trail of the body"


@dataclass(frozen=True, slots=True)
class Role:
    """A post as the system knows it: what it is called, what it is for, what it may do."""

    slug: str
    title: str
    description: str
    permissions: frozenset[Permission]


_READ = frozenset(
    {
        Permission.DESK_OPEN,
        Permission.FIGURES_READ,
        Permission.REPORT_READ,
        Permission.PANEL_PAPERS_READ,
        Permission.TRAIL_READ,
    }
)

PERFORMANCE_LEAD = Role(
    "performance-lead",
    "Scrutiny and performance lead",
    "Loads the force's figures and writes the reports. Does not sign or release them.",
    _READ
    | {Permission.FIGURES_LOAD, Permission.QUESTION_ASK, Permission.REPORT_WRITE}
    | {Permission.ACTIONS_WRITE, Permission.MEETING_WRITE, Permission.PLAN_WRITE, Permission.DUTIES_WRITE}
    | {Permission.VOICE_WRITE},
)
CHIEF_EXECUTIVE = Role(
    "chief-executive",
    "Chief executive",
    "Answers for the office's papers: signs, releases and withdraws.",
    _READ
    | {Permission.REPORT_WRITE, Permission.REPORT_SIGN, Permission.RELEASE, Permission.WITHDRAW}
    | {Permission.FIGURES_LOAD, Permission.QUESTION_ASK}
    | {Permission.ACTIONS_WRITE, Permission.ACTIONS_VERIFY, Permission.MEETING_WRITE}
    | {Permission.PLAN_WRITE, Permission.DUTIES_WRITE, Permission.VOICE_WRITE},
)
PANEL_OFFICER = Role(
    "panel-officer",
    "Panel support officer",
    "Prepares the panel's meetings for its host authority, keeps and publishes their record, "
    "and follows up what was agreed. Held at the panel itself.",
    frozenset({Permission.DESK_OPEN, Permission.PANEL_PAPERS_READ, Permission.TRAIL_READ})
    | {Permission.MEETING_WRITE, Permission.ACTIONS_WRITE, Permission.ACTIONS_VERIFY}
    | {Permission.RELEASE, Permission.WITHDRAW, Permission.DUTIES_WRITE},
)
PANEL_MEMBER = Role(
    "panel-member",
    "Panel member",
    "Scrutinises the commissioner. Reads papers meant for the panel.",
    frozenset({Permission.DESK_OPEN, Permission.PANEL_PAPERS_READ, Permission.QUESTION_SUBMIT}),
)
OFFICE_READER = Role("office-reader", "Officer", "Reads all that the office holds, changes nothing.", _READ)

ROLES = {
    role.slug: role for role in (PERFORMANCE_LEAD, CHIEF_EXECUTIVE, PANEL_OFFICER, PANEL_MEMBER, OFFICE_READER)
}
