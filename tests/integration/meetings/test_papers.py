"""Papers are asked for, received, amended, chased and withdrawn; what came is kept as it came."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from peelian.access.models import TrailEntry
from peelian.facts.meetings.agenda_tree import EXEMPT_PAPER, PRIVATE_PAPER
from peelian.facts.meetings.kinds import ItemKind, MeetingState, PaperState
from peelian.facts.meetings.models import Meeting, Paper
from peelian.facts.meetings.paper_days import PaperStanding
from peelian.facts.meetings.queries.agenda import agenda_of, late_and_missing
from peelian.facts.meetings.services.agenda import ItemRow, amend_item, issue_supplement
from peelian.facts.meetings.services.meetings import call_meeting
from peelian.facts.meetings.services.papers import (
    PaperRow,
    amend_paper,
    attach_document,
    attach_report,
    attach_upload,
    expect_paper,
    withdraw_paper,
)
from peelian.kernel.errors import Forbidden, NotFound, Refused, Stale
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.kernel.sizes import MAX_UPLOAD
from peelian.registers.records.models import Document, DocumentVersion
from peelian.sources.models import Blob
from tests.factories import meeting as make
from tests.factories.meeting import CLERK, EXEMPT, FOR_THE_PANEL, MEETING_ON, PUBLIC, SECOND_CLERK, SECRET
from tests.factories.pdfs import a_pdf

pytestmark = pytest.mark.django_db(databases=["default", "public"])

ALL = frozenset(Audience)
EVERYONE = frozenset({Audience.PUBLIC})
NOTICE, RECEIVED = dt.date(2018, 3, 9), dt.date(2018, 3, 8)
ROW = PaperRow("Commissioner’s update", PUBLIC, owner="Chief executive")


@pytest.fixture
def item(db):
    return make.an_item(make.a_meeting(make.a_series()))


@pytest.fixture
def paper(item):
    return expect_paper(item=item, row=ROW, by=CLERK)


def receive(paper, content=None, name="update.pdf", on=RECEIVED, **more):
    content = a_pdf() if content is None else content
    attach_upload(paper=paper, file_name=name, content=content, on=on, by=CLERK, **more)


def line(item, audiences=ALL):
    return agenda_of(item.meeting, audiences=audiences).items[0].papers[0]


def test_a_paper_is_due_on_the_last_day_of_notice_unless_another_is_given(item, paper):
    assert (paper.due, paper.state, paper.position) == (NOTICE, PaperState.EXPECTED, 1)
    assert expect_paper(item=item, row=ROW, by=CLERK) == paper
    appendix = replace(ROW, title="Appendix", letter="A", due=dt.date(2018, 3, 1))
    assert expect_paper(item=item, row=appendix, by=CLERK).position == 2
    with pytest.raises(Refused) as refusal:
        expect_paper(item=item, row=replace(ROW, title=" ", due=dt.date(2018, 3, 20), owner="o" * 201), by=CLERK)
    assert [problem.message for problem in refusal.value.problems] == [
        "A paper needs a title.",
        "It would be due on 20 March 2018, after the meeting of 19 March 2018.",
        "Owner is longer than 200 characters.",
    ]


def test_what_came_is_kept_byte_for_byte_and_its_next_version_too(item, paper):
    receive(paper)
    receive(paper, a_pdf(2), on=NOTICE)
    assert (paper.state, paper.received_on, paper.document_version) == (PaperState.RECEIVED, NOTICE, 2)
    versions = DocumentVersion.objects.filter(document=paper.document).order_by("number")
    assert [bytes(one.blob.content) for one in versions] == [a_pdf(), a_pdf(2)]
    assert paper.document.name == f"2018-03-19-item-1-paper-{paper.pk}"
    file = line(item).file
    assert (file.version, file.file_name, file.media_type) == (2, "update.pdf", "application/pdf")
    assert file.size == len(a_pdf(2))
    assert Blob.objects.filter(pk=file.sha256).exists()


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "update.pdf", "“update.pdf” is empty"),
        (b"%PDF-1.4\n...", "update.pdf", "damaged or cut short"),
        (a_pdf()[:-200], "C:\\papers\\update.PDF", "“update.PDF” is damaged"),
        (b"Dear all", "update.pdf", "damaged or cut short"),
        (b"%PDF-1.4\n...", "update", "damaged or cut short"),
        (bytes(MAX_UPLOAD + 1), "update.docx", "larger than 20 MB"),
        (b"PK\x03\x04 cut short", "update.docx", "update.docx is damaged"),
    ],
)
def test_a_file_that_cannot_be_opened_is_refused_and_what_was_there_stays(paper, content, name, words):
    receive(paper)
    with pytest.raises(Refused, match=words):
        receive(paper, content, name)
    paper.refresh_from_db()
    assert (paper.document_version, DocumentVersion.objects.count()) == (1, 1)


def test_other_files_are_kept_as_they_are(paper):
    receive(paper, b"Dear all", "letter.txt")
    assert paper.state == PaperState.RECEIVED


def test_a_document_of_ours_is_laid_in_its_newest_version_or_the_one_named(item, paper):
    receive(paper)
    receive(paper, a_pdf(2))
    other = expect_paper(item=item, row=replace(ROW, title="Again"), by=CLERK)
    attach_document(paper=other, document=paper.document, on=RECEIVED, by=CLERK)
    assert other.document_version == 2
    attach_document(paper=other, document=paper.document, version=1, on=RECEIVED, by=CLERK)
    assert other.document_version == 1
    with pytest.raises(Refused, match="has no version 3"):
        attach_document(paper=other, document=paper.document, version=3, on=RECEIVED, by=CLERK)
    broken = DocumentVersion.objects.get(document=paper.document, number=1)
    Blob.objects.filter(pk=broken.blob_id).update(content=b"%PDF broken")
    with pytest.raises(Refused, match="damaged or cut short"):
        attach_document(paper=other, document=paper.document, version=1, on=RECEIVED, by=CLERK)


def test_a_document_known_by_its_title_is_laid_so(item, paper):
    attach_document(paper=paper, document=make.a_document(), on=RECEIVED, by=CLERK)
    assert (line(item).file.document, line(item).file.version) == ("anyshire-panel/documents/update", None)


def test_a_document_nobody_here_may_read_is_not_found_and_a_narrower_one_is_refused(paper):
    commissioner = make.Body.objects.get(slug="anyshire")
    hidden = make.a_document(commissioner, restriction=FOR_THE_PANEL)
    with pytest.raises(NotFound):
        attach_document(paper=paper, document=hidden, on=RECEIVED, by=CLERK)
    private = make.a_document(restriction=FOR_THE_PANEL)
    with pytest.raises(Refused, match="is for fewer readers than this paper"):
        attach_document(paper=paper, document=private, on=RECEIVED, by=CLERK)


def test_a_report_is_laid_by_its_reference(item, paper):
    attach_report(paper=paper, report=Ref("anyshire", "reports", "2018-03-19"), on=RECEIVED, by=CLERK)
    assert (line(item).report, line(item).file) == ("anyshire/reports/2018-03-19", None)
    with pytest.raises(Refused, match="is not a report"):
        attach_report(paper=paper, report=Ref("anyshire", "decisions", "1"), on=RECEIVED, by=CLERK)
    with pytest.raises(Refused, match="still to come"):
        attach_report(
            paper=paper, report=Ref("anyshire", "reports", "x"), on=dt.date(2150, 1, 1), by=CLERK, lock=2
        )


def test_a_paper_that_comes_after_the_call_belongs_to_a_supplement(item, paper):
    in_time = expect_paper(item=item, row=replace(ROW, title="In time"), by=CLERK)
    receive(in_time)
    meeting = Meeting.objects.get(pk=item.meeting_id)
    call_meeting(meeting=meeting, on=NOTICE, by=CLERK)
    receive(paper, on=dt.date(2018, 3, 12))
    late = expect_paper(item=item, row=replace(ROW, title="Tabled"), by=CLERK)
    assert [one.supplement for one in (in_time, paper, late)] == [0, 1, 1]
    assert issue_supplement(meeting=meeting, on=dt.date(2018, 3, 13), by=CLERK) == 1


def test_late_and_missing_papers_are_listed_with_their_days(item, paper, django_assert_num_queries):
    for title, on in (("In time", RECEIVED), ("Late", dt.date(2018, 3, 12))):
        receive(expect_paper(item=item, row=replace(ROW, title=title), by=CLERK), on=on)
    expect_paper(item=item, row=replace(ROW, title="To come", due=dt.date(2018, 3, 16)), by=CLERK)
    meeting = Meeting.objects.select_related("series__body__area", "body").get(pk=item.meeting_id)
    with django_assert_num_queries(5):
        found = late_and_missing(meeting, dt.date(2018, 3, 13), audiences=ALL)
    assert [(one.paper.title, one.standing, one.item.number, one.words) for one in found] == [
        ("Commissioner’s update", PaperStanding.MISSING, "1", "Missing: due by 9 March 2018, 4 days ago."),
        (
            "Late",
            PaperStanding.LATE,
            "1",
            ("Late: received on 12 March 2018, 3 days after it was due. It came after the last day of notice."),
        ),
    ]


def test_a_withheld_paper_is_told_by_its_ground_and_description_and_chased_by_nobody_else(item):
    row = PaperRow(SECRET, EXEMPT, owner="Mr Quill", held_back_words="A tender.", due=dt.date(2018, 3, 1))
    paper = expect_paper(item=item, row=row, by=CLERK)
    receive(paper, name="zephyr-tender.pdf")
    make.a_paper(item, SECRET, restriction=FOR_THE_PANEL)
    agenda = agenda_of(item.meeting, audiences=EVERYONE)
    for secret in ("Quill", "Zephyr", "zephyr", "Complaint"):
        assert secret not in repr(agenda)
    first, second = agenda.items[0].papers
    assert (first.title, first.description, second.title) == (EXEMPT_PAPER, "A tender.", PRIVATE_PAPER)
    assert late_and_missing(item.meeting, MEETING_ON, audiences=EVERYONE) == []
    assert len(late_and_missing(item.meeting, MEETING_ON, audiences=ALL)) == 2


def test_a_document_that_was_made_narrower_takes_its_paper_with_it(item, paper):
    receive(paper)
    Document.objects.filter(pk=paper.document_id).update(audience="office")
    assert line(item, EVERYONE).title == PRIVATE_PAPER
    assert line(item).title == ROW.title


def test_amending_a_paper_amends_what_came_for_it(item, paper):
    receive(paper)
    row = PaperRow(SECRET, EXEMPT, owner="Mr Quill", held_back_words="A tender.")
    amend_paper(paper=paper, row=row, lock=2, by=CLERK)
    document = Document.objects.get(pk=paper.document_id)
    assert (document.title, document.audience, document.exemption) == (SECRET, "panel", "1, 3")
    with pytest.raises(Stale) as stale:
        amend_paper(paper=paper, row=ROW, lock=2, by=SECOND_CLERK)
    assert SECRET in stale.value.theirs
    assert ROW.title in stale.value.yours


def test_a_paper_still_to_come_is_amended(paper):
    amend_paper(paper=paper, row=replace(ROW, owner="Treasurer"), lock=1, by=CLERK)
    assert (paper.owner, paper.lock, paper.due) == ("Treasurer", 2, NOTICE)


def test_an_item_made_exempt_takes_its_files_with_it(item, paper):
    receive(paper)
    row = ItemRow(SECRET, EXEMPT, ItemKind.EXEMPT, held_back_words="A tender.")
    amend_item(item=item, row=row, lock=item.lock, by=CLERK)
    paper.refresh_from_db()
    assert (paper.audience, paper.document.audience, paper.document.exemption) == ("panel", "panel", "1, 3")


def test_a_withdrawn_paper_stays_as_withdrawn_and_another_is_asked_for(item, paper):
    receive(paper)
    with pytest.raises(Refused, match="Say why"):
        withdraw_paper(paper=paper, reason="", by=CLERK)
    withdraw_paper(paper=paper, reason="The figures are wrong.", by=CLERK, lock=2)
    assert (line(item).state, line(item).file) == (PaperState.WITHDRAWN, None)
    with pytest.raises(Refused, match="was withdrawn"):
        receive(paper)
    again = expect_paper(item=item, row=ROW, by=CLERK)
    assert again != paper
    assert DocumentVersion.objects.filter(document=paper.document_id).exists()
    verbs = TrailEntry.objects.filter(ref=str(item.ref)).values_list("verb", flat=True)
    assert list(verbs) == ["asked for paper", "received paper", "withdrew paper", "asked for paper"]


def test_nothing_is_laid_before_a_cancelled_meeting(item, paper):
    Meeting.objects.filter(pk=item.meeting_id).update(state=MeetingState.CANCELLED, cancelled_reason="No.")
    for attempt in (
        lambda: receive(paper),
        lambda: expect_paper(item=item, row=replace(ROW, title="Other"), by=CLERK),
        lambda: amend_paper(paper=paper, row=ROW, lock=1, by=CLERK),
        lambda: withdraw_paper(paper=paper, reason="No.", by=CLERK),
    ):
        with pytest.raises(Refused, match="this meeting is cancelled"):
            attempt()


def test_only_whoever_prepares_meetings_may_and_only_what_is_there(item, paper):
    with pytest.raises(Forbidden):
        expect_paper(item=item, row=ROW, by=make.MEMBER)
    narrow = make.an_item(item.meeting, restriction=FOR_THE_PANEL)
    with pytest.raises(Refused, match="cannot be for the public"):
        expect_paper(item=narrow, row=ROW, by=CLERK)
    with pytest.raises(IntegrityError), transaction.atomic():
        Paper.objects.filter(pk=paper.pk).update(state=PaperState.RECEIVED)
    Paper.objects.all().delete()
    with pytest.raises(NotFound):
        receive(paper)
