"""Tables of how a plan is made: its projects and what each is to do."""

from __future__ import annotations

from django.db import models

from peelian.facts.plans.models.plans import Plan
from peelian.kernel.refs import Ref
from peelian.registers.records.restricted import Restricted


class Project(Restricted):
    """One project of the programme that makes a plan: policing in collaboration, influence."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="projects")
    key = models.SlugField(max_length=20)
    title = models.CharField(max_length=300)
    lead = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    lock = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=254)

    class Meta(Restricted.Meta):
        ordering = ["plan", "key"]
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "key"], name="plan_project_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """Its reference: ``west-midlands/projects/2021-2025-a``."""
        return Ref(self.plan.body.slug, "projects", f"{self.plan.name}-{self.key}")


class ProjectTask(models.Model):
    """Something a project is to do, as public as the project is. ``often`` says how often, where it recurs."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="tasks")
    position = models.PositiveIntegerField()
    text = models.TextField()
    lead = models.CharField(max_length=200, blank=True)
    often = models.CharField(max_length=60, blank=True)
    when_words = models.CharField(max_length=100, blank=True)
    ref = models.CharField(max_length=250, blank=True, help_text="the reference of what came of it")
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["project", "position"]
        constraints = [
            models.UniqueConstraint(fields=["project", "position"], name="project_task_position_once"),
            models.CheckConstraint(condition=~models.Q(text=""), name="project_task_says_what"),
        ]

    def __str__(self) -> str:
        return self.text
