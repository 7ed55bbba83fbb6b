"""Django's handle on the app."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """What the public may read."""

    name = "peelian.publication.store"
    label = "store"
