"""The forms of duties: what became of one, an event and what it is left out of, a day that was proclaimed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from peelian.access.actors import Actor
from peelian.kernel.errors import Refused
from peelian.kernel.refs import Ref
from peelian.law.working_days import Nation
from peelian.registers.duties.rows import EventRow, ProclaimedRow
from peelian.surfaces.design.forms import DayField, GovukForm
from peelian.surfaces.desk.days import PastDayField, plain_lines
from peelian.surfaces.desk.duties.kinds_of_event import EventKind
from peelian.surfaces.desk.restrictions import RestrictionForm

_WHERE = {
    Nation.UK: "The whole United Kingdom",
    Nation.ENGLAND: "England",
    Nation.WALES: "Wales",
    Nation.SCOTLAND: "Scotland",
    Nation.NORTHERN_IRELAND: "Northern Ireland",
}
_REF = "A reference, such as {body}/reports/2021-09-23"


class RefField(forms.CharField):
    """The reference of a record, or nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"max_length": 250, "required": False} | kwargs))

    def clean(self, value: Any) -> str:
        """The reference as it is kept; refuses what is none."""
        text: str = super().clean(value).strip()
        try:
            return str(Ref.parse(text)) if text else ""
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from refusal


class FilterForm(GovukForm):
    """Whose duties to show."""

    mark_optional = False
    owner = forms.ChoiceField(label="Whose duties", required=False)

    def __init__(self, *args: Any, owners: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = forms.ChoiceField(label="Whose duties", required=False, choices=owners)

    def owner_asked(self) -> str:
        """Whose; everybody's where it makes no sense."""
        return str(self.cleaned_data["owner"]) if self.is_valid() else ""


class SaidForm(RestrictionForm):
    """What somebody says of a duty, for which day, and who may read these words."""

    words = forms.CharField(label="Why", widget=forms.Textarea(attrs={"rows": 4}))
    person = forms.CharField(
        label="Who says so", required=False, max_length=200, help_text="Left empty, it is you"
    )
    on = PastDayField(label="On which day")

    def said(self, by: Actor) -> dict[str, Any]:
        """What was filled in, as the services ask for it."""
        told = self.cleaned_data
        return {"person": told["person"] or by.name, "restriction": self.restriction()}

    def clean_words(self) -> str:
        """The words with plain line breaks."""
        return plain_lines(self.cleaned_data["words"])


class DoneForm(SaidForm):
    """That a duty was done, on which day, and what shows it."""

    on = PastDayField(label="On which day it was done")
    evidence = RefField(label="What shows it", help_text=_REF.format(body="warwickshire"))
    words = forms.CharField(label="What was done", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    field_order = ("on", "evidence", "words", "person")


class TargetForm(SaidForm):
    """A day that the office sets where the law names none."""

    day = DayField(label="By which day")
    field_order = ("day", "words", "person")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["on"]


class OwnerForm(GovukForm):
    """Which post sees to a duty."""

    owner = forms.CharField(
        label="The post that sees to it", required=False, max_length=200, help_text="Left empty, nobody does"
    )


class EventForm(RestrictionForm):
    """What happened. Days left out and a day set are asked only where a count that it starts takes them."""

    on = DayField(label="On which day")
    words = forms.CharField(
        label="What happened, in a line", max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    about = RefField(label="What it concerns", help_text=_REF.format(body="warwickshire"))
    left_from = DayField(label="First day left out of the count", required=False)
    left_to = DayField(label="Last day left out of the count", required=False)
    set_for = DayField(label="The day set", required=False)
    source = forms.CharField(label="Where this is known from", required=False, max_length=300)

    def __init__(self, *args: Any, kind: EventKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        if kind.ignores:
            self.fields["left_from"].help_text = f"Left out may be: {kind.ignores}. For example, 2 May 2024"
        else:
            del self.fields["left_from"], self.fields["left_to"]
        if kind.sets:
            help_text = "The law says a reasonable time. If somebody set a day, enter it: it is then the day due"
            self.fields["set_for"].help_text = help_text
        else:
            del self.fields["set_for"]

    def clean(self) -> dict[str, Any]:
        """Days left out have a first and a last one, in order."""
        told = super().clean()
        first, last = told.get("left_from"), told.get("left_to")
        if bool(first) != bool(last):
            self.add_error("left_to" if first else "left_from", "Enter both the first and the last day left out")
        elif first and last and last < first:
            self.add_error("left_to", "The last day left out lies before the first")
        return told

    def row(self) -> EventRow:
        """The event as filled in."""
        told = self.cleaned_data
        first, last = told.get("left_from"), told.get("left_to")
        return EventRow(
            kind=self.kind.name,
            on=told["on"],
            words=told["words"],
            restriction=self.restriction(),
            about=told["about"],
            ignoring=[_span(first, last)] if first and last else [],
            set_for=told.get("set_for"),
            source=told["source"],
        )


class StrikeForm(GovukForm):
    """Why an event does not stand."""

    why = forms.CharField(label="Why it does not stand", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class ProclaimedForm(GovukForm):
    """A bank holiday proclaimed or taken away."""

    day = DayField(label="Which day")
    words = forms.CharField(label="What it is called", max_length=200)
    source = forms.CharField(
        label="The instrument that says so", max_length=300, help_text="For example, Royal Proclamation of 10 June"
    )
    taken_away = forms.BooleanField(label="A bank holiday was taken away", required=False)
    nation = forms.ChoiceField(label="Where", choices=[(one.value, words) for one, words in _WHERE.items()])

    def row(self) -> ProclaimedRow:
        """The day as filled in."""
        told = self.cleaned_data
        return ProclaimedRow(
            day=told["day"],
            words=told["words"],
            source=told["source"],
            is_holiday=not told["taken_away"],
            nations=(told["nation"],),
        )


def _span(first: dt.date, last: dt.date) -> str:
    return f"{first.isoformat()}:{last.isoformat()}"
