"""Django's handle on the app."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Documents and their restrictions."""

    name = "peelian.registers.records"
    label = "records"
