"""Tables of what a plan wants: its objectives and their areas of focus."""

from __future__ import annotations

from django.db import models

from peelian.facts.measures.models import MeasureSet
from peelian.facts.plans.models.plans import Plan
from peelian.kernel.refs import Ref
from peelian.registers.records.restricted import Restricted


class Objective(Restricted):
    """One objective of a plan (a priority, where the plan says so), with the outcome that is shared.

    ``resources``, ``success``, ``net_benefit`` and ``commissioning`` are what a plan may state for each objective.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="objectives")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    outcome = models.TextField(blank=True, help_text="the shared outcome")
    text = models.TextField(blank=True)
    measures = models.ForeignKey(MeasureSet, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    owner = models.CharField(max_length=200, blank=True)
    resources = models.TextField(blank=True)
    success = models.TextField(blank=True, help_text="how success is known")
    net_benefit = models.TextField(blank=True)
    commissioning = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    lock = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=254)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta(Restricted.Meta):
        ordering = ["plan", "number"]
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "number"], name="objective_number_once"),
            models.CheckConstraint(condition=~models.Q(title=""), name="objective_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """Its reference: ``warwickshire/objectives/2021-2025-1``."""
        return Ref(self.plan.body.slug, "objectives", f"{self.plan.name}-{self.number}")


class FocusArea(models.Model):
    """An area of focus under an objective, as public as the objective is."""

    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="focus_areas")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["objective", "position"]
        constraints = [
            models.UniqueConstraint(fields=["objective", "position"], name="focus_area_position_once"),
            models.CheckConstraint(condition=~models.Q(title=""), name="focus_area_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title
