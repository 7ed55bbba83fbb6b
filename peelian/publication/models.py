"""Releases: what was made public, when, by whom, and the exact bytes. And the outbox that delivers them."""

from __future__ import annotations

from enum import StrEnum

from django.db import models

from peelian.registers.bodies.models import choices
from peelian.sources.models import Blob


class WithdrawalReason(StrEnum):
    """Why something was withdrawn. The class is public; the words stay in the office."""

    INACCURATE = "inaccurate"
    SUPERSEDED = "superseded"
    PERSONAL_DATA = "personal data"
    LEGAL = "legal"
    RELEASED_IN_ERROR = "released in error"


class Release(models.Model):
    """One act of making public. The payload is frozen: its digest is over exactly this text."""

    ref = models.CharField(max_length=250, db_index=True)
    noun = models.CharField(max_length=40)
    body = models.CharField(max_length=80, db_index=True)
    name = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=300)
    version = models.PositiveIntegerField()
    card = models.TextField(help_text="canonical JSON")
    payload = models.TextField(help_text="canonical JSON")
    digest = models.CharField(max_length=64)
    released_by = models.CharField(max_length=254)
    released_at = models.DateTimeField()
    withdrawn_by = models.CharField(max_length=254, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=60, blank=True, choices=choices(WithdrawalReason))
    withdrawn_words = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ref", "version"], name="release_version_once"),
            models.CheckConstraint(
                name="release_withdrawal_whole",
                condition=models.Q(withdrawn_at__isnull=True, withdrawn_by="", withdrawn_reason="")
                | (
                    models.Q(withdrawn_at__isnull=False)
                    & ~models.Q(withdrawn_by="")
                    & ~models.Q(withdrawn_reason="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref}, version {self.version}"


class ReleaseFile(models.Model):
    """One file of a release."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=160)
    media_type = models.CharField(max_length=100)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["release", "name"], name="release_file_once")]

    def __str__(self) -> str:
        return self.name


class Delivery(models.Model):
    """One change owed to the public store. Written with the release, delivered after, again if need be."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="+")
    withdrawal = models.BooleanField(default=False)
    delivered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "deliveries"
        indexes = [models.Index(fields=["delivered_at"])]

    def __str__(self) -> str:
        return f"{'withdrawal' if self.withdrawal else 'release'} of {self.release}"
