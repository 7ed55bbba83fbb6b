"""Django's handle on the app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """See the package."""

    name = "peelian.surfaces.desk"
    label = "desk"
