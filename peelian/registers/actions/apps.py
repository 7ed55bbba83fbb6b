"""Django's handle on the app."""

from django.apps import AppConfig


class ActionsConfig(AppConfig):
    """The tracker of actions."""

    name = "peelian.registers.actions"
    label = "actions"
