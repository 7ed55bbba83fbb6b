"""Tables of questions and answers. Triggers refuse to change a question once asked, and an answer at all."""

from __future__ import annotations

import datetime as dt

from django.db import models

from peelian.facts.meetings.standing import Standing, standing
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body
from peelian.registers.records.restricted import Restricted

CHIEF_CONSTABLE = "Chief constable"


class Question(Restricted):
    """One question about one figure. Until it is asked it is a draft, and ``lock`` grows with each save."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    about = models.CharField(max_length=250, help_text="the reference of what it asks about")
    area_code = models.CharField(max_length=20, blank=True, help_text="of a part of the body's area")
    period_code = models.CharField(max_length=20, blank=True)
    text = models.TextField()
    asked_of = models.CharField(max_length=200, default=CHIEF_CONSTABLE, help_text="the post")
    due = models.DateField(help_text="the last day for the answer")
    lock = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=254)
    saved_at = models.DateTimeField(auto_now=True)
    asked_on = models.DateField(null=True, blank=True)
    asked_by = models.CharField(max_length=254, blank=True)

    class Meta(Restricted.Meta):
        ordering = ["number"]
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(fields=["body", "number"], name="question_number_once"),
            models.CheckConstraint(
                condition=~models.Q(text="") & ~models.Q(asked_of=""), name="question_has_words_and_post"
            ),
            models.CheckConstraint(
                condition=models.Q(asked_on__isnull=True, asked_by="")
                | (models.Q(asked_on__isnull=False, due__gte=models.F("asked_on")) & ~models.Q(asked_by="")),
                name="question_asked_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def ref(self) -> Ref:
        """Its reference."""
        return Ref(self.body.slug, "questions", str(self.number))

    def standing(self, on: dt.date) -> Standing:
        """How it stands on a day. Reads its answers, which :mod:`queries` has fetched."""
        answered = self.asked_on is not None and bool(self.answers.all())
        return standing(asked_on=self.asked_on, due=self.due, is_answered=answered, on=on)


class Answer(models.Model):
    """What was answered, by whom and when, and who entered it. A correction is another answer."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField()
    answered_by = models.CharField(max_length=200, help_text="name and post, as they gave it")
    answered_on = models.DateField()
    entered_by = models.CharField(max_length=254)
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["answered_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text="") & ~models.Q(answered_by=""), name="answer_has_words_and_person"
            )
        ]

    def __str__(self) -> str:
        return self.text
