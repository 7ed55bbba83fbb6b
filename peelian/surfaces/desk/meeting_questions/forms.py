"""The forms of a question to a meeting: entering it, accepting, refusing, placing, answering it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.utils import timezone

from peelian.facts.meetings.kinds import QuestionKind
from peelian.facts.meetings.models import AgendaItem, Meeting
from peelian.facts.meetings.queries.asking import Alike
from peelian.facts.meetings.services.asking import GivenRow, SubmittedRow
from peelian.kernel.markings import Audience, FoiStatus, Marking
from peelian.kernel.periods import day_words
from peelian.surfaces.design.forms import GovukForm
from peelian.surfaces.desk.days import LockField, PastDayField, plain_lines
from peelian.surfaces.desk.restrictions import RestrictionForm

OPEN = {"audience": Audience.PUBLIC, "marking": Marking.OFFICIAL, "foi": FoiStatus.DISCLOSABLE}


class LockForm(GovukForm):
    """That something is done to the question as it was read."""

    lock = LockField(required=True)


class AmendForm(LockForm):
    """The words of a question."""

    text = forms.CharField(label="The question", widget=forms.Textarea(attrs={"rows": 6}))
    asked_of = forms.CharField(label="Asked of", required=False, max_length=200)


class AcceptForm(RestrictionForm):
    """Who may read an accepted question, and why it is accepted although it came late."""

    although_late = forms.CharField(
        label="Why it is accepted although it is late",
        required=False,
        help_text="Only of one that came after the day the rules give",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    lock = LockField(required=True)


class RefuseForm(LockForm):
    """Why a question is refused."""

    reason = forms.CharField(label="Why it is refused", widget=forms.Textarea(attrs={"rows": 3}))


class PlaceForm(LockForm):
    """Under which item of which meeting it is put."""

    place = forms.ChoiceField(label="Under which item")

    def __init__(self, *args: Any, places: Sequence[AgendaItem] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {str(one.pk): one for one in places}
        named = [(key, f"{day_words(one.meeting.on)}: {one}") for key, one in self.places.items()]
        cast(forms.ChoiceField, self.fields["place"]).choices = [("", "---"), *named]


class GivenForm(RestrictionForm):
    """What was answered."""

    text = forms.CharField(label="The answer", widget=forms.Textarea(attrs={"rows": 6}))
    answered_by = forms.CharField(label="Who answered", max_length=200)
    answered_on = PastDayField(label="Answered on")
    full = forms.ChoiceField(
        label="Does it answer the whole question",
        choices=[("yes", "Yes"), ("no", "Only part of it")],
        widget=forms.RadioSelect,
        initial="yes",
    )

    def row(self) -> GivenRow:
        """The answer as filled in."""
        told = self.cleaned_data
        return GivenRow(
            text=plain_lines(told["text"]),
            answered_by=told["answered_by"],
            answered_on=told["answered_on"],
            full=told["full"] == "yes",
            restriction=self.restriction(),
        )


class RepeatForm(LockForm):
    """Which earlier question it repeats."""

    earlier = forms.ChoiceField(label="It repeats", required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, alike: Sequence[Alike] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(one.question.number), f"Question {one.question.number}") for one in alike]
        cast(forms.ChoiceField, self.fields["earlier"]).choices = [("none", "No earlier question"), *named]


class AskForm(GovukForm):
    """A question as it came in, for a meeting to come or for none in particular."""

    meeting = forms.ChoiceField(label="For which meeting", required=False)
    text = forms.CharField(label="The question", widget=forms.Textarea(attrs={"rows": 6}))
    kind = forms.ChoiceField(label="Whose it is")
    asked_by = forms.CharField(label="Who asks", max_length=200)
    asked_of = forms.CharField(label="Asked of", required=False, max_length=200)
    received_on = PastDayField(label="Received on")

    def __init__(self, *args: Any, meetings: Iterable[Meeting] = (), own: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meetings = {one.name: one for one in meetings}
        named = [(name, f"{one.series.name}, {day_words(one.on)}") for name, one in self.meetings.items()]
        cast(forms.ChoiceField, self.fields["meeting"]).choices = [("", "None in particular"), *named]
        kinds = {
            QuestionKind.MEMBER.value: "To the commissioner or the chair" if own else "A member’s",
            QuestionKind.CHIEF_CONSTABLE.value: "To the chief constable",
        }
        if not own:
            kinds[QuestionKind.PUBLIC.value] = "The public’s"
        cast(forms.ChoiceField, self.fields["kind"]).choices = list(kinds.items())
        if own:
            self.fields["kind"].label = "What kind of question it is"
            del self.fields["asked_by"], self.fields["received_on"]

    def row(self, *, asked_by: str = "") -> SubmittedRow:
        """The question as filled in; a member's own comes in today."""
        told = self.cleaned_data
        return SubmittedRow(
            kind=QuestionKind(told["kind"]),
            text=plain_lines(told["text"]),
            received_on=told.get("received_on") or timezone.localdate(),
            asked_by=told.get("asked_by") or asked_by,
            asked_of=told["asked_of"],
            meeting=self.meetings.get(told["meeting"]),
        )


class SetAsideForm(GovukForm):
    """Why a letter is no question for the meeting."""

    reason = forms.CharField(label="Why it is set aside", widget=forms.Textarea(attrs={"rows": 2}))
