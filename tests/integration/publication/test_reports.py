"""A report made public: released once, replaced by its next version, withdrawn to a tombstone."""

from __future__ import annotations

import hashlib
import json

import pytest

from peelian.access.models import TrailEntry
from peelian.kernel.errors import Forbidden, NotFound, Refused
from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction
from peelian.publication.models import Delivery, Release, WithdrawalReason
from peelian.publication.outbox import WITHDRAWN
from peelian.publication.payloads import ReportCard, ReportPayload
from peelian.publication.queries import newest_release, newest_releases, releases_of
from peelian.publication.reports import release_report
from peelian.publication.services import withdraw
from peelian.publication.store import queries
from peelian.publication.store.models import Published, PublishedFile
from peelian.registers.records.services import DocumentCard, add_version, register_document
from peelian.reports.freezing import thaw
from peelian.reports.queries import section_of
from peelian.reports.reading.reader import read_file
from peelian.reports.rendering.formats import FORMATS, file_name, render
from peelian.reports.services import cited, list_appendices, new_version, save_section, sign
from peelian.sources.models import Blob
from tests.factories.papers import AS_AT, CHIEF, STRANGER, WRITER, draft, revise_rape, signed

pytestmark = pytest.mark.django_db(databases=["default", "public"])
REF = "anyshire/reports/2021-09-23"


@pytest.fixture
def out(anyshire, delivering):
    """A report that is out."""
    version = signed()
    with delivering():
        release_report(version=version, by=CHIEF)
    return version


def second(version, text: str = "Corrected: [[figure all-crime-weekly]]"):
    """The next version, signed."""
    made = new_version(report=version.report, by=WRITER)
    section = section_of(made, 1)
    save_section(section=section, heading=section.heading, text=text, lock=1, by=WRITER)
    return sign(version=made, by=CHIEF, on=AS_AT)


def take_back(version, reason: WithdrawalReason = WithdrawalReason.PERSONAL_DATA) -> Release:
    return withdraw(ref=version.report.ref, reason=reason, words="A witness is named.", by=CHIEF)


def test_nothing_is_public_before_the_commit(anyshire):
    release_report(version=signed(), by=CHIEF)
    assert not Published.objects.exists()
    assert Delivery.objects.filter(delivered_at__isnull=True).count() == 1


def test_a_release_freezes_the_payload_by_its_hash(out):
    release = Release.objects.get()
    assert (release.ref, release.noun, release.body, release.name) == (REF, "reports", "anyshire", "2021-09-23")
    assert (release.version, release.released_by) == (1, CHIEF.identity)
    assert release.digest == hashlib.sha256(release.payload.encode()).hexdigest()
    entry = TrailEntry.objects.get(verb="released")
    assert (entry.ref, entry.actor) == (REF, CHIEF.identity)
    assert json.loads(entry.details) == {"version": 1, "sha256": release.digest}


def test_the_public_reads_the_page_that_was_signed(out):
    published = queries.released(REF)
    payload = ReportPayload.model_validate(published.payload)
    document = thaw(out.frozen)
    assert payload.card == ReportCard.model_validate(published.card)
    assert payload.signed_digest == out.digest
    assert payload.control == document.control.rows()
    assert [entry.text for entry in payload.contents] == ["1. Crime", "1.1 The week"]
    assert payload.card.figures == len(document.figures)
    assert payload.html.count(">806<") == 1
    assert published.digest == Release.objects.get().digest


def test_the_four_files_are_the_signed_paper_byte_for_byte(out):
    document = thaw(out.frozen)
    payload = ReportPayload.model_validate(queries.released(REF).payload)
    assert [card.format for card in payload.files] == list(FORMATS)
    for card in payload.files:
        file = queries.file_of(REF, card.name)
        content = bytes(file.content)
        assert content == render(document, card.format)
        assert file.name == file_name(document, card.format)
        assert (card.sha256, card.size) == (hashlib.sha256(content).hexdigest(), len(content))
        assert (file.sha256, file.size, file.media_type) == (card.sha256, card.size, card.media_type)


def test_the_payload_says_nothing_of_who_released_it(out):
    public = json.dumps(queries.released(REF).payload) + json.dumps(queries.released(REF).card)
    assert CHIEF.identity not in public
    assert WRITER.identity not in public


def test_releasing_again_changes_nothing(out, delivering):
    entries, row = TrailEntry.objects.count(), Published.objects.values().get()
    with delivering():
        assert release_report(version=out, by=CHIEF) is None
    assert Release.objects.count() == Delivery.objects.count() == 1
    assert TrailEntry.objects.count() == entries
    assert Published.objects.values().get() == row


def test_releasing_again_after_a_change_of_rendering_changes_nothing(out, monkeypatch):
    monkeypatch.setattr("peelian.publication.reports.render_fragment", lambda document: "<p>Drawn anew</p>")
    assert release_report(version=out, by=CHIEF) is None
    assert Release.objects.count() == 1


def test_a_later_revised_figure_does_not_change_what_is_out(out, delivering):
    before = Published.objects.values().get()
    revise_rape()
    with delivering():
        assert release_report(version=out, by=CHIEF) is None
    assert Published.objects.values().get() == before


def test_a_refused_release_keeps_no_bytes(anyshire, delivering):
    version = signed()
    later = second(version)
    with delivering():
        release_report(version=later, by=CHIEF)
    blobs = set(Blob.objects.values_list("pk", flat=True))
    with pytest.raises(Refused, match="Version 2 of anyshire/reports/2021-09-23 has been released already"):
        release_report(version=version, by=CHIEF)
    assert set(Blob.objects.values_list("pk", flat=True)) == blobs


def test_a_new_version_replaces_the_one_before_it(out, delivering):
    later = second(out)
    assert queries.released(REF).version == 1
    with delivering():
        release = release_report(version=later, by=CHIEF)
    published = Published.objects.get()
    assert (published.version, published.digest) == (2, release.digest)
    assert ReportPayload.model_validate(published.payload).signed_digest == later.digest
    names = set(PublishedFile.objects.values_list("name", flat=True))
    assert names == {f"anyshire-report-2021-09-23-version-2.{form}" for form in FORMATS}
    assert Release.objects.count() == 2


def test_withdrawing_leaves_a_tombstone_and_nothing_else(out, delivering):
    title = Published.objects.get().title
    with delivering():
        release = take_back(out)
    assert (release.withdrawn_by, release.withdrawn_words) == (CHIEF.identity, "A witness is named.")
    tombstone = Published.objects.get()
    assert (tombstone.payload, tombstone.card, tombstone.title) == (None, {}, WITHDRAWN)
    assert tombstone.withdrawn_reason == "personal data"
    assert tombstone.withdrawn_at == release.withdrawn_at
    assert not PublishedFile.objects.exists()
    public = str(Published.objects.values().get())
    assert "witness" not in public
    assert title not in public
    assert CHIEF.identity not in public


def test_what_is_withdrawn_is_not_found_but_for_its_tombstone(out, delivering):
    with delivering():
        take_back(out)
    with pytest.raises(NotFound, match="There is nothing here"):
        queries.released(REF)
    with pytest.raises(NotFound, match="There is nothing here"):
        queries.file_of(REF, "anyshire-report-2021-09-23-version-1.pdf")
    assert list(queries.cards("reports")) == []
    assert queries.withdrawn(REF) is not None
    assert [one.ref for one in queries.register("anyshire")] == [REF]


def test_only_what_is_out_can_be_withdrawn_and_only_once(out, delivering):
    with delivering():
        take_back(out)
        with pytest.raises(NotFound, match="Nothing is out"):
            take_back(out)
    assert Delivery.objects.count() == 2


@pytest.mark.parametrize("words", ["", "   "])
def test_a_withdrawal_says_why(out, words):
    with pytest.raises(Refused, match="Say in a sentence why"):
        withdraw(ref=out.report.ref, reason=WithdrawalReason.LEGAL, words=words, by=CHIEF)


@pytest.mark.parametrize("actor", [WRITER, STRANGER])
def test_only_those_who_may_withdraw_can(out, actor):
    with pytest.raises(Forbidden):
        withdraw(ref=out.report.ref, reason=WithdrawalReason.LEGAL, words="Why.", by=actor)


def test_a_withdrawn_version_does_not_come_back_and_the_next_one_may(out, delivering):
    with delivering():
        take_back(out)
        with pytest.raises(Refused, match="Make a new version"):
            release_report(version=out, by=CHIEF)
        release_report(version=second(out), by=CHIEF)
    published = Published.objects.get()
    assert (published.version, published.withdrawn_at, published.withdrawn_reason) == (2, None, "")
    assert queries.withdrawn(REF) is None
    assert published.files.count() == 4


def test_the_office_can_list_what_it_released(out):
    later = second(out)
    release_report(version=later, by=CHIEF)
    assert [one.version for one in releases_of("anyshire")] == [2, 1]
    assert list(releases_of("otherwise")) == []
    assert newest_release(REF).version == 2
    assert newest_release("anyshire/reports/none") is None
    assert newest_releases("reports", bodies=["anyshire"])[REF].version == 2
    assert newest_releases("reports", bodies=["otherwise"]) == {}


def test_of_a_restricted_appendix_the_public_sees_the_citation_and_no_more(anyshire, delivering):
    restricted = Restriction(Marking.RESTRICTED, "3", FoiStatus.WITHHELD, Audience.OFFICE)
    card = DocumentCard("kept-paper", "Names of informants", "appendix", restricted, "D. Author")
    document = register_document(body=anyshire, card=card, by=CHIEF)
    add_version(document=document, file_name="kept.txt", content=b"Informant Smith", by=CHIEF)
    version = draft()
    list_appendices(version=version, appendices=[cited("B", "A paper", document, "S9-9")], by=WRITER)
    with delivering():
        release_report(version=sign(version=version, by=CHIEF, on=AS_AT), by=CHIEF)
    published = Published.objects.get()
    texts = [json.dumps([published.card, published.payload])]
    for file in published.files.all():
        read = read_file(file.name, bytes(file.content))
        texts += [read.plain_text, read.manifest.to_json()]
    assert len(texts) == 9
    kept = ("kept-paper", "Names of informants", "D. Author", "kept.txt", "Informant Smith", "S9-9", "RESTRICTED")
    assert not [word for word in kept for text in texts if word in text]
    assert "Appendix B: A paper" in texts[0]
    assert not PublishedFile.objects.filter(name__contains="kept").exists()
