"""``prepare``: the databases are made, what is owed is delivered, and what was never confirmed is swept."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from peelian.publication.store.models import Published
from peelian.sources.models import Blob
from peelian.sources.services import keep

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def test_it_says_how_many_files_were_swept(peelian):
    keep(b"never confirmed")
    Blob.objects.update(kept_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    keep(b"waits")
    assert json.loads(peelian("prepare", "--json").stdout) == {"delivered": 0, "swept": 1}
    assert Blob.objects.count() == 1
    assert "never confirmed: 0" in peelian("prepare").stdout


def test_the_public_store_is_made_again_from_the_releases(peelian):
    Published.objects.create(ref="x/reports/y", payload={}, released_at=dt.datetime.now(dt.UTC), sequence=1)
    assert json.loads(peelian("prepare", "--json").stdout)["delivered"] == 0
    assert Published.objects.count() == 1
    assert json.loads(peelian("prepare", "--rebuild", "--json").stdout)["delivered"] == 0
    assert Published.objects.count() == 0
