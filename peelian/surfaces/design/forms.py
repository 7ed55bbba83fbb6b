"""Plain Django forms that come out as GOV.UK components.

A form in a view::

    class NewAction(GovukForm):
        what = forms.CharField(label="What must be done", widget=forms.Textarea)
        due = DayField(label="Due", required=False)

and in its template ``{% govuk_error_summary form %}`` above the heading and ``{{ form }}`` within ``<form>``,
or ``{% include "design/form.html" with submit="Save" %}`` for the whole.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import SafeString

from peelian.kernel.periods import day_words
from peelian.surfaces.design import fields
from peelian.surfaces.design.components import Params


class GovukBoundField(forms.BoundField):
    """``{{ form.name }}`` is the whole field, not the bare control."""

    def __str__(self) -> SafeString:
        return fields.field_html(self)

    def as_field_group(self) -> SafeString:
        """The same: label, hint, error and control."""
        return fields.field_html(self)


class GovukRenderer(DjangoTemplates):
    """Set as ``FORM_RENDERER`` it serves every form, those of other applications too."""

    form_template_name = "design/fields.html"
    field_template_name = "design/field.html"
    bound_field_class = GovukBoundField


class GovukForm(forms.Form):
    """A form of GOV.UK components.

    ``govuk_options`` adds options of the Design System field by field, for instance
    ``{"title": {"label": {"classes": "govuk-label--m"}}}``. ``mark_optional = False`` leaves out “(optional)”,
    as a search form wants.
    """

    default_renderer = GovukRenderer
    use_required_attribute = False
    govuk_options: ClassVar[Mapping[str, Params]] = {}
    mark_optional: ClassVar[bool] = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class DayInput(forms.DateInput):
    """One text box holding a date in words."""

    def format_value(self, value: Any) -> str | None:
        """``27 March 2026`` for a date; whatever was typed, unchanged."""
        return day_words(value) if isinstance(value, dt.date) else super().format_value(value)


class DayField(forms.DateField):
    """A date typed as 27 March 2026, 27/3/2026 or 2026-03-27."""

    widget = DayInput
    default_error_messages = {"invalid": "Enter a real date, such as 27 March 2026"}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "For example, 27 March 2026")
        formats = ("%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d")
        super().__init__(**({"input_formats": formats} | kwargs))
