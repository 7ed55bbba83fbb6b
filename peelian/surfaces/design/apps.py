"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Static files, templates and template tags; list it before ``allauth`` so that its templates win."""

    name = "peelian.surfaces.design"
    label = "design"
