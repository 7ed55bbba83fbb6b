"""``peelian trail verify`` holds the chain against the heads that were published."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from django.db import connection
from django.utils import timezone

from peelian.access import trail
from peelian.access.actors import OPERATOR
from peelian.access.append_only import removal
from peelian.access.models import TrailEntry
from peelian.kernel.errors import Refused
from peelian.kernel.refs import Ref
from peelian.publication.store.models import PublishedHead
from peelian.surfaces.cli.trail import verify

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def test_a_trail_cut_back_behind_a_published_head_does_not_hold():
    heads = [trail.record(by=OPERATOR, verb=verb, ref=Ref("anyshire")) for verb in ("made", "changed")]
    for head in heads:
        PublishedHead.objects.create(number=head.number, digest=head.digest, seen_at=timezone.now())
    found = CliRunner().invoke(verify, ["--json"], catch_exceptions=False)
    assert json.loads(found.output) == {"entries": 2, "digest": heads[1].digest, "faults": []}
    with connection.cursor() as cursor:
        for statement in removal(connection.vendor, TrailEntry._meta.db_table):
            cursor.execute(statement)
    TrailEntry.objects.filter(number=2).delete()
    found = CliRunner().invoke(verify, ["--json"])
    assert isinstance(found.exception, Refused)
    assert json.loads(found.output)["faults"] == ["Entry 2 was published, and is missing."]
