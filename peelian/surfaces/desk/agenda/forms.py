"""The forms of an agenda: beginning it, one item of it, and where an item is to stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms

from peelian.facts.meetings.agenda_tree import ItemLine
from peelian.facts.meetings.kinds import ItemKind, SeriesKind, SpecialFunction
from peelian.facts.meetings.models import AgendaItem, Meeting
from peelian.facts.meetings.proposals import Proposal
from peelian.facts.meetings.services.items import ItemRow
from peelian.surfaces.design.forms import GovukForm
from peelian.surfaces.desk.days import LockField, plain_lines
from peelian.surfaces.desk.restrictions import AXES, RestrictionForm

_FIELDS = ("title", "kind", "special", "purpose", "presenter", "minutes_allowed", "held_back_words")
_URGENT_HELP = (
    "The chair’s reason why special circumstances make it urgent (Local Government Act 1972, s100B(4)(b)). Needed "
    "for anything put in after the last day of notice, and minuted."
)


class BeginForm(GovukForm):
    """What is accepted of what proposed itself, and a heading for the opening items."""

    accepted = forms.MultipleChoiceField(
        label="Carry forward", required=False, widget=forms.CheckboxSelectMultiple
    )
    opening_heading = forms.CharField(
        label="Heading above the opening items",
        max_length=400,
        required=False,
        help_text="With a heading, such as General, the opening items are 1.1, 1.2 and so on below it",
    )

    def __init__(self, *args: Any, proposals: Iterable[Proposal] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposals = {one.origin: one for one in proposals}
        if self.proposals:
            choices = [(one.origin, one.title) for one in self.proposals.values()]
            cast(forms.MultipleChoiceField, self.fields["accepted"]).choices = choices
            self.initial.setdefault("accepted", list(self.proposals))
        else:
            del self.fields["accepted"]

    def chosen(self) -> list[Proposal]:
        """What was ticked."""
        return [self.proposals[origin] for origin in self.cleaned_data.get("accepted", ())]


class PlaceForm(GovukForm):
    """After which item another is to stand."""

    after = forms.ChoiceField(label="Move it to stand", required=False)
    lock = LockField(required=True)

    def __init__(self, *args: Any, items: Iterable[ItemLine] = (), moved: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [(key, words) for key, words in after_choices(items) if key != moved]
        cast(forms.ChoiceField, self.fields["after"]).choices = [("", "First of all"), *places]


class ItemForm(RestrictionForm):
    """One item. Where it goes is asked of a new one; the chair's reason where it is urgent."""

    title = forms.CharField(label="Title", max_length=400)
    after = forms.ChoiceField(label="Where it goes", required=False)
    below = forms.BooleanField(label="Put it below that item, as 4.1 stands below 4", required=False)
    kind = forms.ChoiceField(
        label="What it is",
        choices=[(one.value, one.value.capitalize()) for one in ItemKind],
        initial=ItemKind.BUSINESS.value,
    )
    special = forms.ChoiceField(
        label="Special function of the panel",
        required=False,
        choices=[("", "None"), *((one.value, one.value.capitalize()) for one in SpecialFunction)],
        help_text="Only the whole panel may exercise these (2011 Act, Sch 6 para 27)",
    )
    purpose = forms.CharField(
        label="What the meeting is asked to do", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    presenter = forms.CharField(label="Who presents it", max_length=200, required=False)
    minutes_allowed = forms.IntegerField(
        label="Minutes allowed",
        required=False,
        min_value=1,
        max_value=600,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )
    urgent_reason = forms.CharField(
        label="Why it is urgent", required=False, help_text=_URGENT_HELP, widget=forms.Textarea(attrs={"rows": 3})
    )
    held_back_words = forms.CharField(
        label="How the public agenda describes it, if it is not for the public",
        max_length=300,
        required=False,
        help_text="What it is about, without telling it. For example, A complaint about a person",
    )
    lock = LockField()

    def __init__(
        self,
        *args: Any,
        meeting: Meeting,
        items: Iterable[ItemLine] | None = None,
        urgent: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if meeting.series.kind != SeriesKind.PANEL:
            del self.fields["special"]
        if items is None:
            del self.fields["after"], self.fields["below"]
        else:
            choices = [("", "At the end of the business"), *after_choices(items)]
            cast(forms.ChoiceField, self.fields["after"]).choices = choices
        if not urgent:
            del self.fields["urgent_reason"]
        elif items is not None:
            self.fields["urgent_reason"].required = True

    @classmethod
    def of(cls, item: AgendaItem) -> ItemForm:
        """The form filled in from an item."""
        names = (*_FIELDS, "urgent_reason", "lock", *AXES)
        initial = {name: getattr(item, name) for name in names}
        return cls(initial=initial, meeting=item.meeting, urgent=bool(item.urgent_reason))

    def row(self, held: AgendaItem | None = None) -> ItemRow:
        """The item as filled in; what the form does not ask stays as it was."""
        told = self.cleaned_data
        return ItemRow(
            title=told["title"],
            restriction=self.restriction(),
            kind=ItemKind(told["kind"]),
            special=SpecialFunction(told["special"]) if told.get("special") else None,
            purpose=plain_lines(told["purpose"]),
            presenter=told["presenter"],
            minutes_allowed=told["minutes_allowed"],
            urgent_reason=plain_lines(told.get("urgent_reason", "")),
            held_back_words=told["held_back_words"],
            origin=held.origin if held else "",
            source=held.source if held else "",
        )


def after_choices(items: Iterable[ItemLine]) -> list[tuple[str, str]]:
    """Every item that something can follow, by its key: ``After 4. Title``."""
    found = [one for item in items for one in item.walk() if not one.is_withheld]
    return [
        (str(one.key), f"After {one.number}. {one.title}" if one.number else f"After {one.title}") for one in found
    ]
