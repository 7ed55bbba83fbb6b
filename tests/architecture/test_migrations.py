"""The migrations make the tables the models describe, on both databases, and there and back."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connections

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


def test_the_two_databases_share_no_table_of_ours():
    office = {name for name in connections["default"].introspection.table_names() if "django" not in name}
    public = {name for name in connections["public"].introspection.table_names() if "django" not in name}
    assert office & public == set()
    assert public == {"store_published", "store_publishedfile", "store_publishedhead"}


@pytest.mark.parametrize(
    "table",
    [
        "access_trailentry",
        "measures_observation",
        "reports_reportversion",
        "meetings_question",
        "meetings_answer",
        "reports_dismissal",
    ],
)
def test_append_only_tables_have_their_triggers(table):
    with connections["default"].cursor() as cursor:
        if connections["default"].vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgname LIKE %s", [f"{table}%"])
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
        assert len(cursor.fetchall()) == 2
