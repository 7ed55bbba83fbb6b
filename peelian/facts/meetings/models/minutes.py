"""Tables of minutes. A draft is edited; confirmed minutes are frozen, and only annotated after."""

from __future__ import annotations

from django.db import models

from peelian.facts.meetings.kinds import SectionKind
from peelian.facts.meetings.models.meetings import AgendaItem, Meeting
from peelian.registers.bodies.models import choices
from peelian.registers.records.restricted import Restricted


class DraftMinutes(Restricted):
    """The minutes of a meeting while they are being written. ``circulated_on``: sent to members for accuracy.

    ``edited``: somebody saved the opening or the closing, and drafting again leaves both alone.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="draft_minutes")
    opening = models.TextField(blank=True, help_text="what stands before the first item")
    closing = models.TextField(blank=True, help_text="what stands after the last")
    circulated_on = models.DateField(null=True, blank=True)
    circulated_by = models.CharField(max_length=254, blank=True)
    edited = models.BooleanField(default=False)
    lock = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=254)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta(Restricted.Meta):
        verbose_name_plural = "draft minutes"
        constraints = [*Restricted.Meta.constraints]

    def __str__(self) -> str:
        return f"Draft minutes, {self.meeting}"


class DraftSection(Restricted):
    """What the draft says under one item, in the small Markdown of reports. Two clerks edit two at once.

    An item has up to three: its record, what was recorded in confidence, and the summary the public may read.
    ``edited``: somebody saved it, and drafting again leaves it alone.
    """

    minutes = models.ForeignKey(DraftMinutes, on_delete=models.CASCADE, related_name="sections")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, default=SectionKind.RECORD, choices=choices(SectionKind))
    text = models.TextField(blank=True)
    edited = models.BooleanField(default=False)
    lock = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=254)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta(Restricted.Meta):
        ordering = ["item__position", "item_id", "pk"]
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(fields=["minutes", "item", "kind"], name="draft_section_once_an_item"),
            models.CheckConstraint(
                condition=~models.Q(kind=SectionKind.CONFIDENCE.value) | ~models.Q(audience="public"),
                name="draft_section_in_confidence_is_not_public",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}, draft"


class AccuracyComment(models.Model):
    """What a member says about the accuracy of a circulated draft, and what became of it. Never changed."""

    minutes = models.ForeignKey(DraftMinutes, on_delete=models.PROTECT, related_name="comments")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    said_by = models.CharField(max_length=200)
    entered_by = models.CharField(max_length=254)
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text="") & ~models.Q(said_by=""), name="accuracy_comment_has_words_and_person"
            )
        ]

    def __str__(self) -> str:
        return self.text


class ConfirmedMinutes(Restricted):
    """Minutes confirmed as a correct record and signed, frozen as they then stood. Triggers refuse any change.

    ``content`` is the text by item with each one's restriction, as ``draft`` then was; ``digest`` its SHA-256.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="confirmed_minutes")
    confirmed_on = models.DateField()
    confirmed_at = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    signed_by = models.CharField(max_length=200, help_text="who signed them, as chair")
    corrections = models.TextField(blank=True, help_text="corrected on confirmation, in words")
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    source = models.CharField(max_length=300, blank=True)
    entered_by = models.CharField(max_length=254)
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta(Restricted.Meta):
        verbose_name_plural = "confirmed minutes"
        constraints = [
            *Restricted.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(signed_by="") & ~models.Q(digest=""), name="confirmed_minutes_signed"
            ),
        ]

    def __str__(self) -> str:
        return f"Minutes, {self.meeting}"


class Annotation(Restricted):
    """A dated note on confirmed minutes, at an item: a correction, or what came to light later. Never changed."""

    minutes = models.ForeignKey(ConfirmedMinutes, on_delete=models.PROTECT, related_name="annotations")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    said_by = models.CharField(max_length=200)
    on = models.DateField()
    page_words = models.CharField(max_length=100, blank=True, help_text="such as p 83 of 141")
    entered_by = models.CharField(max_length=254)
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta(Restricted.Meta):
        ordering = ["on", "pk"]
        constraints = [
            *Restricted.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(text="") & ~models.Q(said_by=""), name="annotation_has_words_and_person"
            ),
        ]

    def __str__(self) -> str:
        return self.text
