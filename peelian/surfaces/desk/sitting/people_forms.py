"""The forms of who is at a meeting: everybody at once, one person, a substitute, the chair."""

from __future__ import annotations

from typing import Any

from django import forms

from peelian.facts.meetings.kinds import Part, Presence
from peelian.facts.meetings.models import Attendance
from peelian.facts.meetings.services.attendance import AttendanceRow, as_words
from peelian.surfaces.desk.sitting.forms import SittingForm, time, who

_PRESENCE = [(one.value, one.value.capitalize()) for one in Presence]


class AttendanceForm(SittingForm):
    """Whether each of those on the list came. What is hidden says how each stood when the page was opened."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in self.people:
            part = f"for {one.stands_in_for}" if one.stands_in_for else one.part
            self.fields[f"presence_{one.pk}"] = forms.ChoiceField(
                label=f"{one.person}, {part}", choices=_PRESENCE, initial=one.presence
            )
            self.fields[f"read_{one.pk}"] = forms.CharField(
                label=f"{one.person} as read", required=False, initial=as_words(one), widget=forms.HiddenInput
            )

    @property
    def lines(self) -> list[tuple[Attendance, forms.BoundField, forms.BoundField]]:
        """Each person with whether they came, and how they stood."""
        return [(one, self[f"presence_{one.pk}"], self[f"read_{one.pk}"]) for one in self.people]

    def rows(self) -> list[AttendanceRow]:
        """Those of whom something else is said than the page showed."""
        told = self.cleaned_data
        changed = (one for one in self.people if not self._is_as_read(one, told[f"presence_{one.pk}"]))
        return [_with_presence(one, Presence(told[f"presence_{one.pk}"])) for one in changed]

    def read(self) -> dict[str, str]:
        """How each stood when the page was opened, by name."""
        return {one.person: self.cleaned_data[f"read_{one.pk}"] for one in self.people}

    def _is_as_read(self, one: Attendance, presence: str) -> bool:
        read: str = self.cleaned_data[f"read_{one.pk}"]
        return read.startswith(f"{one.person}: {presence}, ")


class PersonForm(SittingForm):
    """One person: in which part, for whom, and whether they came."""

    person = who("Name", required=True)
    part = forms.ChoiceField(label="Part", choices=[(one.value, one.value.capitalize()) for one in Part])
    represents = forms.CharField(label="For", required=False, max_length=200, help_text="A council, or a post")
    presence = forms.ChoiceField(label="Came", choices=_PRESENCE, initial=Presence.PRESENT.value)
    remote = forms.BooleanField(label="Takes part remotely", required=False)

    def row(self) -> AttendanceRow:
        """The person as filled in."""
        told = self.cleaned_data
        return AttendanceRow(
            person=told["person"],
            part=Part(told["part"]),
            presence=Presence(told["presence"]),
            represents=told["represents"],
            remote=told["remote"],
        )


class EditPersonForm(PersonForm):
    """The same of somebody on the list, with when they came and went."""

    arrived_at = time("Came at", hint="Only if late")
    left_at = time("Left at", hint="Only if early")
    stands_in_for = who("Stands in for", hint="Only of a substitute")
    read = forms.CharField(label="As read", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].disabled = True

    @classmethod
    def of(cls, one: Attendance, **kwargs: Any) -> EditPersonForm:
        """The form filled in from the list."""
        names = ("person", "part", "represents", "presence", "remote", "arrived_at", "left_at", "stands_in_for")
        initial = {name: getattr(one, name) for name in names}
        return cls(initial={**initial, "read": as_words(one)}, **kwargs)

    def edited(self, one: Attendance) -> AttendanceRow:
        """The person as filled in; the chair stays."""
        told = self.cleaned_data
        return AttendanceRow(
            person=one.person,
            part=Part(told["part"]),
            presence=Presence(told["presence"]),
            represents=told["represents"],
            stands_in_for=told["stands_in_for"],
            is_chair=one.is_chair,
            arrived_at=told["arrived_at"],
            left_at=told["left_at"],
            remote=told["remote"],
            source=one.source,
        )


class SubstituteForm(SittingForm):
    """Who stands in for whom."""

    person = who("Substitute", required=True)
    stands_in_for = who("Stands in for", required=True)
    represents = forms.CharField(
        label="For", required=False, max_length=200, help_text="Left empty, what the member represents"
    )
    remote = forms.BooleanField(label="Takes part remotely", required=False)


class ChairForm(SittingForm):
    """Who presides."""

    person = who("Who presides", required=True)


def _with_presence(one: Attendance, presence: Presence) -> AttendanceRow:
    here = presence is Presence.PRESENT
    return AttendanceRow(
        person=one.person,
        part=Part(one.part),
        presence=presence,
        represents=one.represents,
        stands_in_for=one.stands_in_for,
        is_chair=one.is_chair,
        arrived_at=one.arrived_at if here else None,
        left_at=one.left_at if here else None,
        remote=one.remote,
        source=one.source,
    )
