"""Tables of the public store."""

from __future__ import annotations

from django.db import models
from django.db.models.expressions import Expression
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Lower

_LEDGER = ("withdrawn_at", "status", "overdue_after", "owed_by", "kind", "id")


def _of_card(key: str, *, lower: bool = False) -> models.GeneratedField:
    """A column that the database fills from the card, so that it can filter by it; null where there is no such."""
    expression: Expression = Cast(KT(f"card__{key}"), models.TextField())
    expression = Lower(expression) if lower else expression
    return models.GeneratedField(expression=expression, output_field=models.TextField(null=True), db_persist=True)


class Published(models.Model):
    """One thing as last released: its card for lists, its payload for its page. Withdrawn, both are gone.

    ``sequence`` is the number of the delivery that wrote it; an older delivery never overwrites a newer one.
    """

    ref = models.CharField(max_length=250, unique=True)
    noun = models.CharField(max_length=40)
    body = models.CharField(max_length=80)
    name = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=300)
    card = models.JSONField(default=dict)
    payload = models.JSONField(null=True)
    version = models.PositiveIntegerField(default=1)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the payload as released")
    released_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=60, blank=True, help_text="the class of reason, never more")
    sequence = models.PositiveBigIntegerField()
    # what a ledger of promises is filtered by
    kind = _of_card("kind")
    owed_by = _of_card("owed_by")
    owed_by_slug = _of_card("owed_by_slug")
    status = _of_card("status")
    overdue_after = _of_card("overdue_after")
    what = _of_card("what", lower=True)

    class Meta:
        indexes = [
            # hold all that a ledger is filtered by, so that no promise itself is read to count it
            models.Index(fields=["noun", "body", *_LEDGER], name="published_in_a_ledger"),
            models.Index(fields=["noun", "owed_by_slug", *_LEDGER, "body"], name="published_owed_by"),
            models.Index(fields=["body", "noun", "name"]),
            models.Index(fields=["noun", "name"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="withdrawn_holds_nothing",
                condition=models.Q(withdrawn_at__isnull=True, payload__isnull=False)
                | models.Q(withdrawn_at__isnull=False, payload__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.ref


class PublishedFile(models.Model):
    """One file of a release, byte for byte."""

    published = models.ForeignKey(Published, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=160)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["published", "name"], name="published_file_once")]

    def __str__(self) -> str:
        return self.name


class PublishedHead(models.Model):
    """The head of the office's trail at one delivery, so that a rewritten trail can be found out."""

    number = models.PositiveBigIntegerField(primary_key=True)
    digest = models.CharField(max_length=64)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.number} {self.digest[:12]}"
