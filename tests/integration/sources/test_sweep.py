"""Bytes that nothing refers to are swept away after a day; all others stay, whatever refers to them."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.apps import apps
from django.utils import timezone

from peelian.access.actors import OPERATOR
from peelian.access.models import TrailEntry
from peelian.access.trail import faults
from peelian.facts.meetings.kinds import MeetingState
from peelian.kernel.errors import Forbidden, Refused
from peelian.kernel.markings import Audience
from peelian.publication.reports import release_report
from peelian.registers.records.models import Document
from peelian.registers.records.services import add_version
from peelian.reports.packs.issuing import issue_pack
from peelian.sources.models import Blob
from peelian.sources.services import WAITING, keep, sweep
from peelian.surfaces.desk.figures import uploads
from tests.factories.meeting import a_meeting, an_item
from tests.factories.papers import CHIEF, office, signed

pytestmark = pytest.mark.django_db(databases=["default", "public"])

LONG_AGO = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def day_ago() -> dt.datetime:
    return timezone.now() - WAITING


def aged(content: bytes) -> Blob:
    """Bytes kept long ago."""
    blob = keep(content)
    Blob.objects.filter(pk=blob.pk).update(kept_at=LONG_AGO)
    return blob


def test_what_nothing_refers_to_goes_after_a_day():
    old, new = aged(b"old"), keep(b"new")
    assert sweep(before=day_ago(), by=OPERATOR) == 1
    assert list(Blob.objects.values_list("pk", flat=True)) == [new.pk]
    entry = TrailEntry.objects.get()
    assert (entry.verb, entry.actor) == ("swept files", OPERATOR.identity)
    assert json.loads(entry.details)["sha256"] == [old.pk]


def test_one_sweep_is_one_entry_and_an_empty_one_is_none():
    for number in range(3):
        aged(str(number).encode())
    assert sweep(before=day_ago(), by=OPERATOR) == 3
    assert sweep(before=day_ago(), by=OPERATOR) == 0
    assert TrailEntry.objects.count() == 1
    assert list(faults()) == []


def test_whatever_refers_to_a_file_keeps_it():
    # given a file of figures, a document, a released report and an issued pack, all of them old
    body = office()
    document = Document.objects.create(body=body, name="a", title="A", kind="paper")
    add_version(document=document, file_name="a.txt", content=b"A document.", by=CHIEF)
    release_report(version=signed(), by=CHIEF)
    called = a_meeting(state=MeetingState.CALLED)
    an_item(called)
    issue_pack(meeting=called, audience=Audience.PUBLIC, by=OPERATOR)
    Blob.objects.update(kept_at=LONG_AGO)
    aged(b"nobody's")
    # and each kind of thing that refers to files does refer to some
    referring = [
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model is Blob
    ]
    assert len(referring) == 4
    held = {pk for model, name in referring for pk in model.objects.values_list(name, flat=True)}
    for model, _ in referring:
        assert model.objects.exists(), model
    # when it is swept
    assert sweep(before=day_ago(), by=OPERATOR) == 1
    # then all of them are there
    assert set(Blob.objects.values_list("pk", flat=True)) == held


def test_what_arrives_again_waits_a_day_again():
    aged(b"twice")
    again = keep(b"twice")
    assert sweep(before=day_ago(), by=OPERATOR) == 0
    assert Blob.objects.get() == again


def test_what_is_referred_to_keeps_its_day_when_it_arrives_again():
    document = Document.objects.create(body=office(), name="a", title="A", kind="paper")
    kept = add_version(document=document, file_name="a.txt", content=b"A document.", by=CHIEF).blob
    Blob.objects.update(kept_at=LONG_AGO)
    keep(b"A document.")
    kept.refresh_from_db()
    assert kept.kept_at == LONG_AGO


def test_what_may_still_be_confirmed_is_not_swept():
    aged(b"old")
    with pytest.raises(Refused, match="a day"):
        sweep(before=timezone.now(), by=OPERATOR)
    assert Blob.objects.exists()
    assert WAITING >= 2 * uploads.KEPT_FOR


def test_only_the_operator_sweeps():
    aged(b"old")
    with pytest.raises(Forbidden):
        sweep(before=day_ago(), by=CHIEF)
    assert Blob.objects.exists()
