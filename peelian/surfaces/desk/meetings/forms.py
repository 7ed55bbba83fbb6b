"""The forms of a meeting: when and where it is, calling it, and a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, cast

from django import forms

from peelian.facts.meetings.kinds import SessionType
from peelian.facts.meetings.models import Meeting, MeetingSeries
from peelian.facts.meetings.services.meetings import MeetingRow
from peelian.kernel.markings import Audience, FoiStatus, Marking
from peelian.surfaces.design.forms import DayField, GovukForm
from peelian.surfaces.desk.days import LockField, PastDayField, plain_lines
from peelian.surfaces.desk.restrictions import AXES, RestrictionForm

OPEN = {"audience": Audience.PUBLIC, "marking": Marking.OFFICIAL, "foi": FoiStatus.DISCLOSABLE}
"""How most of what a meeting does in public is marked, as a form proposes it."""


class ClockField(forms.TimeField):
    """A time of day typed as 10:30, 10.30 or 2pm."""

    widget = forms.TimeInput(format="%H:%M", attrs={"class": "govuk-input--width-5", "spellcheck": "false"})
    default_error_messages = {"invalid": "Enter a real time, such as 10:30 or 2pm"}

    def __init__(self, **kwargs: Any) -> None:
        formats = ("%H:%M", "%H.%M", "%I%p", "%I %p", "%I:%M%p", "%I.%M%p", "%I:%M %p", "%I.%M %p")
        super().__init__(**({"input_formats": formats} | kwargs))


class MeetingForm(RestrictionForm):
    """When and where a meeting is, and who may know of it."""

    series = forms.ChoiceField(label="Which meetings it is one of", required=False)
    on = DayField(label="Day")
    opens_at = ClockField(label="Time it begins", required=False, help_text="For example, 10:30 or 2pm")
    venue = forms.CharField(label="Venue", max_length=300, required=False)
    venue_confirmed = forms.BooleanField(label="The venue is confirmed", required=False, initial=True)
    title = forms.CharField(
        label="Title",
        max_length=300,
        required=False,
        help_text="Only if it is more than the name of these meetings, such as an annual or special meeting",
    )
    session = forms.ChoiceField(
        label="How it is held",
        choices=[(one.value, one.value.capitalize()) for one in SessionType],
        widget=forms.RadioSelect,
        initial=SessionType.PUBLIC.value,
    )
    subject = forms.CharField(
        label="Subject", max_length=300, required=False, help_text="A thematic meeting needs one"
    )
    watch_url = forms.CharField(
        label="Where it can be watched", max_length=200, required=False, help_text="An address on the web"
    )
    lock = LockField()

    def __init__(self, *args: Any, series: Iterable[MeetingSeries] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [(one.slug, one.name) for one in series]
        if found:
            cast(forms.ChoiceField, self.fields["series"]).choices = found
            self.fields["series"].required = True
        else:
            del self.fields["series"]

    @classmethod
    def of(cls, meeting: Meeting) -> MeetingForm:
        """The form filled in from a meeting."""
        names = ("on", "opens_at", "venue", "venue_confirmed", "title", "session", "subject", "watch_url", "lock")
        return cls(initial={name: getattr(meeting, name) for name in (*names, *AXES)})

    def row(self, source: str = "") -> MeetingRow:
        """The meeting as filled in."""
        told = self.cleaned_data
        return MeetingRow(
            on=told["on"],
            restriction=self.restriction(),
            opens_at=told["opens_at"],
            venue=told["venue"],
            venue_confirmed=told["venue_confirmed"],
            title=told["title"],
            session=SessionType(told["session"]),
            subject=told["subject"],
            watch_url=told["watch_url"],
            source=source,
        )


class CallForm(GovukForm):
    """On which day the notice and the agenda were published; why, where that was late."""

    on = PastDayField(label="Notice and agenda published on")
    short_notice_reason = forms.CharField(
        label="Why it is called at shorter notice",
        required=False,
        help_text="Only needed after the last day of notice. It is printed on the agenda.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    lock = LockField(required=True)

    @classmethod
    def of(cls, meeting: Meeting, today: dt.date) -> CallForm:
        """The form for a meeting."""
        initial = {"on": today, "lock": meeting.lock, "short_notice_reason": meeting.short_notice_reason}
        return cls(initial=initial)


class SupplementForm(GovukForm):
    """On which day a supplement was published."""

    on = PastDayField(label="Supplement published on")


class ReasonForm(GovukForm):
    """Why something is done that needs its reason on the record."""

    reason = forms.CharField(label="Reason", widget=forms.Textarea(attrs={"rows": 3}))
    lock = LockField(required=True)

    def words(self) -> str:
        """The reason with plain line breaks."""
        return plain_lines(self.cleaned_data["reason"])
