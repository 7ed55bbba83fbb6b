"""What several forms of the desk ask for: a day that is not to come, several lines of words, the version shown."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.utils import timezone

from peelian.surfaces.design.forms import DayField


class PastDayField(DayField):
    """A day up to today."""

    def clean(self, value: object) -> dt.date | None:
        """The day; refuses one that is to come."""
        day: dt.date | None = super().clean(value)
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError("Enter a day up to today")
        return day


class LockField(forms.IntegerField):
    """Hidden: which version of a thing the page shows, so that nobody saves over another’s words unseen."""

    widget = forms.HiddenInput

    def __init__(self, *, required: bool = False) -> None:
        super().__init__(min_value=0, max_value=2**31 - 1, required=required, label="Version of this page")


def plain_lines(text: str) -> str:
    """What a browser sent from a box of several lines, with plain line breaks."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
