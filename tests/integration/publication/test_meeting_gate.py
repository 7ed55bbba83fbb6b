"""The gate of meetings: everything that keeps one from the public, and every reason at once."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.facts.measures.models import Series
from peelian.facts.meetings.kinds import ItemKind, MeetingState, PaperState
from peelian.kernel.errors import Refused
from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction
from peelian.publication.gate import pass_meeting
from peelian.publication.meeting_releases import release_meeting
from peelian.publication.meetings import meeting_draft
from peelian.publication.models import Release
from peelian.registers.records.restricted import restriction_fields
from tests.factories import meeting as make
from tests.factories import minuted, papers

pytestmark = pytest.mark.django_db(databases=["default", "public"])
CALLED = {"state": MeetingState.CALLED, "called_on": dt.date(2018, 3, 9)}


def reasons(meeting) -> list[str]:
    with pytest.raises(Refused, match="cannot be released") as refusal:
        release_meeting(meeting=meeting, by=make.CLERK)
    assert not Release.objects.exists()
    return [problem.message for problem in refusal.value.problems]


def test_a_called_public_meeting_passes():
    meeting = make.a_meeting(**CALLED)
    make.an_item(meeting)
    make.an_exempt_item(meeting)
    pass_meeting(meeting)


def test_each_axis_keeps_it_back():
    restriction = Restriction(Marking.OFFICIAL_SENSITIVE, "3", FoiStatus.WITHHELD, Audience.PANEL)
    meeting = make.a_meeting(restriction=restriction, **CALLED)
    assert reasons(meeting) == list(restriction.obstacles())


@pytest.mark.parametrize(
    "state", [{"state": MeetingState.PLANNED}, {"state": MeetingState.CANCELLED, "cancelled_reason": "Snow"}]
)
def test_one_that_was_never_called_tells_its_date_and_nothing_of_its_agenda(state):
    meeting = make.a_meeting(**state)
    make.a_paper(make.an_item(meeting, "Zanzibar"), "Zebra crossings")
    make.an_exempt_item(meeting)
    pass_meeting(meeting)
    draft = meeting_draft(meeting)
    assert draft.payload.items == draft.payload.late_papers == draft.payload.files == draft.files == ()
    assert draft.payload.card.on == meeting.on
    told = draft.payload.model_dump_json()
    assert "Zanzibar" not in told
    assert "Zebra" not in told


def test_what_is_kept_back_says_why():
    meeting = make.a_meeting(**CALLED)
    item = make.an_item(meeting, number="1")
    make.a_paper(item, "A private paper", restriction=make.FOR_THE_PANEL)
    make.a_paper(item, "One that was taken back", restriction=make.FOR_THE_PANEL, state=PaperState.WITHDRAWN)
    private = make.an_item(meeting, "A private item", restriction=make.FOR_THE_PANEL, held_back_words="Staff")
    make.an_item(meeting, "Below it", restriction=make.FOR_THE_PANEL, parent=private)
    found = reasons(meeting)
    assert [words.split("”")[0] for words in found] == ["“A private item", "“A private paper"]
    assert "does not say under which paragraphs" in found[0]
    assert "what it is about, without telling it" in found[1]


def test_a_public_paper_whose_document_is_not_keeps_it_back():
    meeting = make.a_meeting(**CALLED)
    item = make.an_item(meeting)
    make.a_paper(item, "The paper", document=make.a_document(restriction=make.FOR_THE_PANEL))
    assert reasons(meeting) == ["“The paper” is for the public, and the document laid as it is not."]


def test_what_was_put_in_since_the_call_waits_for_its_supplement():
    meeting = make.a_meeting(**CALLED)
    item = make.an_item(meeting)
    make.an_item(meeting, "Put in later", supplement=1)
    make.a_paper(item, "Laid later", supplement=1)
    assert [words.split("”")[0] for words in reasons(meeting)] == ["“Put in later", "“Laid later"]
    meeting.state = MeetingState.HELD
    meeting.save()
    pass_meeting(meeting)


def test_figures_of_a_report_that_are_not_for_the_public_keep_the_meeting_back():
    papers.office()
    report = papers.signed()
    meeting = make.a_meeting(make.a_series(make.bodies()[0]), **CALLED)
    make.a_paper(make.an_item(meeting), report=str(report.report.ref))
    pass_meeting(meeting)
    for one in Series.objects.filter(measure__slug="burglary", area__isnull=True):
        for name, value in restriction_fields(papers.OFFICE).items():
            setattr(one, name, value)
        one.save()
    found = reasons(meeting)
    assert found
    assert all(words.startswith("The report anyshire/reports/2021-09-23 is laid.") for words in found)


def test_words_of_a_closed_item_that_open_ones_repeat_keep_it_back():
    recorded = minuted.a_held_meeting()
    make.an_entry(recorded.model, f"As was said, {minuted.WORDS}.")
    assert [words[:21] for words in reasons(recorded.meeting)] == ["It still says “zebede"]


def test_names_stock_phrases_and_what_is_open_elsewhere_keep_nothing_back():
    meeting = make.a_meeting(state=MeetingState.HELD)
    item = make.an_item(meeting, "Minutes of the last meeting", number="1")
    exempt = make.an_exempt_item(meeting, "Minutes of the last meeting", held_back_words="The minutes of a tender")
    described = make.an_exempt_item(
        meeting, "A complaint about somebody", held_back_words="A complaint about somebody."
    )
    for one, restriction in ((item, make.PUBLIC), (exempt, make.EXEMPT), (described, make.EXEMPT)):
        make.an_entry(one, "The report was noted.", restriction=restriction)
    assert exempt.kind == ItemKind.EXEMPT
    assert release_meeting(meeting=meeting, by=make.CLERK)
