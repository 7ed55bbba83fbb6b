"""The outbox: idempotent, safe in a crash, and never the older over the newer."""

from __future__ import annotations

import pytest

from peelian.access import trail
from peelian.kernel.refs import Ref
from peelian.publication import outbox
from peelian.publication.measures import release_measures
from peelian.publication.models import Delivery, Release, WithdrawalReason
from peelian.publication.reports import release_report
from peelian.publication.services import withdraw
from peelian.publication.store.models import Published, PublishedFile, PublishedHead
from peelian.publication.store.queries import heads
from peelian.reports.services import new_version, sign
from tests.factories.papers import AS_AT, CHIEF, TODAY, WRITER, signed

pytestmark = pytest.mark.django_db(databases=["default", "public"])
REPORT = Ref("anyshire", "reports", "2021-09-23")


class PowerCutError(Exception):
    """The power goes."""


@pytest.fixture
def owed(anyshire):
    """A report released twice and the measures once; nothing delivered yet."""
    first = signed(text="First: [[figure burglary 2020-12]]")
    release_report(version=first, by=CHIEF)
    second = sign(version=new_version(report=first.report, by=WRITER), by=CHIEF, on=AS_AT)
    release_report(version=second, by=CHIEF)
    release_measures(body=anyshire, as_at=TODAY, by=CHIEF)
    return list(Delivery.objects.order_by("pk"))


def store() -> tuple[list[dict[str, object]], list[tuple[object, ...]]]:
    """All that the public can read, by reference and not by the store's own keys."""
    rows = [
        {name: value for name, value in row.items() if name != "id"}
        for row in Published.objects.order_by("ref").values()
    ]
    files = PublishedFile.objects.order_by("published__ref", "name").values_list(
        "published__ref", "name", "media_type", "sha256", "size"
    )
    return rows, list(files)


def test_everything_owed_is_delivered_in_order_and_once(owed):
    assert outbox.deliver() == len(owed) == 5
    assert not Delivery.objects.filter(delivered_at__isnull=True).exists()
    assert Published.objects.count() == 4
    assert Published.objects.get(noun="reports").version == 2
    assert outbox.deliver() == 0


def test_delivering_again_changes_nothing(owed):
    outbox.deliver()
    before = store()
    Delivery.objects.update(delivered_at=None)
    assert outbox.deliver() == len(owed)
    assert store() == before


def test_a_crash_before_the_public_database_is_written_loses_nothing(owed, monkeypatch):
    monkeypatch.setattr(outbox, "_copy_files", lambda *_: (_ for _ in ()).throw(PowerCutError))
    with pytest.raises(PowerCutError):
        outbox.deliver()
    assert not Published.objects.exists()
    monkeypatch.undo()
    assert outbox.deliver() == len(owed)
    assert Published.objects.count() == 4


def test_a_crash_after_the_public_database_is_written_is_mended_by_delivering_again(owed, monkeypatch):
    """The public row is committed; the note that it was delivered is not."""

    def crash(*args, **kwargs):
        raise PowerCutError

    monkeypatch.setattr(Delivery, "save", crash)
    with pytest.raises(PowerCutError):
        outbox.deliver()
    assert Published.objects.get().version == 1
    assert Delivery.objects.filter(delivered_at__isnull=True).count() == len(owed)
    monkeypatch.undo()
    assert outbox.deliver() == len(owed)
    assert Published.objects.get(noun="reports").version == 2


def test_a_release_that_could_not_be_delivered_goes_out_with_the_next(
    anyshire, monkeypatch, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as callbacks:
        release_report(version=signed(text="One."), by=CHIEF)
    assert len(callbacks) == 1  # and the process dies before it runs
    assert not Published.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        release_report(version=signed("another", text="Two."), by=CHIEF)
    assert {one.name for one in Published.objects.all()} == {"2021-09-23", "another"}


def test_an_older_delivery_never_overwrites_a_newer_one(owed):
    older, newer = owed[0], owed[1]
    outbox._apply(newer)
    before = store()
    outbox._apply(older)
    assert store() == before
    assert Published.objects.get().version == 2


def test_an_older_delivery_does_not_bring_back_what_was_withdrawn(owed):
    withdraw(ref=REPORT, reason=WithdrawalReason.LEGAL, words="Why.", by=CHIEF)
    outbox.deliver()
    for delivery in Delivery.objects.select_related("release").order_by("-pk"):
        outbox._apply(delivery)
    report = Published.objects.get(noun="reports")
    assert report.payload is None
    assert not PublishedFile.objects.filter(published=report).exists()


def test_what_is_withdrawn_before_it_is_delivered_is_never_public_at_all(owed, monkeypatch):
    withdraw(ref=REPORT, reason=WithdrawalReason.LEGAL, words="Why.", by=CHIEF)
    seen = []
    apply = outbox._apply

    def watch(delivery):
        apply(delivery)
        seen.extend(Published.objects.filter(noun="reports", version=2).values_list("payload", flat=True))

    monkeypatch.setattr(outbox, "_apply", watch)
    outbox.deliver()
    assert seen
    assert set(seen) == {None}


def test_rebuilding_gives_the_same_store(owed):
    outbox.deliver()
    withdraw(ref=REPORT, reason=WithdrawalReason.LEGAL, words="Why.", by=CHIEF)
    outbox.deliver()
    before = store()
    PublishedFile.objects.all().delete()
    Published.objects.filter(noun="performance").update(title="Tampered with")
    Published.objects.filter(noun="reports").delete()
    assert outbox.rebuild() == 6
    assert store() == before
    assert outbox.rebuild() == 6
    assert store() == before


def test_rebuilding_takes_out_what_was_never_released(owed):
    outbox.deliver()
    before = store()
    foreign = Published.objects.first()
    foreign.pk, foreign.ref = None, "anyshire/reports/planted"
    foreign.save()
    outbox.rebuild()
    assert store() == before


def test_a_rebuild_that_fails_leaves_the_store_as_it_was(owed, monkeypatch):
    outbox.deliver()
    before = store()
    monkeypatch.setattr(outbox, "_apply", lambda *_: (_ for _ in ()).throw(PowerCutError))
    with pytest.raises(PowerCutError):
        outbox.rebuild()
    assert store() == before


def test_the_head_of_the_trail_is_published_with_each_delivery(owed):
    outbox.deliver()
    head = trail.head()
    assert [(one.number, one.digest) for one in heads()] == [(head.number, head.digest)]
    assert outbox.deliver() == 0
    assert len(heads()) == 1
    withdraw(ref=REPORT, reason=WithdrawalReason.LEGAL, words="Why.", by=CHIEF)
    outbox.deliver()
    assert [one.number for one in heads()] == [head.number + 1, head.number]
    assert list(trail.faults(trail.Head(one.number, one.digest) for one in heads())) == []


def test_a_trail_rewritten_since_is_found_out_by_a_published_head(owed):
    outbox.deliver()
    PublishedHead.objects.update(digest="f" * 64)
    assert len(list(trail.faults(trail.Head(one.number, one.digest) for one in heads()))) == 1


def test_the_two_databases_share_no_table(anyshire):
    assert Published.objects.db == "public"
    assert Release.objects.db == "default"
