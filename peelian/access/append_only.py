"""Database triggers that refuse to change or delete rows, on SQLite and PostgreSQL alike. For migrations."""

from __future__ import annotations

from collections.abc import Callable

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython
from django.db.migrations.state import StateApps

_MESSAGE = "such rows of {table} are never changed or deleted"
_SQLITE = (
    "CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} {when} "
    "BEGIN SELECT RAISE(ABORT, '" + _MESSAGE + "'); END"
)
_FUNCTION = (
    "CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '" + _MESSAGE + "' USING ERRCODE = 'integrity_constraint_violation'; END $$"
)
_EACH_ROW = (
    "CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
    "FOR EACH ROW {when} EXECUTE FUNCTION {table}_refuse()"
)
_WHOLE_TABLE = (
    "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"
)


def statements(vendor: str, table: str, condition: str = "") -> list[str]:
    """The SQL that keeps the rows of ``table``, or those that meet ``condition`` on ``OLD``, as they are."""
    if vendor == "postgresql":
        when = f"WHEN ({condition})" if condition else ""
        return [template.format(table=table, when=when) for template in (_FUNCTION, _EACH_ROW, _WHOLE_TABLE)]
    when = f"WHEN {condition}" if condition else ""
    return [_SQLITE.format(table=table, verb=verb, when=when) for verb in ("UPDATE", "DELETE")]


def removal(vendor: str, table: str) -> list[str]:
    """The SQL that takes the triggers away again."""
    if vendor == "postgresql":
        names = [f"{table}_no_change", f"{table}_no_truncate"]
        return [
            *(f"DROP TRIGGER IF EXISTS {name} ON {table}" for name in names),
            f"DROP FUNCTION IF EXISTS {table}_refuse()",
        ]
    return [f"DROP TRIGGER IF EXISTS {table}_no_{verb}" for verb in ("UPDATE", "DELETE")]


_Step = Callable[[StateApps, BaseDatabaseSchemaEditor], None]


def append_only(table: str, *, condition: str = "") -> RunPython:
    """A migration step that keeps rows as they are, and undoes it on the way back.

    With a ``condition`` on ``OLD``, such as ``OLD.status = 'signed'``, only the rows that meet it are kept.
    """
    return RunPython(*_steps(table, condition))


def changeable(table: str, *, condition: str = "") -> RunPython:
    """The opposite of :func:`append_only`, for a migration that adds a field to such a table.

    SQLite makes the table anew for that, without its triggers: take them away before, keep the rows again after.
    """
    keep, let_go = _steps(table, condition)
    return RunPython(let_go, keep)


def _steps(table: str, condition: str) -> tuple[_Step, _Step]:
    """What keeps the rows, and what lets go of them."""

    def keep(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        for statement in statements(editor.connection.vendor, table, condition):
            editor.execute(statement, None)

    def let_go(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        for statement in removal(editor.connection.vendor, table):
            editor.execute(statement, None)

    return keep, let_go
