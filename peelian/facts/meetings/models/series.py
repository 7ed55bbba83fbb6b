"""Tables of runs of meetings: what they are for, who sits, what stands on every agenda."""

from __future__ import annotations

from django.db import models

from peelian.facts.meetings.kinds import ItemKind, Part, SeriesKind
from peelian.registers.bodies.models import Body, Dated, choices


class MeetingSeries(Dated):
    """A run of meetings of a body: the panel itself, a working group of it, holding to account, a board.

    ``seats`` is the nominal size. A quorum is the greater of ``quorum_least`` and one in ``quorum_one_in`` of the
    members; both empty when the rules of procedure are not recorded. ``notice_days`` are clear days.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=30, choices=choices(SeriesKind))
    purpose = models.TextField(blank=True)
    seats = models.PositiveSmallIntegerField(null=True, blank=True)
    quorum_one_in = models.PositiveSmallIntegerField(null=True, blank=True)
    quorum_least = models.PositiveSmallIntegerField(null=True, blank=True)
    notice_days = models.PositiveSmallIntegerField(default=5)
    notice_in_working_days = models.BooleanField(default=True)
    question_notice = models.CharField(
        max_length=200, blank=True, help_text="by when a public question must be here, in words"
    )
    question_days = models.PositiveSmallIntegerField(null=True, blank=True, help_text="working days before")
    question_limit = models.PositiveIntegerField(default=250, help_text="words in a public question")
    host = models.CharField(max_length=200, blank=True, help_text="the host authority")
    contact = models.EmailField(blank=True)

    class Meta:
        verbose_name_plural = "meeting series"
        ordering = ["body", "kind", "name"]
        constraints = [
            models.UniqueConstraint(fields=["body", "slug"], name="meeting_series_once_at_a_body"),
            models.CheckConstraint(
                condition=models.Q(quorum_one_in__isnull=True) | models.Q(quorum_one_in__gt=0),
                name="meeting_series_quorum_of_some",
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="meeting_series_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class GroupSeat(Dated):
    """A seat on a working group or board, by name: the panel's own seats are memberships of the body."""

    series = models.ForeignKey(MeetingSeries, on_delete=models.CASCADE, related_name="seats_held")
    person = models.CharField(max_length=200)
    part = models.CharField(max_length=40, choices=choices(Part))
    is_chair = models.BooleanField(default=False)

    class Meta:
        ordering = ["-is_chair", "person"]
        constraints = [models.CheckConstraint(condition=~models.Q(person=""), name="group_seat_has_a_person")]

    def __str__(self) -> str:
        return f"{self.person}, {self.series}"


class StandingItem(models.Model):
    """An item that stands on every agenda of a series, in this order."""

    series = models.ForeignKey(MeetingSeries, on_delete=models.CASCADE, related_name="standing_items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=40, choices=choices(ItemKind))
    title = models.CharField(max_length=300)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["series", "position"], name="standing_item_place_once")]

    def __str__(self) -> str:
        return self.title
