"""Django's handle on the app."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Accounts, roles and the trail."""

    name = "peelian.access"
    label = "access"
