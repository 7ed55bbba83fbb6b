"""The way of each kind of process. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peelian.registers.duties.courses.annual_reports import ANNUAL_REPORTS
from peelian.registers.duties.courses.appointments import CHIEF_CONSTABLES, SENIOR_APPOINTMENTS
from peelian.registers.duties.courses.inspections import INSPECTIONS
from peelian.registers.duties.courses.plans import PLANS
from peelian.registers.duties.courses.precepts import PRECEPTS
from peelian.registers.duties.courses.recommendations import RECOMMENDATIONS
from peelian.registers.duties.courses.removals import REMOVALS
from peelian.registers.duties.courses.way import Way
from peelian.registers.duties.kinds import ProceedingKind

WAYS: Mapping[ProceedingKind, Way[Any]] = {
    ProceedingKind.PLAN: PLANS,
    ProceedingKind.ANNUAL_REPORT: ANNUAL_REPORTS,
    ProceedingKind.PRECEPT: PRECEPTS,
    ProceedingKind.SENIOR_APPOINTMENT: SENIOR_APPOINTMENTS,
    ProceedingKind.CHIEF_CONSTABLE: CHIEF_CONSTABLES,
    ProceedingKind.REMOVAL: REMOVALS,
    ProceedingKind.INSPECTION_COMMENTS: INSPECTIONS,
    ProceedingKind.RECOMMENDATION: RECOMMENDATIONS,
}
