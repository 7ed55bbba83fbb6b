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
_OF_THE_RESTRICTION = {"marking", "exemption", "foi", "audience"}
_REFS = {
    **dict.fromkeys(("ref", "evidence", "origin_ref", "document", "feeds", "about"), "reports"),
    "meeting": "meetings",
}
_INTERNAL = {"source", "saved_by", "entered_by", "made_by", "looked_by", "exemption_reason", "exemption_by"}
_EMPTY = {"ended_why", "exemption"}


class Planter:
    """Makes rows of any of these tables with words in every text: canaries, or open ones in what is public."""

    def __init__(self, canary: Canaries) -> None:
        self.canary = canary

    def put(self, model: type[Any], restriction: Restriction | None, **known: Any) -> Any:
        """A row. Of a public one only what the office keeps for itself, and references to what is not out, is secret.

        A restriction of None is that of a row which is as public as what it belongs to, which is public.
        """
        secret = restriction is not None and restriction != PUBLIC
        values = {
            field.name: self._value(field, secret=secret)
            for field in model._meta.concrete_fields
            if field.name not in known and field.name not in _OF_THE_RESTRICTION and self._is_text(field)
        }
        axes = restriction_fields(restriction) if restriction else {}
        return model.objects.create(**{**axes, **values, **known})

    def below(self, model: type[Any], above: Restriction, **known: Any) -> Any:
        """A row without a restriction of its own, under one that has this."""
        values = {
            field.name: self._value(field, secret=above != PUBLIC)
            for field in model._meta.concrete_fields
            if field.name not in known and self._is_text(field)
        }
        return model.objects.create(**{**values, **known})

    @staticmethod
    def _is_text(field: Any) -> bool:
        is_words = isinstance(field, models.CharField | models.TextField | models.JSONField)
        return is_words and not field.choices and field.name not in _EMPTY

    def _value(self, field: Any, *, secret: bool) -> Any:
        word = self.canary() if secret or field.name in _INTERNAL or field.name in _REFS else OPEN_WORD
        if field.name in _REFS:
            return f"anyshire/{_REFS[field.name]}/{word}"
        if isinstance(field, models.URLField):
            return f"https://example.org/{word}"
        if isinstance(field, models.SlugField) or (field.max_length or 99) < 25:
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
    _parts(planter, hidden, PUBLIC, 1, secret=True)
    return plan


def _plan(planter: Planter, body: Any, name: str, restriction: Restriction, **known: Any) -> Plan:
    words = {"kind": PlanKind.POLICE_AND_CRIME, "objective_word": "priority", "name": name, **known}
    return planter.put(Plan, restriction, body=body, stated_current_on=None, **words)


def _parts(planter: Planter, plan: Plan, restriction: Restriction, at: int, *, secret: bool = False) -> None:
    """One of every part; ``secret`` ones are public by themselves and belong to a plan that is not."""
    words = Planter(planter.canary)
    if secret:
        words._value = lambda field, secret: Planter._value(words, field, secret=True)  # type: ignore[method-assign]
    objective = words.put(Objective, restriction, plan=plan, number=at, measures=None)
    words.below(FocusArea, FOR_THE_OFFICE if secret else restriction, objective=objective, position=1)
    words.put(PlanSection, restriction, plan=plan, position=at)
    words.put(EvidenceSource, restriction, plan=plan, position=at, url="")
    project = words.put(Project, restriction, plan=plan, key=f"p{at}")
    words.below(ProjectTask, FOR_THE_OFFICE if secret else restriction, project=project, position=1)
    answered = {"answered": Answered.MET, "looked_on": DAY, "checklist": Checklist.CONTENT}
    words.put(ChecklistItem, restriction, plan=plan, position=at, **answered)
    kind = {"kind": VersionKind.DRAFT, "content": {"text": planter.canary()}, "digest": f"{at}" * 64}
    words.put(PlanVersion, restriction, plan=plan, number=at, on=DAY, **kind)
    origin = {"origin": CommitmentSource.MANIFESTO, "measure": None, "due_words": ""}
    commitment = words.put(Commitment, restriction, plan=plan, number=at, objective=objective, **origin)
    milestone = words.put(Milestone, restriction, plan=plan, number=at, commitment=commitment, due_words="")
    for one in ({"objective": objective}, {"commitment": commitment}, {"milestone": milestone}):
        rated = {"rating": Rating.ON_TRACK, "basis": Basis.EVIDENCE, "as_at": DAY + dt.timedelta(days=at)}
        words.put(ProgressUpdate, restriction, plan=plan, **one, **rated)
    words.put(Scrutiny, restriction, plan=plan, on=DAY)
    if restriction != PUBLIC:
        beside = plan.objectives.get(number=1)
        words.put(Commitment, restriction, plan=plan, number=at + 10, objective=beside, **origin)
        rated = {"rating": Rating.OFF_TRACK, "basis": Basis.JUDGEMENT, "as_at": DAY + dt.timedelta(days=30)}
        words.put(ProgressUpdate, restriction, plan=plan, commitment=plan.commitments.get(number=1), **rated)


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
