"""Tags that write GOV.UK components and forms.

``{% govuk "button" text="Save" %}``, ``{% govuk "input" label__text="Name" name="name" %}``,
``{% govuk "table" params=figures classes="app" %}``: keywords are laid over ``params``.
"""

from __future__ import annotations

from django import template
from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString

from peelian.surfaces.design import fields
from peelian.surfaces.design.components import Params, component, merged, nested

register = template.Library()


@register.simple_tag
def govuk(component_name: str, /, params: Params | None = None, **options: object) -> SafeString:
    """One component; a keyword's double underscore goes one level down (``label__text``)."""
    return component(component_name, merged(params or {}, nested(options)))


@register.simple_tag
def govuk_field(field: BoundField) -> SafeString:
    """One form field: label, hint, error and control."""
    return fields.field_html(field)


@register.simple_tag
def govuk_fields(form: BaseForm) -> SafeString:
    """Every field of a form, hidden ones first, without the ``<form>`` element or the error summary."""
    return fields.fields_html(form)


@register.simple_tag
def govuk_error_summary(form: BaseForm | None) -> SafeString:
    """“There is a problem”, with a link to each field; nothing when there is none. Goes above the heading."""
    return fields.error_summary_html(form)
