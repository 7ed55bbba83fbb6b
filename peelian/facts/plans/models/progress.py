"""Tables of how a plan is going: what was reported, and when it was looked at. Never changed once entered."""

from __future__ import annotations

from django.db import models

from peelian.facts.plans.kinds import Basis, Rating
from peelian.facts.plans.models.commitments import Commitment, Milestone
from peelian.facts.plans.models.objectives import Objective
from peelian.facts.plans.models.plans import Plan
from peelian.registers.bodies.models import choices
from peelian.registers.records.restricted import Restricted


class ProgressUpdate(Restricted):
    """How an objective, a commitment or a milestone stood at a day, by whose account and on what basis.

    Exactly one of the three is named. A later row for the same day corrects the one before it.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="updates")
    objective = models.ForeignKey(Objective, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    commitment = models.ForeignKey(Commitment, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    milestone = models.ForeignKey(Milestone, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    as_at = models.DateField()
    rating = models.CharField(
        max_length=20, blank=True, choices=choices(Rating), help_text="blank where none is given"
    )
    basis = models.CharField(max_length=20, blank=True, choices=choices(Basis))
    basis_words = models.CharField(max_length=500, blank=True)
    narrative = models.TextField()
    evidence = models.CharField(max_length=250, blank=True)
    person = models.CharField(max_length=200, help_text="the post that reports")
    source = models.CharField(max_length=300, blank=True)
    entered_by = models.CharField(max_length=254)
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta(Restricted.Meta):
        ordering = ["as_at", "pk"]
        indexes = [models.Index(fields=["plan", "as_at"], name="progress_by_plan")]
        constraints = [
            *Restricted.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(objective__isnull=False, commitment__isnull=True, milestone__isnull=True)
                | models.Q(objective__isnull=True, commitment__isnull=False, milestone__isnull=True)
                | models.Q(objective__isnull=True, commitment__isnull=True, milestone__isnull=False),
                name="progress_of_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(rating="", basis="") | (~models.Q(rating="") & ~models.Q(basis="")),
                name="progress_rating_has_a_basis",
            ),
            models.CheckConstraint(condition=~models.Q(narrative=""), name="progress_says_how"),
        ]

    def __str__(self) -> str:
        return f"{self.as_at}: {self.rating or 'no rating'}"


class Scrutiny(Restricted):
    """That a plan's delivery was looked at: on what day, at which meeting, and what came of it."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="scrutinies")
    on = models.DateField()
    words = models.TextField(blank=True)
    meeting = models.CharField(max_length=250, blank=True, help_text="the reference of the meeting")
    source = models.CharField(max_length=300, blank=True)
    entered_by = models.CharField(max_length=254)
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta(Restricted.Meta):
        ordering = ["on", "pk"]
        constraints = [*Restricted.Meta.constraints]

    def __str__(self) -> str:
        return f"{self.plan}, looked at on {self.on}"
