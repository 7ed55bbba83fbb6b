"""Tables of measures and their figures. Observations are append-only; triggers refuse change and deletion."""

from __future__ import annotations

from django.db import models

from peelian.facts.measures.kinds import (
    BaselineMethod,
    Confidence,
    FigureStatus,
    Kind,
    MarkKind,
    SetKind,
    Tier,
    Unit,
    Weakness,
)
from peelian.kernel.periods import Frequency, Period
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Area, Body, choices
from peelian.registers.records.restricted import Restricted
from peelian.sources.models import Snapshot
from peelian.statistics.polarity import Polarity


class Measure(models.Model):
    """What is counted, defined once for everybody."""

    slug = models.SlugField(max_length=100, unique=True)
    title = models.CharField(max_length=200)
    definition = models.TextField()
    unit = models.CharField(max_length=20, choices=choices(Unit))
    kind = models.CharField(max_length=20, choices=choices(Kind))
    polarity = models.CharField(max_length=20, choices=choices(Polarity))
    tier = models.CharField(max_length=10, blank=True, choices=choices(Tier))
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="what it is a part of"
    )
    performance = models.BooleanField(default=True, help_text="belongs on the performance page")

    def __str__(self) -> str:
        return self.title


class MeasureSet(models.Model):
    """Measures that travel together, in order, under the labels the supplier prints.

    A national framework or the objectives of a plan are sets that hold between two days; ``replaces`` is the one
    they came after. A set without a body is everybody's. In a bridge the first row is the strength, the last the
    establishment, and what stands between moves the one to the other.
    """

    slug = models.SlugField(max_length=100, unique=True)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, default=SetKind.TABLE, choices=choices(SetKind))
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    description = models.TextField(blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True, help_text="the first day on which it no longer holds")
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    verify = models.BooleanField(default=False, help_text="somebody should check this against a source")
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_from__isnull=True)
                | models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gt=models.F("valid_from")),
                name="set_dates_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.title


class SetRow(models.Model):
    """One measure's place in a set, and its label there."""

    measure_set = models.ForeignKey(MeasureSet, on_delete=models.CASCADE, related_name="rows")
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveIntegerField()
    label = models.CharField(max_length=200)
    tier = models.CharField(
        max_length=10, blank=True, choices=choices(Tier), help_text="its tier in this set, where it has its own"
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["measure_set", "measure"], name="set_measure_once"),
            models.UniqueConstraint(fields=["measure_set", "label"], name="set_label_once"),
        ]

    def __str__(self) -> str:
        return self.label


class Series(Restricted):
    """One measure of one body, for its whole area or a part, at one frequency."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    frequency = models.CharField(max_length=20, choices=choices(Frequency))
    supplier = models.CharField(max_length=200)
    origin = models.CharField(max_length=300, blank=True)
    method_note = models.TextField(blank=True)
    steward = models.CharField(max_length=200, blank=True, help_text="the post that answers for its figures")
    due_days = models.PositiveIntegerField(
        null=True, blank=True, help_text="days after a period ends by which its figure is expected"
    )
    source = models.CharField(max_length=300, blank=True)

    class Meta(Restricted.Meta):
        verbose_name_plural = "series"
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(
                fields=["measure", "body"], condition=models.Q(area__isnull=True), name="series_once_a_body"
            ),
            models.UniqueConstraint(
                fields=["measure", "body", "area"],
                condition=models.Q(area__isnull=False),
                name="series_once_an_area",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}, {self.area or self.body}"

    @property
    def ref(self) -> Ref:
        """The public reference of the measure at this body."""
        return Ref(self.body.slug, "performance", self.measure.slug)


class Observation(models.Model):
    """One figure as reported on one day. A later report of the same period is a new row, never a change."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="observations")
    start = models.DateField()
    end = models.DateField(help_text="the first day after the period")
    value = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    printed = models.CharField(max_length=60, help_text="the cell as printed")
    null_reason = models.CharField(max_length=120, blank=True)
    base = models.PositiveBigIntegerField(null=True, blank=True, help_text="how many a share is of, or were asked")
    status = models.CharField(max_length=20, blank=True, choices=choices(FigureStatus))
    revision_reason = models.CharField(max_length=300, blank=True, help_text="why it differs from the one before")
    reported_on = models.DateField()
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="+")
    cell = models.CharField(max_length=160, help_text="the cell, or the file and lines it was counted from")
    comparison = models.DecimalField(
        max_digits=9, decimal_places=3, null=True, help_text="percent, as the supplier printed it"
    )
    comparison_printed = models.CharField(max_length=40, blank=True)
    comparison_label = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "start", "reported_on"], name="observation_once_a_day"),
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="observation_period"),
            models.CheckConstraint(
                condition=models.Q(value__isnull=False) | ~models.Q(null_reason=""),
                name="observation_value_or_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.start}: {self.printed}"

    @property
    def period(self) -> Period:
        """The period the figure is for."""
        return Period(self.start, self.end, Frequency(self.series.frequency))


class Baseline(models.Model):
    """A baseline as its owner states it. Empty years and weights mean that the owner has not stated them."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    measure_set = models.ForeignKey(MeasureSet, on_delete=models.CASCADE, related_name="+")
    method = models.CharField(max_length=20, choices=choices(BaselineMethod))
    owner = models.CharField(max_length=200)
    reference_years = models.JSONField(default=list, blank=True)
    weights = models.JSONField(default=list, blank=True)
    named_year = models.PositiveIntegerField(
        null=True, blank=True, help_text="calendar year in which the financial year to compare with begins"
    )
    stated_on = models.DateField(null=True, blank=True, help_text="in force for figures as at this day and later")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["body", "measure_set"],
                condition=models.Q(stated_on__isnull=True),
                name="baseline_once_a_set",
            ),
            models.UniqueConstraint(
                fields=["body", "measure_set", "stated_on"],
                condition=models.Q(stated_on__isnull=False),
                name="baseline_once_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.method} baseline of {self.owner}"


class BaselineExclusion(models.Model):
    """A stretch left out of a baseline: why, who said so, and when."""

    baseline = models.ForeignKey(Baseline, on_delete=models.CASCADE, related_name="exclusions")
    start = models.DateField()
    end = models.DateField()
    reason = models.TextField()
    stated_by = models.CharField(max_length=200)
    stated_on = models.DateField()
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="exclusion_in_order"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="exclusion_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.start} to {self.end} left out"


class DataNotice(Restricted):
    """A known weakness of figures between two days, inherited by everything built on them."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    measure_set = models.ForeignKey(MeasureSet, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    confidence = models.CharField(max_length=10, choices=choices(Confidence))
    weakness = models.CharField(max_length=20, blank=True, choices=choices(Weakness))
    withheld = models.BooleanField(default=False, help_text="the figures are not shown while it holds")
    text = models.TextField()
    stated_by = models.CharField(max_length=200, blank=True)
    stated_on = models.DateField(null=True, blank=True, help_text="known to readers of figures as at this day")
    source = models.CharField(max_length=300, blank=True)

    class Meta(Restricted.Meta):
        constraints = [
            *Restricted.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(measure__isnull=True) ^ models.Q(measure_set__isnull=True),
                name="notice_measure_or_set",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class SeriesMark(models.Model):
    """What a person laid down about the chart of a series, with the reason and the day. Printed on the chart.

    A step change starts new limits with the period that begins on ``start``; points from ``start`` up to ``end``
    are left out of the limits; limits are frozen on the points of each stretch up to ``end``; an annotation says
    what happened. A mark is never changed: it is withdrawn, and another made.
    """

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="marks")
    kind = models.CharField(max_length=20, choices=choices(MarkKind))
    start = models.DateField()
    end = models.DateField(null=True, blank=True, help_text="the first day after")
    reason = models.TextField()
    stated_by = models.CharField(max_length=200)
    stated_on = models.DateField()
    source = models.CharField(max_length=300, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=254, blank=True)

    class Meta:
        ordering = ["start", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="mark_has_reason"),
            models.CheckConstraint(condition=~models.Q(stated_by=""), name="mark_has_person"),
            models.CheckConstraint(
                condition=models.Q(end__isnull=True) | models.Q(end__gt=models.F("start")), name="mark_in_order"
            ),
            models.CheckConstraint(
                condition=models.Q(end__isnull=False)
                | ~models.Q(kind__in=[MarkKind.LEFT_OUT.value, MarkKind.FROZEN_LIMITS.value]),
                name="mark_has_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} from {self.start}: {self.reason}"


class Target(models.Model):
    """What a series is meant to reach, from ``start`` on; with ``start_value``, along a straight line to ``end``.

    A target is never changed: a later one replaces it from its own start, or it is withdrawn.
    """

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="targets")
    value = models.DecimalField(max_digits=18, decimal_places=4)
    start = models.DateField()
    end = models.DateField(null=True, blank=True, help_text="the day by which it is to be reached")
    start_value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    reason = models.TextField(blank=True)
    stated_by = models.CharField(max_length=200)
    stated_on = models.DateField()
    source = models.CharField(max_length=300, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=254, blank=True)

    class Meta:
        ordering = ["start", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(stated_by=""), name="target_has_person"),
            models.CheckConstraint(
                condition=models.Q(end__isnull=True) | models.Q(end__gt=models.F("start")), name="target_in_order"
            ),
            models.CheckConstraint(
                condition=models.Q(start_value__isnull=True) | models.Q(end__isnull=False),
                name="target_trajectory_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value} from {self.start}"
