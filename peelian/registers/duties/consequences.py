"""Which steps of a process start which events, and which of them discharge which duties. Pure data.

A duty that takes several steps, such as to send copies and to publish, is done with the last of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from peelian.registers.duties.courses.facts import Facts
from peelian.registers.duties.kinds import ProceedingKind


@dataclass(frozen=True, slots=True)
class Start:
    """An event that a step starts; ``set_by`` is the fact that holds the day set, ``ignores`` leaves days out."""

    event: str
    set_by: str = ""
    ignores: bool = False


@dataclass(frozen=True, slots=True)
class Discharge:
    """A rule whose duty is done once all these stages are taken; ``trigger`` says which event, of several."""

    rule: str
    stages: tuple[str, ...]
    trigger: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A duty that might be the one discharged; ``is_own`` where a step of the same process started its event."""

    key: int
    rule: str
    trigger: str
    event_on: dt.date
    about: str
    is_own: bool


STARTS: Mapping[ProceedingKind, Mapping[str, Start]] = {
    ProceedingKind.PLAN: {
        "draft-sent-to-panel": Start("plan-draft-sent"),
        "panel-reported": Start("panel-report-on-plan"),
        "issued": Start("plan-issued"),
        "varied": Start("plan-varied"),
    },
    ProceedingKind.ANNUAL_REPORT: {
        "produced": Start("annual-report-produced"),
        "sent-to-panel": Start("annual-report-sent"),
        "public-meeting-held": Start("annual-report-meeting"),
        "panel-reported": Start("panel-report-on-annual-report"),
    },
    ProceedingKind.PRECEPT: {
        "notified": Start("precept-notified"),
        "reported": Start("precept-report-received"),
        "vetoed": Start("precept-vetoed"),
        "revised": Start("revised-precept-notified"),
        "second-report": Start("second-precept-report-received"),
    },
    ProceedingKind.SENIOR_APPOINTMENT: {
        "notified": Start("senior-appointment-notified", ignores=True),
        "reported": Start("senior-recommendation-received"),
    },
    ProceedingKind.CHIEF_CONSTABLE: {
        "notified": Start("chief-constable-notified", ignores=True),
        "reported": Start("chief-constable-recommendation-received"),
        "vetoed": Start("chief-constable-vetoed"),
        "reserve-notified": Start("reserve-candidate-notified", ignores=True),
    },
    ProceedingKind.REMOVAL: {
        "reasons-given": Start("removal-proposed"),
        "representations-received": Start("removal-representations-received"),
        "further-notification-given": Start("removal-further-notified", ignores=True),
        "recommended": Start("removal-recommendation-received"),
    },
    ProceedingKind.INSPECTION_COMMENTS: {
        "report-published": Start("inspection-report-published"),
        "comments-published": Start("inspection-comments-published"),
    },
    ProceedingKind.RECOMMENDATION: {
        "made": Start("panel-report-made"),
        "response-required": Start("panel-response-required", set_by="by"),
    },
}
DISCHARGES: Mapping[ProceedingKind, tuple[Discharge, ...]] = {
    ProceedingKind.PLAN: (
        Discharge("PLAN-01", ("issued",)),
        Discharge("PLAN-02", ("issued",)),
        Discharge("PLAN-05", ("chief-constable-consulted",)),
        Discharge("PLAN-06", ("draft-sent-to-panel",)),
        Discharge("PLAN-07", ("panel-reported",)),
        Discharge("PLAN-08", ("response-given", "response-published")),
        Discharge("PLAN-09", ("chief-constable-consulted-again",)),
        Discharge("PLAN-10", ("copies-sent", "published")),
        Discharge("PLAN-12", ("people-consulted", "victims-consulted")),
    ),
    ProceedingKind.ANNUAL_REPORT: (
        Discharge("ANN-01", ("produced",)),
        Discharge("ANN-02", ("sent-to-panel",)),
        Discharge("ANN-03", ("public-meeting-held", "panel-reported")),
        Discharge("ANN-04", ("public-meeting-held",)),
        Discharge("ANN-05", ("response-given", "response-published")),
        Discharge("ANN-06", ("published",)),
        Discharge("ANN-07", ("regard-had",)),
    ),
    ProceedingKind.PRECEPT: (
        Discharge("CON-01", ("consulted",)),
        Discharge("PRE-01", ("notified",)),
        Discharge("PRE-02", ("reported",)),
        Discharge("PRE-02", ("vetoed",)),
        Discharge("PRE-05a", ("response-given",)),
        Discharge("PRE-06", ("revised",)),
        Discharge("PRE-07", ("second-report",)),
        Discharge("PRE-08", ("second-response-given",)),
        Discharge("PRE-10", ("issued",)),
    ),
    ProceedingKind.SENIOR_APPOINTMENT: (
        Discharge("SEN-01", ("notified",)),
        Discharge("SEN-02", ("hearing-held", "reported")),
        Discharge("SEN-03", ("decided",)),
    ),
    ProceedingKind.CHIEF_CONSTABLE: (
        Discharge("CC-01", ("notified",)),
        Discharge("CC-02", ("hearing-held", "reported")),
        Discharge("CC-02", ("hearing-held", "vetoed")),
        Discharge("CC-03", ("decided",)),
        Discharge("CC-04", ("reserve-notified",)),
        Discharge("CC-04a", ("reserve-hearing-held", "reserve-reported")),
        Discharge("CC-04b", ("reserve-decided",)),
    ),
    ProceedingKind.REMOVAL: (
        Discharge("CC-07", ("reasons-given", "copied-to-panel", "representations-considered"), "removal-proposed"),
        Discharge("CC-07", ("representations-copied",), "removal-representations-received"),
        Discharge("CC-08", ("further-notification-given",)),
        Discharge("CC-09", ("scrutiny-hearing-held", "recommended")),
        Discharge("CC-10", ("decided",)),
    ),
    ProceedingKind.INSPECTION_COMMENTS: (
        Discharge("HMI-01", ("comments-invited",)),
        Discharge("HMI-02", ("comments-published",)),
        Discharge("HMI-03", ("comments-published",)),
        Discharge("HMI-04", ("sent-to-inspectors", "sent-to-secretary-of-state")),
    ),
    ProceedingKind.RECOMMENDATION: (
        Discharge("PCP-02", ("made", "published")),
        Discharge("PCP-04", ("responded",)),
    ),
}
_FIRST_ISSUE_ONLY = {"PLAN-01", "PLAN-02"}


def starts(kind: ProceedingKind, stage: str, facts: Facts) -> Start | None:
    """The event that a step starts; the issue of a variation starts none, for the plan is then varied by it."""
    if stage == "issued" and facts.get("variation"):
        return None
    return STARTS[kind].get(stage)


def discharges(kind: ProceedingKind, stage: str, facts: Facts) -> tuple[Discharge, ...]:
    """What a step may discharge; a variation is not the plan that an election asks for."""
    left_out = _FIRST_ISSUE_ONLY if facts.get("variation") else set()
    return tuple(one for one in DISCHARGES[kind] if stage in one.stages and one.rule not in left_out)


def chosen(
    spec: Discharge,
    candidates: Iterable[Candidate],
    *,
    abouts: Collection[str],
    general: Collection[str],
    facts: Facts,
) -> Candidate | None:
    """The duty that a step discharges: of an event of this process, of the same thing, or else of the body.

    Among several the latest event counts. A year that the process names must be the year of the duty.
    """
    fitting = [
        one
        for one in candidates
        if one.rule == spec.rule and spec.trigger in ("", one.trigger) and _is_of_year(one, facts.get("year"))
    ]
    groups = (
        [one for one in fitting if one.is_own],
        [one for one in fitting if one.about in abouts],
        [one for one in fitting if one.about in general],
    )
    found = next((group for group in groups if group), [])
    return max(found, key=lambda one: (one.event_on, one.key), default=None)


def _is_of_year(one: Candidate, year: int | None) -> bool:
    if year is None or one.trigger not in ("financial-year-ended", "precept-prepared"):
        return True
    ends = one.event_on.year + (one.event_on.month > 3)
    return ends == year
