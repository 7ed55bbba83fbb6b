"""Django's handle on the app."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """See the package."""

    name = "peelian.facts.plans"
    label = "plans"
