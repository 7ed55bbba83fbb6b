"""The design's templates alone, whatever the project's settings hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path

import peelian.surfaces.design as design

TEMPLATES = Path(design.__file__).parent / "templates"
LIBRARIES = {
    "account": "allauth.account.templatetags.account",
    "allauth": "allauth.templatetags.allauth",
    "govuk": "peelian.surfaces.design.templatetags.govuk",
    "peelian": "peelian.surfaces.design.templatetags.peelian",
    "static": "django.templatetags.static",
}
ACCOUNT_PAGES = ("login", "logout", "change_password", "set_password", "reset_password", "reauthenticate")


def _nothing(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@pytest.fixture(autouse=True)
def design_templates() -> Iterator[None]:
    engine = {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [TEMPLATES],
        "OPTIONS": {"libraries": LIBRARIES},
    }
    pages = tuple(path(f"{page}/", _nothing, name=f"account_{page}") for page in ACCOUNT_PAGES)
    with override_settings(TEMPLATES=[engine], STATIC_URL="/static/", ROOT_URLCONF=pages):
        yield
