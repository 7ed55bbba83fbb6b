"""Tables of what was said and agreed in a meeting, as the clerk records it."""

from __future__ import annotations

from django.db import models

from peelian.facts.meetings.kinds import EntryKind, OutcomeKind, QuestionKind, QuestionState
from peelian.facts.meetings.models.attending import Vote
from peelian.facts.meetings.models.meetings import AgendaItem, Meeting
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body, choices
from peelian.registers.records.restricted import Restricted


class MinuteEntry(Restricted):
    """One line of the record under an item: what was said, by whom. ``lock`` grows with each save.

    ``excludes`` are the paragraphs of Schedule 12A on which the public was excluded from there on, and
    ``public_interest`` why that outweighed disclosing it; the words of the resolution are the text.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="entries")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=40, default=EntryKind.NOTE, choices=choices(EntryKind))
    speaker = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    at = models.TimeField(null=True, blank=True)
    excludes = models.CharField(max_length=60, blank=True, help_text="paragraphs of Schedule 12A")
    public_interest = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    lock = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=254)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta(Restricted.Meta):
        ordering = ["position", "pk"]
        verbose_name_plural = "minute entries"
        constraints = [
            *Restricted.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(kind=EntryKind.EVIDENCE.value) | ~models.Q(audience="public"),
                name="minute_entry_in_confidence_is_not_public",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class MeetingQuestion(Restricted):
    """A question to a meeting, by a member or the public, to the commissioner, the chair or the chief constable.

    ``number`` counts within the body. It may wait for a meeting and an item. ``repeats`` is an earlier question
    that it is like. A member of the public is named only as ``asked_by`` says; how to reach them is kept with the
    submission and never here.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="questions_put"
    )
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="questions_put"
    )
    position = models.PositiveIntegerField(default=0, help_text="among the entries of its item")
    kind = models.CharField(max_length=30, choices=choices(QuestionKind))
    asked_by = models.CharField(max_length=200)
    asked_of = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    received_on = models.DateField()
    state = models.CharField(max_length=20, default=QuestionState.RECEIVED, choices=choices(QuestionState))
    refused_reason = models.TextField(blank=True)
    supplementary_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="supplementary"
    )
    repeats = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=300, blank=True)
    lock = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=254)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta(Restricted.Meta):
        ordering = ["number"]
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(fields=["body", "number"], name="meeting_question_number_once"),
            models.CheckConstraint(
                condition=~models.Q(text="") & ~models.Q(asked_by=""), name="meeting_question_has_words_and_person"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=QuestionState.REFUSED.value) | ~models.Q(refused_reason=""),
                name="meeting_question_refused_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def ref(self) -> Ref:
        """Its public reference."""
        return Ref(self.body.slug, "questions-put", str(self.number))


class MeetingAnswer(Restricted):
    """What was answered to a question at or after a meeting. Never changed; a correction is another answer."""

    question = models.ForeignKey(MeetingQuestion, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField()
    answered_by = models.CharField(max_length=200)
    answered_on = models.DateField()
    entered_by = models.CharField(max_length=254)
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta(Restricted.Meta):
        ordering = ["answered_on", "pk"]
        constraints = [
            *Restricted.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(text="") & ~models.Q(answered_by=""),
                name="meeting_answer_has_words_and_person",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Outcome(Restricted):
    """What was agreed or promised under an item. ``action`` is the reference of the action it raised.

    ``due_words`` are the words in which the day was given: ``next meeting``, ``Spring 2019``.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="outcomes")
    position = models.PositiveIntegerField()
    number = models.CharField(max_length=12, blank=True, help_text="as it is printed within its item")
    kind = models.CharField(max_length=20, choices=choices(OutcomeKind))
    text = models.TextField()
    said_by = models.CharField(max_length=200, blank=True, help_text="whose words an undertaking is in")
    owed_by = models.CharField(max_length=200, blank=True)
    owed_to = models.CharField(max_length=200, blank=True)
    due_words = models.CharField(max_length=200, blank=True)
    vote = models.ForeignKey(Vote, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    action = models.CharField(max_length=250, blank=True)
    source = models.CharField(max_length=300, blank=True)
    lock = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=254)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta(Restricted.Meta):
        ordering = ["position", "pk"]
        constraints = [
            *Restricted.Meta.constraints,
            models.CheckConstraint(condition=~models.Q(text=""), name="outcome_has_words"),
            models.CheckConstraint(
                condition=models.Q(kind=OutcomeKind.NOTED.value)
                | models.Q(kind=OutcomeKind.RESOLUTION.value)
                | ~models.Q(owed_by=""),
                name="outcome_owed_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def ref(self) -> Ref:
        """Its public reference."""
        return Ref(self.item.meeting.body.slug, "outcomes", f"{self.item.meeting.name}-{self.pk}")


class Receipt(models.Model):
    """That something a clerk's browser sent was recorded, so that sent again it is not recorded twice.

    ``digest`` is the SHA-256 of the key the browser made and of what it sent.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    by = models.CharField(max_length=254)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "digest"], name="receipt_once_a_meeting")]

    def __str__(self) -> str:
        return self.digest
