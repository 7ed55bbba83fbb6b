"""The forms of what is recorded under an item: what was said, asked, voted, agreed, declared, and who moved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from peelian.facts.meetings.exclusion import IN_CONFIDENCE, OPEN
from peelian.facts.meetings.kinds import Choice, EntryKind, InterestKind, OutcomeKind, Presence, QuestionKind
from peelian.facts.meetings.models import Attendance
from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction
from peelian.surfaces.design.forms import GovukForm
from peelian.surfaces.desk.days import plain_lines
from peelian.surfaces.desk.meetings.forms import ClockField

WRITTEN = (
    *(EntryKind.NOTE, EntryKind.CONCERN, EntryKind.ANNOUNCEMENT, EntryKind.FINDING),
    *(EntryKind.EVIDENCE, EntryKind.URGENCY),
)
"""The kinds of line a clerk writes; the others have forms of their own."""
_READERS = {
    "public": OPEN,
    "panel": Restriction(Marking.OFFICIAL, "", FoiStatus.DISCLOSABLE, Audience.PANEL),
    "office": IN_CONFIDENCE,
}
READERS = (("public", "The public"), ("panel", "The panel"), ("office", "Those who keep the record"))
"""Who may be chosen to read a thing, apart from those of its place."""
_AGREED = [kind for kind in OutcomeKind if kind is not OutcomeKind.UNDERTAKING]


def who(label: str, *, required: bool = False, hint: str = "", owners: bool = False) -> forms.CharField:
    """Somebody at the meeting, picked from its list or typed; or, among ``owners``, a post."""
    attrs = {"list": "owners" if owners else "people", "autocomplete": "off", "class": "govuk-input--width-20"}
    widget = forms.TextInput(attrs=attrs)
    return forms.CharField(label=label, required=required, max_length=200, help_text=hint, widget=widget)


def words(label: str, *, rows: int = 3, required: bool = True, hint: str = "") -> forms.CharField:
    """Some lines of text."""
    widget = forms.Textarea(attrs={"rows": rows, "spellcheck": "true"})
    return forms.CharField(label=label, required=required, help_text=hint, widget=widget)


def time(label: str = "Time", *, hint: str = "") -> ClockField:
    """A time of day, which may be left out."""
    return ClockField(label=label, required=False, help_text=hint)


def _count(label: str) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"class": "govuk-input--width-3"})
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=999, widget=widget)


class SittingForm(GovukForm):
    """A form of the sitting. ``people`` are those on the list of the meeting."""

    mark_optional = False

    def __init__(self, *args: Any, people: Sequence[Attendance] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        """What is filled in of any meeting: all but how each member voted."""
        return [field for field in self.visible_fields() if not field.name.startswith("ballot_")]

    def clean(self) -> dict[str, Any]:
        """What was typed, with plain line breaks."""
        told = super().clean() or {}
        return {name: plain_lines(value) if isinstance(value, str) else value for name, value in told.items()}


class OpenForm(SittingForm):
    """A form of something that not everybody need be able to read."""

    readers = forms.ChoiceField(
        label="Who may read it",
        required=False,
        choices=[("", "As at this point of the meeting"), *READERS],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name != "readers"])

    def restriction(self) -> Restriction | None:
        """The restriction that was chosen; None for that of the place."""
        return _READERS.get(self.cleaned_data["readers"])


class EntryForm(OpenForm):
    """A line of the record."""

    speaker = who("Speaker")
    text = words("What was said")
    kind = forms.ChoiceField(label="Kind", choices=[(kind.value, kind.value.capitalize()) for kind in WRITTEN])
    at = time()


class QuestionForm(OpenForm):
    """A question asked aloud, with its answer where it was given at once."""

    text = words("The question", rows=2)
    asked_by = who("Asked by", required=True)
    asked_of = who("Asked of", owners=True)
    kind = forms.ChoiceField(
        label="Kind",
        initial=QuestionKind.MEMBER.value,
        choices=[
            (QuestionKind.MEMBER.value, "A member’s"),
            (QuestionKind.PUBLIC.value, "The public’s"),
            (QuestionKind.CHIEF_CONSTABLE.value, "To the chief constable"),
        ],
    )
    answer = words("The answer", required=False)
    answered_by = who("Answered by")
    part = forms.BooleanField(label="This answers only part of it", required=False)

    def clean(self) -> dict[str, Any]:
        """An answer has somebody who gave it."""
        told = super().clean()
        if told.get("answer") and not told.get("answered_by"):
            self.add_error("answered_by", "Enter who answered")
        return told


class AnswerForm(OpenForm):
    """What was answered to a question."""

    text = words("The answer")
    answered_by = who("Answered by", required=True)
    part = forms.BooleanField(label="This answers only part of it", required=False)


class UndertakingForm(OpenForm):
    """What somebody promised, in their own words."""

    text = words("The promise, in the speaker’s words", rows=2)
    said_by = who("Speaker", required=True)
    due_words = forms.CharField(
        label="Due", required=False, max_length=200, help_text="Such as next meeting, in 12 months, Spring 2027"
    )
    owed_by = who("Owed by", hint="If not the speaker", owners=True)


class OutcomeForm(OpenForm):
    """What the meeting agreed, asked for or noted."""

    kind = forms.ChoiceField(label="Kind", choices=[(kind.value, kind.value.capitalize()) for kind in _AGREED])
    text = words("What was agreed", rows=2)
    owed_by = who("Owed by", hint="A resolution may take effect by itself", owners=True)
    due_words = forms.CharField(
        label="Due",
        required=False,
        max_length=200,
        help_text="Such as next meeting, within a month of the meeting, Spring 2027",
    )
    owed_to = who("Owed to", hint="If not these meetings", owners=True)
    number = forms.CharField(
        label="Number",
        required=False,
        max_length=12,
        help_text="As it is printed, if it has one",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3"}),
    )
    vote = forms.IntegerField(label="Vote", required=False, widget=forms.HiddenInput)


class VoteForm(OpenForm):
    """A motion, and how the vote fell: by counts, by member, or agreed by all."""

    motion = words("The motion", rows=2)
    moved_by = who("Moved by")
    seconded_by = who("Seconded by")
    unanimous = forms.BooleanField(label="Agreed by all, without a count", required=False)
    votes_for = _count("For")
    votes_against = _count("Against")
    abstained = _count("Abstained")
    casting_vote = forms.ChoiceField(
        label="Chair’s casting vote",
        required=False,
        choices=[("", "None"), (Choice.FOR.value, "For"), (Choice.AGAINST.value, "Against")],
    )
    veto = forms.BooleanField(label="It is a veto of a precept or of a chief constable", required=False)
    at = time("Time of the vote")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Did not vote"), *((one.value, one.value.capitalize()) for one in Choice)]
        for one in self.voters:
            self.fields[f"ballot_{one.pk}"] = forms.ChoiceField(label=one.person, required=False, choices=choices)

    @property
    def voters(self) -> list[Attendance]:
        """The members who came."""
        return [one for one in self.people if one.may_vote and one.presence == Presence.PRESENT]

    @property
    def ballot_fields(self) -> list[forms.BoundField]:
        """A field for each of them."""
        return [self[f"ballot_{one.pk}"] for one in self.voters]

    def ballots(self) -> list[tuple[Attendance, Choice]]:
        """How members voted, of those for whom it was said."""
        told = ((one, self.cleaned_data.get(f"ballot_{one.pk}")) for one in self.voters)
        return [(one, Choice(choice)) for one, choice in told if choice]


class InterestForm(SittingForm):
    """An interest somebody declared in the item."""

    person = who("Who", required=True)
    kind = forms.ChoiceField(
        label="Kind", choices=[(kind.value, kind.value.capitalize()) for kind in InterestKind]
    )
    words = words("The interest", rows=2)
    left_the_room = forms.BooleanField(label="Left the room for this item", required=False)


class ExcludeForm(SittingForm):
    """The resolution that excludes the public."""

    resolution = words("Words of the resolution", rows=2)
    paragraphs = forms.CharField(
        label="Paragraphs of Schedule 12A",
        max_length=60,
        help_text="Such as 1 and 3; s100A(2) for confidential information",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
    )
    reason = words(
        "Why the public interest in keeping it back outweighs that in disclosing it", rows=2, required=False
    )
    at = time()


class AtForm(SittingForm):
    """A time of day, or none."""

    at = time()


class MovedForm(SittingForm):
    """Who came in or went out, and when."""

    person = who("Who", required=True)
    at = time(hint="Left empty on the day of the meeting, it is now")
