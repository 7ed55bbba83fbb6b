"""GOV.UK components as HTML, from the macros of govuk-frontend-jinja.

Options are those of the Design System (https://design-system.service.gov.uk/components/), as mappings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TypeAlias, cast

from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from jinja2 import Environment, PackageLoader, PrefixLoader
from jinja2.runtime import Macro

Params: TypeAlias = Mapping[str, object]


@cache
def _environment() -> Environment:
    loader = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    return Environment(loader=loader, autoescape=True)


@cache
def _macro(name: str) -> Macro:
    template = _environment().get_template(f"govuk_frontend_jinja/components/{name}/macro.html")
    macro = "govuk" + "".join(word.capitalize() for word in name.split("-"))
    return cast(Macro, getattr(template.module, macro))


def component(name: str, params: Params | None = None) -> SafeString:
    """One component, such as ``button`` or ``error-summary``.

    Text is always escaped. An ``html`` option (or one ending in ``Html``) and a string of ``attributes`` are
    escaped too unless the caller marked them safe. Raises ``jinja2.TemplateNotFound`` for an unknown name.
    """
    html = str(_macro(name)(_guarded("", params or {}))).strip()
    return mark_safe(html)  # noqa: S308 - made by autoescaping macros from guarded options


def nested(options: Params) -> dict[str, object]:
    """``{"label__text": "Name"}`` as ``{"label": {"text": "Name"}}``."""
    result: dict[str, object] = {}
    for key, value in options.items():
        first, *rest = key.split("__")
        for part in reversed(rest):
            value = {part: value}
        result = merged(result, {first: value})
    return result


def merged(under: Params, over: Params) -> dict[str, object]:
    """Both together, mapping by mapping; where they differ ``over`` wins. Neither is changed."""
    result = dict(under)
    for key, value in over.items():
        below = result.get(key)
        both = isinstance(below, Mapping) and isinstance(value, Mapping)
        result[key] = merged(cast(Params, below), cast(Params, value)) if both else value
    return result


def _guarded(key: str, value: object) -> object:
    """A copy in which lazy text is settled and untrusted markup is escaped."""
    if isinstance(value, Promise):
        value = str(value)
    if isinstance(value, str):
        return conditional_escape(value) if _takes_markup(key) else value
    if isinstance(value, Mapping):
        return {name: _guarded(str(name), inner) for name, inner in value.items()}
    if isinstance(value, Iterable):
        return [_guarded("", inner) for inner in value]
    return value


def _takes_markup(key: str) -> bool:
    return key in {"html", "attributes"} or key.lower().endswith(("html", "attributes"))
