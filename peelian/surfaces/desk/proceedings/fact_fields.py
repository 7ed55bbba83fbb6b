"""The facts that a process asks for, as fields of a form: exactly those, in the words of the course."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms

from peelian.registers.duties.courses.facts import Field, Sort
from peelian.registers.duties.courses.plans import VARIED_ON
from peelian.surfaces.design.forms import DayField, GovukForm
from peelian.surfaces.desk.days import plain_lines

_PREFIX = "fact-"
_READ_ELSEWHERE = frozenset({VARIED_ON})
"""Facts that the service reads by itself."""
_YES_NO = [("yes", "Yes"), ("no", "No")]
_ANSWER = re.compile(r"^\s*(?P<name>[^:]+?)\s*:\s*(?P<none>none\b[\s,:]*)?(?P<words>.*)$", re.IGNORECASE)


class AnswersField(forms.CharField):
    """An answer to each recommendation, one a line: its name, a colon, then the action, or ``none`` and why."""

    widget = forms.Textarea

    def clean(self, value: Any) -> dict[str, dict[str, str]] | None:
        """By recommendation an action, or why there is none; refuses a line without a name."""
        found: dict[str, dict[str, str]] = {}
        for line in filter(None, map(str.strip, plain_lines(super().clean(value)).split("\n"))):
            read = _ANSWER.match(line)
            if read is None:
                raise forms.ValidationError(f"“{line[:60]}” does not begin with a recommendation and a colon")
            said = "why_none" if read["none"] else "action"
            found[read["name"]] = {said: read["words"].strip()}
        return found or None


def add_facts(form: GovukForm, asked: Iterable[Field]) -> None:
    """Put the facts asked for into a form, under names of their own."""
    for field in asked:
        if field not in _READ_ELSEWHERE:
            form.fields[_PREFIX + field.name] = _FIELDS[field.sort](field)


def facts_of(told: Mapping[str, Any]) -> dict[str, Any]:
    """The facts out of what was filled in; what was left empty is left out."""
    facts = {name.removeprefix(_PREFIX): value for name, value in told.items() if name.startswith(_PREFIX)}
    return {name: value for name, value in facts.items() if value not in (None, "", [])}


def is_fact(name: str) -> bool:
    """Whether a field of a form is a fact."""
    return name.startswith(_PREFIX)


def _text(field: Field, hint: str = "", **more: Any) -> forms.Field:
    return forms.CharField(label=_label(field), required=field.needed, help_text=hint, max_length=1000, **more)


def _pence(field: Field) -> forms.Field:
    return _text(field, "For example, £15.00", widget=_narrow(10))


def _count(field: Field) -> forms.Field:
    widget = forms.NumberInput(attrs={"class": "govuk-input--width-5"})
    return forms.IntegerField(
        label=_label(field), required=field.needed, min_value=0, max_value=10**9, widget=widget
    )


def _yes_no(field: Field) -> forms.Field:
    if field.needed:
        return forms.ChoiceField(label=_label(field), choices=_YES_NO, widget=forms.RadioSelect)
    return forms.ChoiceField(label=_label(field), choices=[("", "Not said"), *_YES_NO], required=False)


def _choice(field: Field) -> forms.Field:
    choices = [(one, one.capitalize()) for one in field.choices]
    return forms.ChoiceField(label=_label(field), choices=choices, required=field.needed, widget=forms.RadioSelect)


def _day(field: Field) -> forms.Field:
    return DayField(label=_label(field), required=field.needed)


def _spans(field: Field) -> forms.Field:
    return _text(field, "As 2024-05-02:2024-05-08, with spaces between several")


def _names(field: Field) -> forms.Field:
    return _text(field, "With ; between them")


def _answers(field: Field) -> forms.Field:
    hint = "One a line: its name, a colon, then what is done; or the word none, and why"
    return AnswersField(label=_label(field), required=field.needed, help_text=hint, max_length=20_000)


def _label(field: Field) -> str:
    """The words of a fact, without an example that the form gives below them."""
    return re.sub(r"(, with ; between|, as 2024-\S+| in pence, or as £15\.00)", "", field.words)


def _narrow(width: int) -> forms.TextInput:
    return forms.TextInput(attrs={"class": f"govuk-input--width-{width}"})


_FIELDS: Mapping[Sort, Callable[[Field], forms.Field]] = {
    Sort.PENCE: _pence,
    Sort.COUNT: _count,
    Sort.YES_NO: _yes_no,
    Sort.CHOICE: _choice,
    Sort.WORDS: _text,
    Sort.DAY: _day,
    Sort.SPANS: _spans,
    Sort.NAMES: _names,
    Sort.ANSWERS: _answers,
}
