"""A plan with a canary in every text of every part that the public may not read, and open words beside them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models

from peelian.facts.plans.kinds import Answered, Basis, Checklist, CommitmentSource, PlanKind, Rating, VersionKind
from peelian.facts.plans.models import (
    ChecklistItem,
    Commitment,
    EvidenceSource,
    FocusArea,
    Milestone,
    Objective,
    Plan,
    PlanSection,
    PlanVersion,
    ProgressUpdate,
    Project,
    ProjectTask,
    Scrutiny,
)
from peelian.facts.voice.kinds import ConsultationKind, EventKind, EventState, ThemeKind
from peelian.facts.voice.models import Consultation, EngagementEvent, Network, ResponseCount, Strand, Theme
from peelian.kernel.markings import Restriction
from peelian.registers.duties.kinds import ProceedingKind
from peelian.registers.duties.models import Proceeding, ProceedingStep
from peelian.registers.records.restricted import restriction_fields
from tests.factories.planning import FOR_THE_OFFICE, FOR_THE_PANEL, PUBLIC, a_commissioner
from tests.integration.leaks.planting import Canaries

OPEN_WORD = "openlarkword"
NAME = "2021-2025"
DAY = dt.date(2021, 9, 14)
_REFS = {
    **dict.fromkeys(("ref", "evidence", "origin_ref", "document", "feeds", "about"), "reports"),
    "meeting": "meetings",
}
_INTERNAL = {"source", "saved_by", "entered_by", "made_by", "looked_by", "exemption_reason", "exemption_by"}
_EMPTY = {"ended_why", "exemption"}


class Planter:
    """Makes rows of any of these tables with words in every text: canaries, or open ones in what is public."""

    def __init__(self, canary: Canaries, *, only_secrets: bool = False) -> None:
        self.canary = canary
        self.only_secrets = only_secrets

    def put(self, model: type[Any], restriction: Restriction, **known: Any) -> Any:
        """A row for these readers. Of a public one what the office keeps for itself is secret, or is not out."""
        axes = [name for name in restriction_fields(restriction) if not name.startswith("exemption_")]
        words = self._words(model, {*known, *axes}, secret=restriction != PUBLIC)
        return model.objects.create(**{**restriction_fields(restriction), **words, **known})

    def below(self, model: type[Any], above: Restriction, **known: Any) -> Any:
        """A row without a restriction of its own, under one that has this."""
        return model.objects.create(**self._words(model, set(known), secret=above != PUBLIC), **known)

    def _words(self, model: type[Any], known: set[str], *, secret: bool) -> dict[str, Any]:
        fields = [field for field in model._meta.concrete_fields if field.name not in known]
        return {field.name: self._value(field, secret=secret) for field in fields if self._is_text(field)}

    @staticmethod
    def _is_text(field: Any) -> bool:
        is_words = isinstance(field, models.CharField | models.TextField | models.JSONField)
        return is_words and not field.choices and field.name not in _EMPTY

    def _value(self, field: Any, *, secret: bool) -> Any:
        is_secret = secret or self.only_secrets
        word = self.canary() if is_secret or field.name in _INTERNAL or field.name in _REFS else OPEN_WORD
        if field.name in _REFS:
            return f"anyshire/{_REFS[field.name]}/{word}"
        if isinstance(field, models.URLField):
            return f"https://example.org/{word}"
        if isinstance(field, models.SlugField) or (field.max_length or 99) < 60:
            return word
        if isinstance(field, models.JSONField):
            return [f"Those of {word}"]
        return f"What is said here of {word} and of nobody else"


def plant_plan(canary: Canaries) -> Plan:
    """A public plan with parts of each audience, and a plan that the public may not know of."""
    body, planter = a_commissioner(), Planter(canary)
    hidden = _plan(planter, body, f"hidden-{canary()}", FOR_THE_OFFICE)
    plan = _plan(planter, body, NAME, PUBLIC, supersedes=hidden)
    for at, restriction in enumerate((PUBLIC, FOR_THE_OFFICE, FOR_THE_PANEL), 1):
        _parts(planter, plan, restriction, at)
        _heard(planter, plan, restriction, at)
        _proceeded(planter, plan, restriction, at)
    _parts(Planter(canary, only_secrets=True), hidden, PUBLIC, 1)
    return plan


def _plan(planter: Planter, body: Any, name: str, restriction: Restriction, **known: Any) -> Plan:
    words = {"kind": PlanKind.POLICE_AND_CRIME, "objective_word": "priority", "name": name, **known}
    return planter.put(Plan, restriction, body=body, stated_current_on=None, **words)


def _parts(planter: Planter, plan: Plan, restriction: Restriction, at: int) -> None:
    """One of every part, and beside what is public something that is not."""
    objective = planter.put(Objective, restriction, plan=plan, number=at, measures=None)
    planter.below(FocusArea, restriction, objective=objective, position=1)
    planter.put(PlanSection, restriction, plan=plan, position=at)
    planter.put(EvidenceSource, restriction, plan=plan, position=at, url="")
    project = planter.put(Project, restriction, plan=plan, key=f"p{at}")
    planter.below(ProjectTask, restriction, project=project, position=1)
    answered = {"answered": Answered.MET, "looked_on": DAY, "checklist": Checklist.CONTENT}
    planter.put(ChecklistItem, restriction, plan=plan, position=at, **answered)
    kind = {"kind": VersionKind.DRAFT, "content": {"text": planter.canary()}, "digest": f"{at}" * 64}
    planter.put(PlanVersion, restriction, plan=plan, number=at, on=DAY, **kind)
    origin = {"origin": CommitmentSource.MANIFESTO, "measure": None, "due_words": ""}
    commitment = planter.put(Commitment, restriction, plan=plan, number=at, objective=objective, **origin)
    milestone = planter.put(Milestone, restriction, plan=plan, number=at, commitment=commitment, due_words="")
    for one in ({"objective": objective}, {"commitment": commitment}, {"milestone": milestone}):
        rated = {"rating": Rating.ON_TRACK, "basis": Basis.EVIDENCE, "as_at": DAY + dt.timedelta(days=at)}
        planter.put(ProgressUpdate, restriction, plan=plan, **one, **rated)
    planter.put(Scrutiny, restriction, plan=plan, on=DAY)
    if restriction != PUBLIC:
        beside = plan.objectives.get(number=1)
        planter.put(Commitment, restriction, plan=plan, number=at + 10, objective=beside, **origin)
        rated = {"rating": Rating.OFF_TRACK, "basis": Basis.JUDGEMENT, "as_at": DAY + dt.timedelta(days=30)}
        planter.put(ProgressUpdate, restriction, plan=plan, commitment=plan.commitments.get(number=1), **rated)


def _heard(planter: Planter, plan: Plan, restriction: Restriction, at: int) -> None:
    body, ref = plan.body, str(plan.ref)
    asked = {"kind": ConsultationKind.SURVEY, "about": ref, "slug": f"survey-{at}", "part_of": None}
    survey = planter.put(Consultation, restriction, body=body, **asked)
    planter.below(Strand, restriction, consultation=survey, position=1)
    planter.below(Theme, restriction, consultation=survey, number=1, kind=ThemeKind.THEME)
    planter.below(ResponseCount, restriction, consultation=survey, count=3, stated_on=DAY)
    met = {"kind": EventKind.VISIT, "state": EventState.HELD, "series": None, "body": body, "about": ref}
    planter.put(EngagementEvent, restriction, number=at, consultation=survey, **met)
    planter.put(EngagementEvent, restriction, number=at + 10, consultation=None, **met)
    planter.put(Network, restriction, body=body, slug=f"network-{at}", position=at, about=ref)


def _proceeded(planter: Planter, plan: Plan, restriction: Restriction, at: int) -> None:
    """A process for these readers; the public one has a step that the public may not read."""
    known = {"kind": ProceedingKind.PLAN, "about": str(plan.ref), "name": f"plan-{at}", "facts": {}}
    process = planter.put(Proceeding, restriction, body=plan.body, **known)
    for step in (restriction, FOR_THE_OFFICE):
        taken = {"stage": "people-consulted", "on": DAY, "holder": "commissioner", "facts": {}}
        planter.put(ProceedingStep, step, proceeding=process, takes_back=None, **taken)
