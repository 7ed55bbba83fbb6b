"""Tables of a plan as a whole: what it says, what it must contain, what it was made from, its frozen versions."""

from __future__ import annotations

from django.db import models

from peelian.facts.plans.kinds import Answered, Checklist, PlanKind, VersionKind
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body, choices
from peelian.registers.records.restricted import Restricted


class Plan(Restricted):
    """A plan of a body, from its first idea to the plan that follows it.

    ``issued_on`` is the day it was issued, where that is known, ``takes_effect_on`` the later day (the qualifying
    day, where the law calls it so) on which it begins to have effect, and ``stated_current_on`` a day on which a
    paper says that it was current. ``ends_on`` is the last day of its period as expected, ``ended_on`` the day it
    stopped having effect, whether it ran out or another plan, which names it in ``supersedes``, took its place.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    name = models.SlugField(max_length=60, help_text="such as 2021-2025 or delivery-2020")
    kind = models.CharField(max_length=40, choices=choices(PlanKind))
    title = models.CharField(max_length=200)
    period_words = models.CharField(max_length=60, help_text="2021 to 2025")
    vision = models.TextField(blank=True)
    brief = models.TextField(blank=True, help_text="what the plan is meant to be like")
    objective_word = models.CharField(
        max_length=30, default="objective", help_text="what the plan calls its objectives"
    )
    issued_on = models.DateField(null=True, blank=True)
    takes_effect_on = models.DateField(null=True, blank=True)
    stated_current_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    supersedes = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    delivers = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="the plan it carries out",
    )
    updated_every_months = models.PositiveSmallIntegerField(null=True, blank=True)
    scrutinised_every_months = models.PositiveSmallIntegerField(null=True, blank=True)
    document = models.CharField(max_length=250, blank=True, help_text="the reference of the plan as published")
    source = models.CharField(max_length=300, blank=True)
    lock = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=254)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta(Restricted.Meta):
        ordering = ["body", "issued_on", "name"]
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(fields=["body", "name"], name="plan_name_once"),
            models.CheckConstraint(
                condition=~models.Q(title="") & ~models.Q(period_words=""), name="plan_is_named"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True)
                | models.Q(issued_on__isnull=True)
                | models.Q(ended_on__gte=models.F("issued_on")),
                name="plan_ends_after_its_issue",
            ),
            models.CheckConstraint(
                condition=models.Q(takes_effect_on__isnull=True)
                | models.Q(issued_on__isnull=False, takes_effect_on__gte=models.F("issued_on")),
                name="plan_takes_effect_after_its_issue",
            ),
            models.UniqueConstraint(
                fields=["supersedes"],
                condition=models.Q(supersedes__isnull=False, issued_on__isnull=False),
                name="plan_superseded_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """Its reference: ``warwickshire/plans/2021-2025``."""
        return Ref(self.body.slug, "plans", self.name)


class PlanSection(Restricted):
    """A part of a plan's text, in its order: a foreword, resources, how it is paid for."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveIntegerField()
    key = models.SlugField(max_length=60)
    heading = models.CharField(max_length=200)
    text = models.TextField(blank=True, help_text="in the same marks as a report's text")
    source = models.CharField(max_length=300, blank=True)
    lock = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=254)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta(Restricted.Meta):
        ordering = ["plan", "position"]
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "key"], name="plan_section_once"),
        ]

    def __str__(self) -> str:
        return self.heading


class ChecklistItem(Restricted):
    """How a plan answers one matter that the law or its own brief asks of it.

    The matters of ``CONTENT`` are those of section 7 as it stood at the plan's date. ``where`` says where in the
    plan it is answered, ``evidence`` is the reference of what shows it.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="checklist")
    checklist = models.CharField(max_length=60, choices=choices(Checklist))
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=40, help_text="such as s7(1)(ea)")
    words = models.TextField()
    provision = models.CharField(max_length=250, blank=True)
    answered = models.CharField(max_length=30, default=Answered.NOT_LOOKED_AT.value, choices=choices(Answered))
    where = models.CharField(max_length=300, blank=True)
    evidence = models.CharField(max_length=250, blank=True)
    looked_on = models.DateField(null=True, blank=True)
    looked_by = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=300, blank=True)
    lock = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=254)

    class Meta(Restricted.Meta):
        ordering = ["plan", "checklist", "position"]
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "checklist", "key"], name="checklist_item_once"),
            models.CheckConstraint(
                condition=models.Q(answered=Answered.NOT_LOOKED_AT.value)
                | models.Q(looked_on__isnull=False) & ~models.Q(looked_by=""),
                name="checklist_item_answered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.answered}"


class EvidenceSource(Restricted):
    """Something a plan was made from: pledges, a survey, a consultation, a review. ``ref`` where we hold it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="evidence")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    owner = models.CharField(max_length=200, blank=True)
    year_words = models.CharField(max_length=40, blank=True)
    ref = models.CharField(max_length=250, blank=True)
    url = models.URLField(max_length=500, blank=True)
    source = models.CharField(max_length=300, blank=True)
    lock = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=254)

    class Meta(Restricted.Meta):
        ordering = ["plan", "position"]
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "position"], name="plan_evidence_position_once"),
        ]

    def __str__(self) -> str:
        return self.title


class PlanVersion(Restricted):
    """A plan as it stood when it was frozen: all it said, as plain values, and their digest. Never changed."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=40, choices=choices(VersionKind))
    on = models.DateField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    changes = models.TextField(blank=True, help_text="what changed since the version before, in words")
    made_by = models.CharField(max_length=254)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta(Restricted.Meta):
        ordering = ["plan", "number"]
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(fields=["plan", "number"], name="plan_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.plan}, version {self.number}"

    @property
    def ref(self) -> Ref:
        """Its reference: ``warwickshire/plan-versions/2021-2025-2``."""
        return Ref(self.plan.body.slug, "plan-versions", f"{self.plan.name}-{self.number}")
