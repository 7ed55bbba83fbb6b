"""The forms of a run of meetings: its settings, seats, an election, what stands on every agenda."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms

from peelian.facts.meetings.kinds import ItemKind, Part, SeriesKind
from peelian.facts.meetings.models import MeetingSeries
from peelian.facts.meetings.seating import Office
from peelian.facts.meetings.services.series import SeatRow, SeriesRow
from peelian.registers.bodies.services import Dates
from peelian.surfaces.design.forms import DayField, GovukForm
from peelian.surfaces.desk.days import plain_lines

_NARROW = {"class": "govuk-input--width-3"}
_WORKING, _EVERY = "working", "every"
_SPARE = 3


def fingerprint(words: str) -> str:
    """What tells whether words were changed since they were shown."""
    return hashlib.sha256(words.encode()).hexdigest()


def _count(label: str, help_text: str = "", *, required: bool = False) -> forms.IntegerField:
    widget = forms.NumberInput(attrs=_NARROW)
    return forms.IntegerField(
        label=label, help_text=help_text, required=required, min_value=0, max_value=9999, widget=widget
    )


class SeenForm(GovukForm):
    """A form that knows what its page showed: ``seen`` is its fingerprint."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64, label="Version of this page")


class SeriesForm(SeenForm):
    """What a run of meetings is, who hosts it, and the rules it keeps."""

    name = forms.CharField(label="Name", max_length=200, help_text="For example, Budget Working Group")
    slug = forms.SlugField(
        label="Short name",
        max_length=60,
        help_text="It stands in addresses and never changes. For example, budget-working-group",
    )
    kind = forms.ChoiceField(
        label="What it is",
        choices=[(one.value, one.value.capitalize()) for one in SeriesKind],
        widget=forms.RadioSelect,
    )
    purpose = forms.CharField(label="What it is for", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    seats = _count("Seats", "The nominal size")
    quorum_one_in = _count("Quorum: one in how many members", "4 for a quarter. Empty if no rule is recorded")
    quorum_least = _count("Quorum: at least how many members")
    notice_days = _count("Clear days of notice", required=True)
    notice_in = forms.ChoiceField(
        label="Which days count for notice",
        choices=[(_WORKING, "Working days only"), (_EVERY, "Every day")],
        widget=forms.RadioSelect,
    )
    question_days = _count("Working days before a meeting by which a public question must be here")
    question_notice = forms.CharField(label="The same in the words of the rules", max_length=200, required=False)
    question_limit = _count("Words in a public question, at most", required=True)
    host = forms.CharField(label="Host authority", max_length=200, required=False)
    contact = forms.EmailField(label="E-mail address for the public", required=False)

    @classmethod
    def of(cls, series: MeetingSeries) -> SeriesForm:
        """The form filled in from a run of meetings. Its short name stays."""
        initial: dict[str, Any] = {name: getattr(series, name, "") for name in cls.base_fields}
        initial["notice_in"] = _WORKING if series.notice_in_working_days else _EVERY
        initial["seen"] = fingerprint(settings_words(row_of(series)))
        form = cls(initial=initial)
        del form.fields["slug"]
        return form

    @classmethod
    def sent(cls, data: Any) -> SeriesForm:
        """The same as it came back."""
        form = cls(data)
        del form.fields["slug"]
        return form

    def row(self, held: MeetingSeries | None = None) -> SeriesRow:
        """The run of meetings as filled in."""
        told = self.cleaned_data
        return SeriesRow(
            slug=held.slug if held else told["slug"],
            name=told["name"],
            kind=SeriesKind(told["kind"]),
            purpose=plain_lines(told["purpose"]),
            seats=told["seats"],
            quorum_one_in=told["quorum_one_in"],
            quorum_least=told["quorum_least"],
            notice_days=told["notice_days"],
            notice_in_working_days=told["notice_in"] == _WORKING,
            question_notice=told["question_notice"],
            question_days=told["question_days"],
            question_limit=told["question_limit"],
            host=told["host"],
            contact=told["contact"],
            dates=_dates(held) if held else Dates(),
        )


class SeatForm(GovukForm):
    """Who sits, in which part, and from when."""

    person = forms.CharField(label="Name", max_length=200)
    part = forms.ChoiceField(label="Sits as", choices=[(one.value, one.value.capitalize()) for one in Part])
    represents = forms.CharField(
        label="For which council", max_length=200, required=False, help_text="For a member of the panel"
    )
    stands_in_for = forms.CharField(
        label="Stands in for", max_length=200, required=False, help_text="For a substitute"
    )
    is_chair = forms.BooleanField(
        label="Chairs the group", required=False, help_text="The chair of the panel is elected instead"
    )
    valid_from = DayField(label="Sits from", required=False)
    valid_to = DayField(label="Sits no more from", required=False, help_text="If the end of the term is known")

    def row(self) -> SeatRow:
        """The seat as filled in."""
        told = self.cleaned_data
        return SeatRow(
            person=told["person"],
            part=Part(told["part"]),
            represents=told["represents"],
            stands_in_for=told["stands_in_for"],
            is_chair=told["is_chair"],
            dates=Dates(told["valid_from"], told["valid_to"]),
        )


class _PersonForm(GovukForm):
    person = forms.ChoiceField(label="Who")

    def __init__(self, *args: Any, people: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Choose one"), *((name, name) for name in people)]
        cast(forms.ChoiceField, self.fields["person"]).choices = choices


class UnseatForm(_PersonForm):
    """Whose seat ends, from when, and why."""

    on = DayField(label="Sits no more from")
    reason = forms.CharField(
        label="Why", max_length=300, help_text="For example, not re-appointed by the council, resigned"
    )


class ElectForm(_PersonForm):
    """Who was elected to preside, and on which day."""

    post = forms.ChoiceField(
        label="Elected as", choices=[(one.value, one.value) for one in Office], widget=forms.RadioSelect
    )
    on = DayField(label="Elected on")
    field_order = ("post", "person", "on")


class StandingForm(SeenForm):
    """What stands on every agenda, a row for each: its place, its title, what it is."""

    mark_optional = False

    def __init__(self, *args: Any, items: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(one.value, one.value.capitalize()) for one in ItemKind]
        self.count = len(items) + _SPARE
        for at in range(1, self.count + 1):
            kind, title = items[at - 1] if at <= len(items) else (ItemKind.BUSINESS.value, "")
            place = at if title else None
            self.fields[f"place_{at}"] = _count("Place")
            self.fields[f"title_{at}"] = forms.CharField(label="Title", max_length=300, required=False)
            self.fields[f"kind_{at}"] = forms.ChoiceField(label="What it is", choices=kinds)
            self.initial.update({f"place_{at}": place, f"title_{at}": title, f"kind_{at}": kind})

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        """The fields of each row."""
        return [(self[f"place_{at}"], self[f"title_{at}"], self[f"kind_{at}"]) for at in range(1, self.count + 1)]

    def items(self) -> list[tuple[ItemKind, str]]:
        """The items in the order of their places; those without a place come last, those without a title not."""
        told = self.cleaned_data
        found = [
            (told[f"place_{at}"] if told[f"place_{at}"] is not None else 10_000, at)
            for at in range(1, self.count + 1)
            if told[f"title_{at}"].strip()
        ]
        return [(ItemKind(told[f"kind_{at}"]), told[f"title_{at}"]) for _, at in sorted(found)]


def row_of(series: MeetingSeries) -> SeriesRow:
    """A run of meetings as it stands."""
    names = (
        *("slug", "name", "purpose", "seats", "quorum_one_in", "quorum_least", "notice_days", "host", "contact"),
        *("notice_in_working_days", "question_notice", "question_days", "question_limit"),
    )
    known: dict[str, Any] = {name: getattr(series, name) for name in names}
    return SeriesRow(kind=SeriesKind(series.kind), dates=_dates(series), **known)


def settings_words(row: SeriesRow) -> str:
    """What can be amended of a run of meetings, as lines, so that two can be read side by side."""
    days = "working days" if row.notice_in_working_days else "days"
    pairs = (
        ("Name", row.name),
        ("What it is", row.kind.value),
        ("Purpose", row.purpose),
        ("Seats", row.seats),
        ("Quorum", f"one in {row.quorum_one_in or '–'}, at least {row.quorum_least or '–'}"),
        ("Notice", f"{row.notice_days} clear {days}"),
        (
            "Questions",
            f"{row.question_days or '–'} working days, {row.question_limit} words, {row.question_notice}",
        ),
        ("Host", row.host),
        ("Contact", row.contact),
    )
    return "\n".join(f"{name}: {value}" for name, value in pairs if value)


def _dates(series: MeetingSeries) -> Dates:
    return Dates(series.valid_from, series.valid_to, series.source, series.verify)
