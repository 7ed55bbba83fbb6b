"""The forms of a question: its words, asking it, and what was answered."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from peelian.facts.meetings.models import Question
from peelian.facts.meetings.services.questions import AnswerRow, QuestionRow
from peelian.kernel.refs import Ref
from peelian.surfaces.design.forms import DayField, GovukForm
from peelian.surfaces.desk.days import LockField, PastDayField, plain_lines
from peelian.surfaces.desk.restrictions import AXES, RestrictionForm


class QuestionForm(RestrictionForm):
    """The words of a question, of whom, by when, and who may read it."""

    text = forms.CharField(
        label="The question",
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text="The first words come from the signal. Change them until they ask what you want to know.",
    )
    asked_of = forms.CharField(label="Who is to answer", max_length=200, help_text="A post")
    due = DayField(label="Answer by")
    lock = LockField()

    @classmethod
    def of(cls, question: Question) -> QuestionForm:
        """The form filled in from a draft."""
        names = ("text", "asked_of", "due", *AXES, "lock")
        return cls(initial={name: getattr(question, name) for name in names})

    def again(self, question: Question) -> QuestionForm:
        """What was typed, ready to be saved over what another saved first."""
        return QuestionForm({name: self.data.get(name) for name in self.fields} | {"lock": str(question.lock)})

    def row(self, about: Ref, area_code: str, period_code: str) -> QuestionRow:
        """The question as filled in."""
        told = self.cleaned_data
        return QuestionRow(
            about=about,
            text=plain_lines(told["text"]),
            due=told["due"],
            restriction=self.restriction(),
            area_code=area_code,
            period_code=period_code,
            asked_of=told["asked_of"],
        )


class AskForm(GovukForm):
    """On which day the question, as it was read, is put."""

    asked_on = PastDayField(label="Asked on")
    lock = LockField(required=True)

    @classmethod
    def of(cls, question: Question, today: dt.date) -> AskForm:
        """The form for a draft."""
        return cls(initial={"asked_on": today, "lock": question.lock})


class AnswerForm(GovukForm):
    """What was answered, by whom, and when."""

    text = forms.CharField(label="The answer", widget=forms.Textarea(attrs={"rows": 8}))
    answered_by = forms.CharField(
        label="Who answered",
        max_length=200,
        help_text="For example, Deputy chief constable, for the chief constable",
    )
    answered_on = PastDayField(label="Answered on")

    def row(self) -> AnswerRow:
        """The answer as filled in."""
        told: dict[str, Any] = self.cleaned_data
        return AnswerRow(plain_lines(told["text"]), told["answered_by"], told["answered_on"])
