"""Releases: what was made public, when, by whom, and the exact bytes. The outbox, and letters from the public."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from django.db import models

from peelian.facts.meetings.models import Meeting, MeetingQuestion
from peelian.kernel.refs import Ref
from peelian.publication.letterbox import KEPT_DAYS
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


class LetterState(StrEnum):
    """What the clerk made of a letter."""

    WAITING = "waiting"
    TAKEN_IN = "taken in"
    SET_ASIDE = "set aside"


class Letter(models.Model):
    """A question to a meeting as somebody sent it through the public form, with how to reach them.

    It is no question of the meeting until the clerk takes it in. It is never released, exported or mailed, and is
    deleted whole :data:`KEPT_DAYS` days after the meeting. ``key`` is of the form it came with.
    """

    reference = models.CharField(max_length=9, unique=True, help_text="what the sender was told: 7F3K-9QXT")
    key = models.CharField(max_length=32, unique=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    email = models.EmailField()
    text = models.TextField()
    agreed_to = models.TextField(help_text="the sentence about the name that was ticked")
    received_at = models.DateTimeField()
    state = models.CharField(max_length=20, default=LetterState.WAITING, choices=choices(LetterState))
    reason = models.TextField(blank=True, help_text="why it was set aside")
    decided_by = models.CharField(max_length=254, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    question = models.ForeignKey(
        MeetingQuestion, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["received_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name="") & ~models.Q(email="") & ~models.Q(text="") & ~models.Q(agreed_to=""),
                name="letter_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(state=LetterState.WAITING.value, decided_at__isnull=True, decided_by="")
                | (
                    ~models.Q(state=LetterState.WAITING.value)
                    & models.Q(decided_at__isnull=False)
                    & ~models.Q(decided_by="")
                ),
                name="letter_decided_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(state=LetterState.TAKEN_IN.value, question__isnull=False)
                | (~models.Q(state=LetterState.TAKEN_IN.value) & models.Q(question__isnull=True)),
                name="letter_taken_in_is_a_question",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=LetterState.SET_ASIDE.value) | ~models.Q(reason=""),
                name="letter_set_aside_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def ref(self) -> Ref:
        """Its reference, as the trail keeps it."""
        return Ref(self.meeting.body.slug, "letters", self.reference.lower())

    @property
    def forgotten_on(self) -> dt.date:
        """The day from which it is deleted."""
        return self.meeting.on + dt.timedelta(days=KEPT_DAYS + 1)
