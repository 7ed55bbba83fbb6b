"""Tables of the work programme, of requests for reports, and of the rota of spotlights."""

from __future__ import annotations

from django.db import models

from peelian.facts.meetings.kinds import ProgrammeState, SpotlightState
from peelian.facts.meetings.models.meetings import Meeting
from peelian.facts.meetings.models.series import MeetingSeries
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body, choices
from peelian.registers.records.restricted import Restricted


class WorkProgrammeItem(Restricted):
    """Something a series is to take, at a meeting or at a time given in words: ``Spring 2019``.

    ``origin`` is what it came from: an outcome, an action. ``report_wanted`` makes it a request for a report, and
    ``scope`` is what was agreed that report would cover.
    """

    series = models.ForeignKey(MeetingSeries, on_delete=models.PROTECT, related_name="programme")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    planned_words = models.CharField(max_length=100, blank=True)
    planned_from = models.DateField(null=True, blank=True)
    planned_to = models.DateField(null=True, blank=True, help_text="the last day that fits the words")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, default=ProgrammeState.SUGGESTED, choices=choices(ProgrammeState))
    suggested_by = models.CharField(max_length=200, blank=True)
    owner = models.CharField(max_length=200, blank=True)
    report_wanted = models.BooleanField(default=False)
    scope = models.TextField(blank=True)
    every_months = models.PositiveSmallIntegerField(null=True, blank=True)
    origin = models.CharField(max_length=250, blank=True)
    result = models.CharField(max_length=250, blank=True, help_text="the reference of what answered it")
    source = models.CharField(max_length=300, blank=True)
    lock = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=254)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta(Restricted.Meta):
        ordering = ["planned_to", "number"]
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(fields=["series", "number"], name="programme_item_number_once"),
            models.CheckConstraint(condition=~models.Q(title=""), name="programme_item_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """Its reference: ``warwickshire-panel/work-programme/panel-3``."""
        return Ref(self.series.body.slug, "work-programme", f"{self.series.slug}-{self.number}")


class ScopeRemark(models.Model):
    """One turn in agreeing what a report is to cover. Never changed."""

    item = models.ForeignKey(WorkProgrammeItem, on_delete=models.PROTECT, related_name="remarks")
    on = models.DateField()
    said_by = models.CharField(max_length=200)
    text = models.TextField()
    agreed = models.BooleanField(default=False, help_text="these words became the scope")
    entered_by = models.CharField(max_length=254)
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text="") & ~models.Q(said_by=""), name="scope_remark_has_words_and_person"
            )
        ]

    def __str__(self) -> str:
        return self.text


class Spotlight(Restricted):
    """What a body's scrutiny looked at closely in one month, or that it was suspended, and why."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    month = models.DateField(help_text="its first day")
    subject = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=20, default=SpotlightState.HELD, choices=choices(SpotlightState))
    reason = models.CharField(max_length=300, blank=True)
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    report = models.CharField(max_length=250, blank=True, help_text="the reference of its report")
    objective = models.CharField(max_length=250, blank=True, help_text="the reference of the objective it serves")
    source = models.CharField(max_length=300, blank=True)
    saved_by = models.CharField(max_length=254)

    class Meta(Restricted.Meta):
        ordering = ["month"]
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(fields=["body", "month", "subject"], name="spotlight_once_a_month"),
            models.CheckConstraint(condition=models.Q(month__day=1), name="spotlight_month_by_its_first_day"),
            models.CheckConstraint(
                condition=(models.Q(state=SpotlightState.SUSPENDED.value) & ~models.Q(reason=""))
                | (~models.Q(state=SpotlightState.SUSPENDED.value) & ~models.Q(subject="")),
                name="spotlight_subject_or_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%B %Y}: {self.subject or self.state}"

    @property
    def ref(self) -> Ref:
        """The reference of the spotlights of its month: ``warwickshire/spotlights/2021-04``."""
        return Ref(self.body.slug, "spotlights", f"{self.month:%Y-%m}")
