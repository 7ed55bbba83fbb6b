"""Sends the public store's tables to the public database, and everything else to the office's."""

from __future__ import annotations

from typing import Any

_STORE = "store"
_PUBLIC = "public"


class PublicRouter:
    """The two databases share no table and no relation."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:  # noqa: ARG002
        """Where to read a model from."""
        return _PUBLIC if model._meta.app_label == _STORE else None  # noqa: SLF001

    def db_for_write(self, model: Any, **hints: Any) -> str | None:  # noqa: ARG002
        """Where to write a model to."""
        return _PUBLIC if model._meta.app_label == _STORE else None  # noqa: SLF001

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool | None:  # noqa: ARG002
        """No relation crosses from one database to the other."""
        stores = [model._meta.app_label == _STORE for model in (one, other)]  # noqa: SLF001
        return False if stores[0] != stores[1] else None

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:  # noqa: ARG002
        """Each table is made in its own database only."""
        return (app_label == _STORE) == (db == _PUBLIC)
