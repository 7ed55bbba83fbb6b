"""What an office publishes under an item of the Order, who sees to it, and every check of what was really out."""

from __future__ import annotations

from django.db import models

from peelian.kernel.refs import Ref
from peelian.publication.scheme.items import slug_of
from peelian.registers.bodies.models import Body
from peelian.registers.records.models import Document
from peelian.registers.records.restricted import Restricted

NOUN = "publication"


class SchemeItem(models.Model):
    """What a body says of an item: the post that sees to it, and why it is not asked here. The public is told."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    item = models.CharField(max_length=20, help_text="the id of its rule: SIO-3.f")
    owner = models.CharField(max_length=200, blank=True, help_text="the post that sees to it")
    not_asked = models.CharField(max_length=300, blank=True, help_text="why the Order does not ask it here")
    saved_by = models.CharField(max_length=254)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["body", "item"]
        constraints = [models.UniqueConstraint(fields=["body", "item"], name="scheme_item_once")]

    def __str__(self) -> str:
        return self.item


class Disclosure(Restricted):
    """Something published under an item: a file, figures, words, or what is public elsewhere.

    ``starts`` and ``ends`` are the half-open period it tells of; ``as_at`` the day as at which it tells. ``table``
    holds the figures, ``{"head": [...], "rows": [[...]]}``, or nothing. ``answer`` is the reference of something
    released, or an address on the web.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    item = models.CharField(max_length=20, help_text="the id of its rule: SIO-3.f")
    number = models.PositiveIntegerField(help_text="counted within the item")
    title = models.CharField(max_length=300)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True, help_text="the first day after")
    as_at = models.DateField(null=True, blank=True)
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    table = models.JSONField(default=dict, blank=True)
    text = models.TextField(blank=True)
    answer = models.CharField(max_length=500, blank=True)
    source = models.CharField(max_length=300, blank=True, help_text="where it comes from; the public is told")
    lock = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=254)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta(Restricted.Meta):
        ordering = ["body", "item", "number"]
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(fields=["body", "item", "number"], name="disclosure_number_once"),
            models.CheckConstraint(
                condition=models.Q(document__isnull=False)
                | ~models.Q(table={})
                | ~models.Q(text="")
                | ~models.Q(answer=""),
                name="disclosure_holds_something",
            ),
            models.CheckConstraint(
                condition=models.Q(starts__isnull=True, ends__isnull=True)
                | models.Q(starts__isnull=False, ends__gt=models.F("starts"), as_at__isnull=True),
                name="disclosure_period_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def name(self) -> str:
        """Its name at the body: ``sio-3-f-1``."""
        return f"{slug_of(self.item)}-{self.number}"

    @property
    def ref(self) -> Ref:
        """Its reference: ``warwickshire/publication/sio-3-f-1``."""
        return Ref(self.body.slug, NOUN, self.name)


class SchemeCheck(models.Model):
    """What one check found of one item. Never changed; of several on a day the last counts.

    ``timely`` is None where nothing shows either. ``clicks`` is the fewest links from the body's page to what
    answers the item, None where no chain of links leads there. ``found`` is the reference of what answers it.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    item = models.CharField(max_length=20, help_text="the id of its rule: SIO-3.f")
    on = models.DateField()
    exists = models.BooleanField()
    timely = models.BooleanField(null=True)
    clicks = models.PositiveSmallIntegerField(null=True)
    found = models.CharField(max_length=500, blank=True)
    why = models.TextField(help_text="in words")
    owed_by = models.CharField(max_length=300, help_text="who owes it: the body, and the post that sees to it")
    due = models.DateField(null=True, help_text="the day it is or was due")
    not_asked = models.CharField(max_length=300, blank=True)
    checked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["body", "item", "id"], name="scheme_check_of_item")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(exists=True) | models.Q(clicks__isnull=True, found=""),
                name="scheme_check_finds_what_exists",
            )
        ]

    def __str__(self) -> str:
        return f"{self.item}, {self.on}"
