"""Django's handle on the app."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """See the package."""

    name = "peelian.surfaces.site"
    label = "site"
