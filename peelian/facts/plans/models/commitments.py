"""Tables of what a plan promises: commitments and the milestones on their way."""

from __future__ import annotations

from django.db import models

from peelian.facts.measures.models import Measure
from peelian.facts.plans.kinds import CommitmentSource
from peelian.facts.plans.models.objectives import Objective
from peelian.facts.plans.models.plans import Plan
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import choices
from peelian.registers.records.restricted import Restricted


class _Dated(Restricted):
    """When something is due, as it was put, and the days between which that lies where they are known."""

    due_words = models.CharField(max_length=100, blank=True)
    due_from = models.DateField(null=True, blank=True)
    due_to = models.DateField(null=True, blank=True, help_text="the last day that fits the words")
    done_on = models.DateField(null=True, blank=True)
    evidence = models.CharField(
        max_length=250, blank=True, help_text="the reference of what shows that it was done"
    )
    source = models.CharField(max_length=300, blank=True)
    lock = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=254)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta(Restricted.Meta):
        abstract = True
        constraints = [
            *Restricted.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(due_from__isnull=True)
                | models.Q(due_to__isnull=True)
                | models.Q(due_to__gte=models.F("due_from")),
                name="%(class)s_due_in_order",
            ),
            models.CheckConstraint(
                condition=~models.Q(due_words="") | models.Q(due_from__isnull=True, due_to__isnull=True),
                name="%(class)s_due_in_words",
            ),
        ]


class Commitment(_Dated):
    """Something a plan undertakes to do, where that comes from, who answers for it, and with whom.

    ``partners`` are those who have regard to a joint commitment. ``measure`` is what would show that it works.
    ``ended_why`` says why it was given up, on the day in ``done_on``.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="commitments")
    number = models.PositiveIntegerField()
    objective = models.ForeignKey(
        Objective, null=True, blank=True, on_delete=models.PROTECT, related_name="commitments"
    )
    text = models.TextField()
    origin = models.CharField(max_length=40, choices=choices(CommitmentSource))
    origin_words = models.CharField(max_length=300, blank=True)
    origin_ref = models.CharField(max_length=250, blank=True)
    owner = models.CharField(max_length=200, blank=True)
    partners = models.JSONField(default=list, blank=True)
    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_why = models.CharField(max_length=300, blank=True)

    class Meta(_Dated.Meta):
        ordering = ["plan", "number"]
        constraints = [
            *_Dated.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "number"], name="commitment_number_once"),
            models.CheckConstraint(condition=~models.Q(text=""), name="commitment_says_what"),
            models.CheckConstraint(
                condition=models.Q(ended_why="") | models.Q(done_on__isnull=False),
                name="commitment_given_up_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def ref(self) -> Ref:
        """Its reference: ``warwickshire/commitments/2021-2025-4``."""
        return Ref(self.plan.body.slug, "commitments", f"{self.plan.name}-{self.number}")


class Milestone(_Dated):
    """A point on the way of a commitment, or of the plan's own making where it names none."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="milestones")
    number = models.PositiveIntegerField()
    commitment = models.ForeignKey(
        Commitment, null=True, blank=True, on_delete=models.PROTECT, related_name="milestones"
    )
    title = models.CharField(max_length=300)
    owner = models.CharField(max_length=200, blank=True)

    class Meta(_Dated.Meta):
        ordering = ["plan", "number"]
        constraints = [
            *_Dated.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "number"], name="milestone_number_once"),
            models.CheckConstraint(condition=~models.Q(title=""), name="milestone_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """Its reference: ``west-mercia/milestones/delivery-2020-2``."""
        return Ref(self.plan.body.slug, "milestones", f"{self.plan.name}-{self.number}")
