"""The trail of a body, and whether the chain holds."""

from __future__ import annotations

import pytest
from django.db import connection

from peelian.access import trail
from peelian.access.append_only import removal
from peelian.publication.store.models import PublishedHead
from tests.factories import office as make

pytestmark = pytest.mark.django_db(databases=["default", "public"])

PAGE = "/desk/anyshire/trail/"


def test_it_shows_who_did_what_and_the_head_of_the_chain(draft, reader):
    page = reader.get(PAGE).content.decode()
    assert "Created report: anyshire/reports/2021-09-23" in page
    assert "operator" in page
    assert f"Entry {trail.head().number}" in page
    assert trail.head().digest[:16] in page


def test_it_shows_nothing_of_another_body(draft, reader):
    make.account("lead@otherton.example", "performance-lead", "otherton")
    assert "lead@otherton.example" not in reader.get(PAGE).content.decode()


def test_a_chain_that_holds_is_said_to_hold(draft, reader):
    assert "The trail holds, from its first entry to its last." in reader.post(PAGE).content.decode()


def test_a_changed_entry_is_found(draft, reader):
    with connection.cursor() as cursor:
        for statement in removal(connection.vendor, "access_trailentry"):
            cursor.execute(statement)
        cursor.execute("UPDATE access_trailentry SET actor = 'nobody' WHERE number = 3")
    page = reader.post(PAGE).content.decode()
    assert "The trail does not hold" in page
    assert "Entry 3 has been changed since it was written." in page


def test_a_published_head_that_is_not_in_the_trail_is_found(draft, reader):
    PublishedHead.objects.create(number=2, digest="0" * 64, seen_at="2021-09-14T12:00:00Z")
    assert "Entry 2 is not the one that was published." in reader.post(PAGE).content.decode()
