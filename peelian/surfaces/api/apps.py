"""Django's handle on the app."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Open data."""

    name = "peelian.surfaces.api"
    label = "api"
