"""Filters that write values as the trade does."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from django import template
from django.utils import timezone

from peelian.kernel import money, periods

register = template.Library()


@register.filter
def day(value: dt.date | None) -> str:
    """A date as ``23 September 2021``; a time is first put into local time; nothing for nothing."""
    if not value:
        return ""
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return periods.day_words(value)


@register.filter
def pounds(pence: int | Literal[""] | None) -> str:
    """Pence as ``£341,363.39``; nothing for nothing, ``£0`` for zero."""
    return "" if pence is None or pence == "" else money.pounds(pence)
