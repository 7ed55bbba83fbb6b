"""Documents, their versions, and the bytes that are kept once."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from peelian.access.actors import OPERATOR, Actor
from peelian.access.queries import trail_of
from peelian.kernel.errors import Forbidden, NotFound, Refused
from peelian.kernel.markings import Audience, Restriction
from peelian.kernel.refs import Ref
from peelian.registers.records.models import Document
from peelian.registers.records.services import DocumentCard, add_version, register_document
from peelian.sources.models import Blob, Snapshot
from peelian.sources.queries import kept
from peelian.sources.services import Origin, keep, take_snapshot
from tests.factories.record import OFFICE, PUBLIC, make_body

pytestmark = pytest.mark.django_db
CARD = DocumentCard("appendix-b", "Appendix B", "appendix", OFFICE, "The office", dt.date(2021, 9, 14), "S1")


def test_a_document_is_entered_and_then_amended():
    body = make_body()
    first = register_document(body=body, card=CARD, by=OPERATOR)
    again = register_document(body=body, card=DocumentCard("appendix-b", "New", "paper", PUBLIC), by=OPERATOR)
    assert first.pk == again.pk
    assert Document.objects.get().title == "New"
    assert again.ref == Ref("anyshire", "documents", "appendix-b")
    assert [entry.verb for entry in trail_of("anyshire")] == ["amended document", "registered document"]


def test_versions_are_numbered_and_the_same_bytes_change_nothing():
    document = register_document(body=make_body(), card=CARD, by=OPERATOR)
    contents = (b"one", b"one", b"two", b"one")
    numbers = [
        add_version(document=document, file_name="b.pdf", content=content, by=OPERATOR).number
        for content in contents
    ]
    assert numbers == [1, 1, 2, 3]
    assert Blob.objects.count() == 2
    assert len([entry for entry in trail_of("anyshire") if entry.verb == "added version"]) == 3
    newest = document.versions.get(number=3)
    assert (newest.media_type, newest.added_by, bytes(newest.blob.content)) == (
        "application/pdf",
        "operator",
        b"one",
    )


def test_an_unknown_ending_is_plain_bytes_and_a_long_name_is_shortened():
    document = register_document(body=make_body(), card=CARD, by=OPERATOR)
    version = add_version(document=document, file_name=f"../{'x' * 300}.qqq", content=b"1", by=OPERATOR)
    assert version.media_type == "application/octet-stream"
    assert len(version.file_name) <= 250
    assert version.file_name.endswith("x.qqq")


def test_a_version_number_stands_once():
    document = register_document(body=make_body(), card=CARD, by=OPERATOR)
    version = add_version(document=document, file_name="b.pdf", content=b"1", by=OPERATOR)
    version.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        version.save(force_insert=True)


def test_who_may_not_write_may_not_keep_documents():
    body = make_body()
    reader = Actor("r@anyshire.example", "R", {"anyshire": frozenset({"office-reader"})})
    elsewhere = Actor("e@othershire.example", "E", {"othershire": frozenset({"chief-executive"})})
    document = register_document(body=body, card=CARD, by=OPERATOR)
    for by in (reader, elsewhere):
        with pytest.raises(Forbidden):
            register_document(body=body, card=CARD, by=by)
        with pytest.raises(Forbidden):
            add_version(document=document, file_name="b.pdf", content=b"1", by=by)
    assert document.versions.count() == 0


def test_a_document_for_the_public_must_be_clear():
    card = DocumentCard("a", "A", "paper", Restriction(audience=Audience.PUBLIC))
    with pytest.raises(Refused):
        register_document(body=make_body(), card=card, by=OPERATOR)
    assert Document.objects.count() == 0


def test_bytes_are_kept_once_under_their_digest_and_come_back_the_same():
    content = bytes(range(256))
    digest = hashlib.sha256(content).hexdigest()
    assert keep(content) == keep(content)
    assert Blob.objects.get().sha256 == digest
    assert Blob.objects.get().size == 256
    assert kept(digest) == content
    with pytest.raises(NotFound):
        kept("0" * 64)


def test_two_arrivals_of_one_file_are_two_snapshots_of_one_blob():
    origin = Origin(
        "Anyshire Police", dt.date(2021, 9, 14), "Week 36", "https://a.example", "OGL", "2021-W36", "w"
    )
    first, second = (
        take_snapshot(file_name="C:\\figures\\week 36.csv", content=b"a", origin=origin) for _ in range(2)
    )
    assert first.pk != second.pk
    assert first.blob == second.blob
    found = Snapshot.objects.get(pk=first.pk)
    assert (found.file_name, found.file_period, found.label_set) == ("week 36.csv", "2021-W36", "w")
    with pytest.raises(ProtectedError):
        first.blob.delete()
