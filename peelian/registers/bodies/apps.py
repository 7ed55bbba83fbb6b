"""Django's handle on the app."""

from django.apps import AppConfig


class BodiesConfig(AppConfig):
    """Bodies, areas, posts, memberships, successions."""

    name = "peelian.registers.bodies"
    label = "bodies"
