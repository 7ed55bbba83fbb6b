"""Database triggers that hold what no constraint of one row can, on SQLite and PostgreSQL alike. For migrations.

A closure follows a submission for closure, by another person. An action is entered open, and its status is the one
its latest event of status gave.
"""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython
from django.db.migrations.state import StateApps

_CLOSED_BY_ANOTHER = """EXISTS (
    SELECT 1 FROM actions_actionevent e
    WHERE e.id = (
        SELECT max(s.id) FROM actions_actionevent s WHERE s.action_id = NEW.action_id AND s.kind = 'status'
    )
    AND e.status = 'submitted for closure' AND lower(e.person) <> lower(NEW.person)
    AND (e.entered_by <> NEW.entered_by OR NEW.entered_by = 'operator')
)"""
_STATUS_FOLLOWS = """EXISTS (
    SELECT 1 FROM actions_actionevent e
    WHERE e.id = (SELECT max(s.id) FROM actions_actionevent s WHERE s.action_id = NEW.id AND s.kind = 'status')
    AND e.status = NEW.status
)"""
# name, table, when it fires, what must hold, and what is said when it does not
_RULES = (
    (
        "actions_closed_by_another",
        "actions_actionevent",
        "INSERT",
        f"NEW.status <> 'closed' OR {_CLOSED_BY_ANOTHER}",
        "an action is closed by another person than submitted it for closure",
    ),
    (
        "actions_entered_open",
        "actions_action",
        "INSERT",
        "NEW.status = 'open'",
        "an action is entered open",
    ),
    (
        "actions_status_follows",
        "actions_action",
        "UPDATE",
        f"NEW.status = OLD.status OR {_STATUS_FOLLOWS}",
        "the status of an action is the one its latest event gave",
    ),
)


_SQLITE = (
    "CREATE TRIGGER {name} BEFORE {verb} ON {table} WHEN NOT ({holds}) BEGIN SELECT RAISE(ABORT, '{words}'); END"
)
_FUNCTION = (
    "CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "IF NOT ({holds}) THEN RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
    "RETURN NEW; END $$"
)
_EACH_ROW = "CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"


def statements(vendor: str) -> list[str]:
    """The SQL that makes the triggers."""
    templates = (_FUNCTION, _EACH_ROW) if vendor == "postgresql" else (_SQLITE,)
    names = ("name", "table", "verb", "holds", "words")
    return [template.format(**dict(zip(names, rule, strict=True))) for rule in _RULES for template in templates]


def removal(vendor: str) -> list[str]:
    """The SQL that takes the triggers away again."""
    gone = []
    for name, table, *_ in _RULES:
        if vendor == "postgresql":
            gone += [f"DROP TRIGGER IF EXISTS {name} ON {table}", f"DROP FUNCTION IF EXISTS {name}()"]
        else:
            gone.append(f"DROP TRIGGER IF EXISTS {name}")
    return gone


def _keep(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in statements(editor.connection.vendor):
        editor.execute(statement, None)


def _let_go(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in removal(editor.connection.vendor):
        editor.execute(statement, None)


def action_rules() -> RunPython:
    """A migration step that makes the triggers, and undoes it on the way back."""
    return RunPython(_keep, _let_go)
