"""A meeting as it is released: what is public of it at each stage, its files, and nothing twice."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from peelian.facts.meetings.kinds import Choice, ItemState, MeetingState, PaperState, QuestionKind
from peelian.facts.meetings.models import Ballot, Meeting, Vote
from peelian.facts.meetings.services.minutes import draft_minutes
from peelian.kernel.errors import Forbidden, Refused
from peelian.publication.meeting_payloads import MeetingPayload
from peelian.publication.meeting_releases import release_meeting, release_meetings, withdraw_released
from peelian.publication.meetings import meeting_draft
from peelian.publication.models import Release, ReleaseFile, WithdrawalReason
from peelian.publication.reports import release_report
from peelian.publication.store.models import Published
from peelian.registers.records.models import Document
from peelian.registers.records.services import DocumentCard, add_version, register_document
from tests.factories import meeting as make
from tests.factories import minuted, owed, papers, pdfs

pytestmark = pytest.mark.django_db(databases=["default", "public"])
CALLED = {"state": MeetingState.CALLED, "called_on": dt.date(2018, 3, 9)}
HELD = {**CALLED, "state": MeetingState.HELD}


def payload(meeting: Meeting) -> MeetingPayload:
    return MeetingPayload.model_validate(Published.objects.get(ref=str(meeting.ref)).payload)


def out(delivering, meeting: Meeting, **how: bool) -> MeetingPayload:
    with delivering():
        release_meeting(meeting=meeting, by=make.CLERK, **how)
    return payload(meeting)


def a_document(name: str, content: bytes = b"Words.", *, file_name: str = "draft of my own.TXT") -> Document:
    card = DocumentCard(name, f"Kept as {name}", "paper", make.PUBLIC)
    document = register_document(body=make.a_panel(), card=card, by=make.CLERK)
    add_version(document=document, file_name=file_name, content=content, by=make.CLERK)
    return document


def laid(item, title: str, document: Document, **changes):
    known = {"state": PaperState.RECEIVED, "received_on": dt.date(2018, 3, 8), "document": document}
    return make.a_paper(item, title, **{**known, **changes})


def test_a_called_meeting_has_its_agenda_and_no_record(delivering):
    meeting = make.a_meeting(make.a_series(question_days=3, question_notice="Three working days."), **CALLED)
    item = make.an_item(meeting, number="1")
    make.an_entry(item, "Written down before the meeting")
    make.somebody(meeting, "Mark Cargill")
    told = out(delivering, meeting)
    assert [(one.number, one.title, one.said) for one in told.items] == [("1", "Alliance Policing Model", ())]
    assert (told.attendance, told.interests, told.minutes, told.card.minutes) == ((), (), None, "")
    assert told.takes_questions_until == dt.date(2018, 3, 14)
    assert told.notice_words.startswith(
        "Notice was given on 9 March 2018, 5 clear working days before the meeting."
    )
    assert not Published.objects.filter(noun="members").exists()


def test_a_held_meeting_tells_what_was_said_asked_voted_and_agreed(delivering):
    recorded = minuted.a_held_meeting()
    voter = recorded.meeting.attendance.get(person="Mark Cargill")
    Ballot.objects.create(vote=Vote.objects.get(), attendance=voter, choice=Choice.FOR)
    told = out(delivering, recorded.meeting)
    item = told.items[3]
    assert [one.kind for one in item.said] == ["note", "concern", "public excluded"]
    assert item.said[2].text.endswith(
        "Paragraphs 1 and 3 of Part 1 of Schedule 12A. It would harm a person who complained."
    )
    assert item.questions[0].answers[0].text.startswith("There will be two intakes")
    assert (item.votes[0].votes_for, item.votes[0].ballots[0].person) == (4, "Mark Cargill")
    assert [one.kind for one in item.outcomes] == ["undertaking", "resolution", "resolution"]
    assert (told.card.items, told.card.outcomes) == (6, 3)
    assert [(one.person, one.item) for one in told.interests] == [("Bob Malloy", "4")]


def test_of_an_exempt_item_there_are_number_ground_and_description(delivering):
    recorded = minuted.a_held_meeting()
    last = out(delivering, recorded.meeting).items[-1]
    assert (last.number, last.withheld, last.title, last.kind, last.purpose) == ("6", True, "", "", "")
    ground = "Paragraphs 1 and 3 of Part 1 of Schedule 12A."
    assert last.withheld_words == f"Not for publication. A complaint and a tender. {ground}"
    assert (last.said, last.papers, last.questions, last.votes, last.outcomes) == ((), (), (), (), ())


def test_minutes_are_public_once_circulated_and_confirmed_ones_replace_them(delivering):
    recorded = minuted.a_held_meeting()
    draft_minutes(meeting=recorded.meeting, by=make.CLERK)
    assert out(delivering, recorded.meeting).minutes is None
    minuted.circulated(recorded)
    draft = out(delivering, recorded.meeting)
    assert (draft.card.minutes, draft.minutes.status) == ("draft", "draft")
    assert next(one.name for one in draft.files if "minutes" in one.name).endswith("-draft-minutes.pdf")
    minuted.confirmed(recorded)
    told = out(delivering, recorded.meeting)
    assert (told.card.minutes, told.minutes.confirmed_at, told.minutes.signed_by) == (
        "confirmed",
        "2018-06-21",
        minuted.CHAIR,
    )
    assert not [one for one in told.files if "draft" in one.name]
    assert minuted.SUMMARY in told.minutes.html
    assert not [word for word in minuted.SECRETS if word in told.model_dump_json()]


def test_files_are_named_for_what_the_public_reads(delivering):
    meeting = make.a_meeting(**CALLED)
    item = make.an_item(meeting, number="1")
    laid(item, "Report of the Commissioner", a_document("a", pdfs.a_pdf(), file_name="SECRET plan v9 (2).pdf"))
    laid(item, "Report of the Commissioner", a_document("b"), letter="A")
    laid(item, "Report of the Commissioner", a_document("c"), letter="A")
    laid(item, "— § —", a_document("d", file_name="no ending"))
    taken_back = laid(item, "Taken back", a_document("e"), state=PaperState.WITHDRAWN)
    told = out(delivering, meeting)
    stem = "anyshire-panel-2018-03-19"
    names = [one.file for one in told.items[0].papers]
    assert names == [
        f"{stem}-item-1-report-of-the-commissioner.pdf",
        f"{stem}-item-1-appendix-a-report-of-the-commissioner.txt",
        f"{stem}-item-1-appendix-a-report-of-the-commissioner-2.txt",
        f"{stem}-item-1-paper",
        "",
    ]
    assert told.items[0].papers[-1].title == taken_back.title
    agenda = [f"{stem}-agenda.{form}" for form in ("pdf", "html", "docx", "odt")]
    assert [one.name for one in told.files] == [*agenda, f"{stem}-public-pack.pdf", *filter(None, names)]
    stored = Published.objects.get(ref=str(meeting.ref)).files
    assert bytes(stored.get(name=names[0]).content) == pdfs.a_pdf()


def test_a_withheld_paper_has_no_title_owner_or_file(delivering):
    meeting = make.a_meeting(**CALLED)
    item = make.an_item(meeting, number="1")
    laid(item, minuted.TITLE, a_document("a"), restriction=make.EXEMPT, held_back_words="A tender", owner="Quill")
    paper = out(delivering, meeting).items[0].papers[0]
    assert (paper.title, paper.owner, paper.file, paper.state, paper.withheld) == ("", "", "", "", True)
    assert paper.withheld_words.startswith("Not for publication. A tender. Paragraphs 1 and 3")


def test_a_report_that_is_laid_is_named_once_it_is_out(delivering):
    papers.office()
    report = papers.signed()
    meeting = make.a_meeting(make.a_series(make.bodies()[0]), **CALLED)
    make.a_paper(
        make.an_item(meeting), state=PaperState.RECEIVED, received_on=meeting.on, report=str(report.report.ref)
    )
    assert out(delivering, meeting).items[0].papers[0].report == ""
    release_report(version=report, by=papers.CHIEF)
    assert out(delivering, meeting).items[0].papers[0].report == "anyshire/reports/2021-09-23"


def test_what_was_taken_off_says_so_and_a_supplement_has_its_own_pack(delivering):
    meeting = make.a_meeting(**CALLED, supplements=1)
    make.an_item(meeting, number="1", state=ItemState.DEFERRED, state_reason="The officer was ill.")
    make.an_item(meeting, "Added later", number="2", supplement=1, urgent_reason="It cannot wait.")
    told = out(delivering, meeting)
    assert told.items[0].taken_off == "Put off to a later meeting: The officer was ill."
    assert (told.items[1].supplement, told.items[1].urgent_reason) == (1, "It cannot wait.")
    packs = [one.name for one in told.files if "pack" in one.name]
    assert packs == [f"anyshire-panel-2018-03-19-public-pack{end}.pdf" for end in ("", "-supplement-1")]


def test_late_and_missing_papers_are_listed_as_they_were_at_the_call(delivering):
    meeting = make.a_meeting(**CALLED)
    item = make.an_item(meeting)
    make.a_paper(item, "The missing one", due=dt.date(2018, 3, 1))
    laid(item, "The late one", a_document("a"), due=dt.date(2018, 3, 1))
    laid(item, "The timely one", a_document("b"), due=dt.date(2018, 3, 9))
    assert out(delivering, meeting).late_papers == (
        "The missing one: due by 1 March 2018, not received",
        "The late one: due by 1 March 2018, received on 8 March 2018",
    )


def test_questions_point_at_others_by_their_public_numbers(delivering):
    meeting = make.a_meeting(**HELD)
    item = make.an_item(meeting)
    private = minuted.put(meeting, item, "A private question", 1, restriction=make.FOR_THE_PANEL)
    first = minuted.put(meeting, item, "The first question", 2)
    minuted.put(meeting, item, "The supplementary", 3, supplementary_to=first, repeats=private)
    minuted.put(meeting, item, "Another", 4, repeats=first, supplementary_to=private)
    asked = out(delivering, meeting).items[0].questions
    assert [(one.number, one.supplementary_to, one.repeats) for one in asked] == [
        (2, None, None),
        (3, 2, None),
        (4, None, 2),
    ]


def test_an_outcome_names_its_action_where_that_is_public(delivering):
    meeting = make.a_meeting(**HELD)
    item = make.an_item(meeting)
    public = owed.raised(meeting.body, by=make.CLERK, origin=item.ref)
    private = owed.raised(meeting.body, by=make.CLERK, origin=item.ref, what="X", restriction=make.FOR_THE_PANEL)
    for action in (public, private):
        make.an_outcome(item, f"Outcome {action.number}", action=str(action.ref))
    assert [one.action for one in out(delivering, meeting).items[0].outcomes] == [public.number, None]
    assert [one.ref for one in Published.objects.filter(noun="actions")] == [str(public.ref)]


def test_the_meetings_before_and_after_are_named_once_they_are_out(delivering):
    first = make.a_meeting(on=dt.date(2018, 2, 1), state=MeetingState.HELD)
    second, third = make.a_meeting(**HELD), make.a_meeting(on=make.NEXT_ON, state=MeetingState.HELD)
    snow = {**CALLED, "state": MeetingState.CANCELLED, "cancelled_reason": "Snow"}
    gone = make.a_meeting(on=dt.date(2018, 4, 1), **snow)
    group = make.a_meeting(make.a_working_group(), on=dt.date(2018, 3, 20), state=MeetingState.HELD)
    for meeting in (first, second, third, gone, group):
        make.an_item(meeting)
    alone = out(delivering, second)
    assert (alone.previous, alone.following) == ("", "")
    with delivering():
        release_meetings(body=second.body, by=make.CLERK)
    assert (payload(second).previous, payload(second).following) == (first.name, third.name)
    assert payload(gone).cancelled_reason == "Snow"


def test_released_again_nothing_changes_though_another_day_has_come(delivering, time_machine):
    recorded = minuted.a_held_meeting()
    minuted.confirmed(recorded)
    make.a_programme_item(recorded.meeting.series)
    time_machine.move_to(dt.datetime(2021, 3, 1, 12, tzinfo=dt.UTC))
    with delivering():
        assert len(release_meeting(meeting=recorded.meeting, by=make.CLERK)) > 5
    before = sorted(ReleaseFile.objects.values_list("name", "blob_id"))
    time_machine.move_to(dt.datetime(2021, 3, 9, 12, tzinfo=dt.UTC))
    assert release_meeting(meeting=recorded.meeting, by=make.CLERK) == []
    assert release_meetings(body=recorded.meeting.body, by=make.CLERK, names=["2018-03-19"]) == []
    assert sorted(ReleaseFile.objects.values_list("name", "blob_id")) == before
    first, second = (meeting_draft(recorded.meeting) for _ in range(2))
    assert [file.content for file in first.files] == [file.content for file in second.files]


def test_what_changed_is_a_new_version(delivering):
    meeting = make.a_meeting(**CALLED)
    make.an_item(meeting)
    assert out(delivering, meeting).card.venue == "Shire Hall"
    Meeting.objects.filter(pk=meeting.pk).update(venue="Town Hall")
    meeting.refresh_from_db()
    assert out(delivering, meeting).card.venue == "Town Hall"
    assert Published.objects.get(ref=str(meeting.ref)).version == 2


def test_what_was_withdrawn_stays_so_until_it_may_come_back(delivering):
    recorded = minuted.a_held_meeting()
    out(delivering, recorded.meeting)
    why = {"reason": WithdrawalReason.PERSONAL_DATA, "words": "A name."}
    with delivering():
        withdraw_released(ref=recorded.meeting.ref, by=make.CLERK, **why)
    assert Published.objects.get(ref=str(recorded.meeting.ref)).payload is None
    assert not Published.objects.filter(noun="members", withdrawn_at__isnull=True).exists()
    assert Published.objects.get(noun="series").payload["card"]["meetings"] == 0
    with delivering():
        assert release_meeting(meeting=recorded.meeting, by=make.CLERK) == []
        assert release_meetings(body=recorded.meeting.body, by=make.CLERK) == []
    assert out(delivering, recorded.meeting, again=True).card.name == "2018-03-19"


def test_only_who_may_release_there_releases():
    meeting = make.a_meeting(**CALLED)
    for attempt in (
        lambda: release_meeting(meeting=meeting, by=make.MEMBER),
        lambda: release_meetings(body=meeting.body, by=make.MEMBER),
    ):
        with pytest.raises(Forbidden):
            attempt()
    assert not Release.objects.exists()


def test_all_that_may_be_public_is_released_and_the_rest_left(delivering):
    may = make.a_meeting(**HELD)
    make.an_item(may)
    make.a_meeting(on=dt.date(2018, 9, 20))
    make.a_meeting(on=dt.date(2018, 5, 1), state=MeetingState.HELD, restriction=make.FOR_THE_PANEL)
    with delivering():
        release_meetings(body=may.body, by=make.CLERK)
    assert [one.ref for one in Published.objects.filter(noun="meetings")] == [str(may.ref)]
    with pytest.raises(Refused, match="no public meeting called 2018-05-01, 2019-01-01"):
        release_meetings(body=may.body, by=make.CLERK, names=["2019-01-01", "2018-05-01"])
    with delivering():  # the date of one to come goes out when it is named
        release_meetings(body=may.body, by=make.CLERK, names=["2018-09-20"])
    to_come = Published.objects.get(name="2018-09-20")
    assert (to_come.card["state"], to_come.card["on"], to_come.payload["items"]) == ("planned", "2018-09-20", [])


def test_a_long_record_costs_no_more_queries_than_a_short_one(django_assert_max_num_queries):
    meeting = make.a_meeting(**HELD)
    make.busy_agenda(meeting, 30)
    for item in meeting.items.all():
        make.an_entry(item)
        make.an_outcome(item)
        minuted.answer(minuted.put(meeting, item, f"Question {item.key}?", 3, kind=QuestionKind.PUBLIC), "Yes.")
    for name in make.names(20):
        make.somebody(meeting, name)
    with django_assert_max_num_queries(60):
        draft = meeting_draft(meeting)
    assert len(json.loads(draft.payload.model_dump_json())["items"]) == 30
