"""Database triggers that hold what no constraint of one row can, on SQLite and PostgreSQL alike. For migrations.

The day first told stays. A duty stands as its latest turn says. An event stands as entered, and one that is struck
stays so. A step is taken back once, in its own process.
"""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython
from django.db.migrations.state import StateApps

_AS_TURNED = """COALESCE((
    SELECT t.kind FROM duties_dutyturn t
    WHERE t.duty_id = NEW.id AND t.kind IN ('done', 'not owed here', 'reopened')
    ORDER BY t.id DESC LIMIT 1
), 'reopened') = CASE WHEN NEW.done_on IS NOT NULL THEN 'done' WHEN NEW.not_owed THEN 'not owed here'
    ELSE 'reopened' END"""
_AS_ENTERED = """NEW.body_id = OLD.body_id AND NEW.number = OLD.number AND NEW.kind = OLD.kind
    AND NEW."on" = OLD."on" AND (OLD.struck = '' OR NEW.struck = OLD.struck)"""
_OF_ITS_PROCESS = """NEW.takes_back_id IS NULL OR EXISTS (
    SELECT 1 FROM duties_proceedingstep s
    WHERE s.id = NEW.takes_back_id AND s.proceeding_id = NEW.proceeding_id AND s.takes_back_id IS NULL
)"""
# name, table, when it fires, what must hold, and what is said when it does not
_RULES = (
    (
        "duties_entered_open",
        "duties_duty",
        "INSERT",
        "NEW.done_on IS NULL AND NOT NEW.not_owed",
        "a duty is entered open",
    ),
    ("duties_as_turned", "duties_duty", "UPDATE", _AS_TURNED, "a duty stands as its latest turn says"),
    (
        "duties_first_told",
        "duties_duty",
        "UPDATE",
        "OLD.due_first IS NULL OR (NEW.due_first IS NOT NULL AND NEW.due_first = OLD.due_first)",
        "the day first told stays",
    ),
    ("duties_as_entered", "duties_event", "UPDATE", _AS_ENTERED, "an event stands as entered, or is struck"),
    (
        "duties_step_taken_back",
        "duties_proceedingstep",
        "INSERT",
        _OF_ITS_PROCESS,
        "a step is taken back in its own process",
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


def duty_rules() -> RunPython:
    """A migration step that makes the triggers, and undoes it on the way back."""
    return RunPython(_keep, _let_go)
