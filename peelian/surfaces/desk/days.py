"""What several forms of the desk ask for: a day that is not to come, and several lines of words."""

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


def plain_lines(text: str) -> str:
    """What a browser sent from a box of several lines, with plain line breaks."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
