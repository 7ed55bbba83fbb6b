"""Form fields as GOV.UK components: which component a widget becomes, and its options."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias, cast

from django import forms
from django.forms import BaseForm, BoundField
from django.forms.widgets import ChoiceWidget, Input
from django.utils.safestring import SafeData, SafeString, mark_safe

from peelian.surfaces.design.components import Params, component, merged

Built: TypeAlias = tuple[str, dict[str, object]]

# Not for the page: the server refuses too long and missing answers without losing what was typed, and
# placeholders and autofocus trip people up. The component writes its own aria attributes.
_DROPPED = {"required", "maxlength", "minlength", "cols", "placeholder", "autofocus", "id"}
_DROPPED |= {"aria-describedby", "aria-invalid"}
_OWN_OPTION = {"autocomplete", "inputmode", "spellcheck", "autocapitalize", "pattern", "rows", "multiple"}


def field_html(field: BoundField) -> SafeString:
    """Label, hint, error and control of one field; only the control of a hidden one.

    Raises ``TypeError`` when no GOV.UK component suits the widget.
    """
    if field.is_hidden:
        return field.as_widget()
    for kind in type(field.field.widget).__mro__:
        if kind in _BUILDERS:
            name, params = _BUILDERS[kind](field, _common(field))
            return component(name, merged(params, _asked_for(field)))
    raise TypeError(
        f"No GOV.UK component suits {type(field.field.widget).__name__}, the widget of “{field.name}”."
    )


def fields_html(form: BaseForm) -> SafeString:
    """Every field of a form, hidden ones first."""
    parts = [field_html(field) for field in [*form.hidden_fields(), *form.visible_fields()]]
    return mark_safe("\n".join(parts))  # noqa: S308 - every part is safe already


def error_summary_html(form: BaseForm | None) -> SafeString:
    """Every error of a form, each linked to its field; an empty string when there is none."""
    if not form or not form.errors:
        return SafeString("")
    errors: list[dict[str, object]] = [{"text": message} for message in form.non_field_errors()]
    for field in form:
        if field.is_hidden:
            errors += [{"text": f"{field.label}: {message}"} for message in field.errors]
        else:
            errors += [{"text": message, "href": f"#{_id(field)}"} for message in _errors(field)]
    return component("error-summary", {"titleText": "There is a problem", "errorList": errors})


def _id(field: BoundField) -> str:
    return str(field.field.widget.attrs.get("id") or field.auto_id or field.html_name)


def _asked_for(field: BoundField) -> Params:
    options = cast(Mapping[str, Params], getattr(field.form, "govuk_options", {}))
    return options.get(field.name, {})


def _label(field: BoundField) -> str:
    optional = getattr(field.form, "mark_optional", False) and not field.field.required
    return f"{field.label} (optional)" if optional else str(field.label)


def _common(field: BoundField) -> dict[str, object]:
    """What every component takes: id, name, label, hint, error, state and attributes."""
    attrs = {name: value for name, value in field.field.widget.attrs.items() if name not in _DROPPED}
    params: dict[str, object] = {
        "id": _id(field),
        "name": field.html_name,
        "label": {"text": _label(field)},
        "classes": attrs.pop("class", ""),
        "disabled": field.field.disabled,
    }
    params |= {name: attrs.pop(name) for name in _OWN_OPTION & attrs.keys()}
    params["attributes"] = {name: value for name, value in attrs.items() if value not in (None, False)}
    hint = str(field.help_text)
    if hint.strip():
        params["hint"] = {"html" if isinstance(hint, SafeData) else "text": hint}
    if field.errors:
        params["errorMessage"] = {"text": " ".join(_errors(field))}
    return params


def _errors(field: BoundField) -> list[str]:
    """What is wrong, each in a sentence; Django's “This field is required.” names the field instead."""
    stock = str(forms.Field.default_error_messages["required"])
    return [_ask_for(field) if str(message) == stock else str(message) for message in field.errors]


def _ask_for(field: BoundField) -> str:
    widget, label = field.field.widget, str(field.label).rstrip(": ")
    if label.endswith("?"):
        return f"Answer “{label}”"
    if isinstance(widget, forms.CheckboxInput):
        return f"Tick “{label}” to go on"
    if not (label[1:2].isupper() or label[1:2] in {"", " "}):
        label = label[:1].lower() + label[1:]
    if isinstance(widget, forms.FileInput):
        return f"Choose {label}"
    return f"Select {label}" if isinstance(widget, ChoiceWidget) else f"Enter {label}"


def _shown(field: BoundField) -> str:
    value = field.field.widget.format_value(field.value())
    return "" if value is None else str(value)


def _input(field: BoundField, params: dict[str, object]) -> Built:
    kind = getattr(field.field.widget, "input_type", "text")
    known: dict[str, object] = {"type": kind, "value": _shown(field)}
    if kind in {"email", "url"}:
        known |= {"spellcheck": False, "autocapitalize": "none"}
    return "input", known | params


def _number(field: BoundField, params: dict[str, object]) -> Built:
    whole = isinstance(field.field, forms.IntegerField) and not isinstance(field.field, forms.FloatField)
    whole = whole and not isinstance(field.field, forms.DecimalField)
    known = {"inputmode": "numeric" if whole else "decimal", "spellcheck": False, "value": _shown(field)}
    attributes = cast(dict[str, object], params["attributes"])
    params["attributes"] = {name: attributes[name] for name in attributes.keys() - {"min", "max", "step"}}
    params["classes"] = params["classes"] or "govuk-input--width-10"
    return "input", known | params


def _date(field: BoundField, params: dict[str, object]) -> Built:
    params["classes"] = params["classes"] or "govuk-input--width-20"
    return "input", {"value": _shown(field), "spellcheck": False} | params


def _password(field: BoundField, params: dict[str, object]) -> Built:
    kept = cast(forms.PasswordInput, field.field.widget).render_value
    return "password-input", params | {"value": _shown(field) if kept else ""}


def _textarea(field: BoundField, params: dict[str, object]) -> Built:
    # A browser drops the first line break inside a textarea, so one is given for it to drop.
    return "textarea", params | {"value": "\n" + _shown(field)}


def _file(field: BoundField, params: dict[str, object]) -> Built:
    several = bool(getattr(field.field.widget, "allow_multiple_selected", False))
    return "file-upload", params | {"javascript": True, "multiple": several}


def _choices(field: BoundField) -> list[dict[str, object]]:
    chosen = []
    for choice in field.subwidgets:
        value = choice.data["value"]
        chosen.append(
            {
                "value": "" if value is None else str(value),
                "text": str(choice.data["label"]),
                "selected": bool(choice.data["selected"]),
                "disabled": bool(field.field.disabled or choice.data["attrs"].get("disabled")),
            }
        )
    return chosen


def _select(field: BoundField, params: dict[str, object]) -> Built:
    items = _choices(field)
    for item in items:
        if item["value"] == "":
            item["text"] = "Choose one" if set(str(item["text"])) == {"-"} else item["text"]
    return "select", params | {"items": items}


def _set_of(name: str) -> Callable[[BoundField, dict[str, object]], Built]:
    """Radios or checkboxes: a question over several answers."""

    def build(field: BoundField, params: dict[str, object]) -> Built:
        legend = {"text": _label(field), "classes": "govuk-fieldset__legend--s"}
        items = [item | {"checked": item["selected"]} for item in _choices(field) if item["value"] != ""]
        return name, params | {"idPrefix": params["id"], "fieldset": {"legend": legend}, "items": items}

    return build


def _tick(field: BoundField, params: dict[str, object]) -> Built:
    widget = cast(forms.CheckboxInput, field.field.widget)
    item: dict[str, object] = {
        "value": "on",
        "text": str(field.label),
        "checked": widget.check_test(field.value()),
        "disabled": field.field.disabled,
    }
    if "hint" in params:
        item["hint"] = params.pop("hint")
    return "checkboxes", params | {"idPrefix": params["id"], "items": [item]}


_BUILDERS: Mapping[type, Callable[[BoundField, dict[str, object]], Built]] = {
    Input: _input,
    forms.NumberInput: _number,
    forms.DateInput: _date,
    forms.PasswordInput: _password,
    forms.Textarea: _textarea,
    forms.FileInput: _file,
    forms.CheckboxInput: _tick,
    forms.Select: _select,
    forms.RadioSelect: _set_of("radios"),
    forms.CheckboxSelectMultiple: _set_of("checkboxes"),
    forms.SelectMultiple: _set_of("checkboxes"),
}
