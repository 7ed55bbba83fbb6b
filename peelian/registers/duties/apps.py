"""Django's handle on the app."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    """See the package."""

    name = "peelian.registers.duties"
    label = "duties"
