"""Database triggers that refuse to change or delete rows, on SQLite and PostgreSQL alike. For migrations."""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython
from django.db.migrations.state import StateApps

_MESSAGE = "rows of {table} are never changed or deleted"
_SQLITE = (
    "CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '" + _MESSAGE + "'); END"
)
_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '" + _MESSAGE + "' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    (
        "CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION {table}_refuse()"
    ),
    (
        "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"
    ),
)


def statements(vendor: str, table: str) -> list[str]:
    """The SQL that makes ``table`` append-only on this kind of database."""
    if vendor == "postgresql":
        return [template.format(table=table) for template in _POSTGRESQL]
    return [_SQLITE.format(table=table, verb=verb) for verb in ("UPDATE", "DELETE")]


def removal(vendor: str, table: str) -> list[str]:
    """The SQL that takes the triggers away again."""
    if vendor == "postgresql":
        names = [f"{table}_no_change", f"{table}_no_truncate"]
        return [
            *(f"DROP TRIGGER IF EXISTS {name} ON {table}" for name in names),
            f"DROP FUNCTION IF EXISTS {table}_refuse()",
        ]
    return [f"DROP TRIGGER IF EXISTS {table}_no_{verb}" for verb in ("UPDATE", "DELETE")]


def append_only(*tables: str) -> RunPython:
    """A migration step that makes these tables append-only, and undoes it on the way back."""

    def forwards(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        for table in tables:
            for statement in statements(editor.connection.vendor, table):
                editor.execute(statement, None)

    def backwards(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        for table in tables:
            for statement in removal(editor.connection.vendor, table):
                editor.execute(statement, None)

    return RunPython(forwards, backwards)
