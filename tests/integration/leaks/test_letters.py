"""What the public sends by the form reaches no public byte before it is released, and its address none ever."""

from __future__ import annotations

import datetime as dt
import io
import logging

import pytest
import time_machine
from django.core import mail

from peelian.access.actors import OPERATOR
from peelian.access.models import TrailEntry
from peelian.facts.meetings.kinds import MeetingState
from peelian.facts.meetings.models import Meeting
from peelian.facts.meetings.services.asking import accept_question, place_question
from peelian.publication.bodies import release_bodies
from peelian.publication.inbox import take_in
from peelian.publication.meeting_releases import release_meeting
from peelian.surfaces.cli.record.export import export_body
from tests.factories.letters import ADDRESS, AGREED, SENDER, WORDS, a_called_meeting, a_letter
from tests.factories.meeting import CLERK, PUBLIC, an_item
from tests.integration.leaks.opening import words_in
from tests.integration.leaks.walking import store_bytes, walk

pytestmark = [pytest.mark.django_db(databases=["default", "public"]), pytest.mark.slow]

PAGES = {
    "/anyshire-panel/",
    "/anyshire-panel/feed.atom",
    "/anyshire-panel/meetings/",
    "/anyshire-panel/meetings/calendar.ics",
    "/anyshire-panel/meetings/feed.atom",
    "/anyshire-panel/meetings/2021-06-24/",
    "/anyshire-panel/meetings/2021-06-24/ask/",
    "/anyshire-panel/actions/",
    "/anyshire-panel/members/",
    "/anyshire-panel/work-programme/",
    "/anyshire-panel/publication/",
    "/api/v1/bodies/anyshire-panel/releases",
    "/feed.atom",
    "/sitemap.xml",
    "/trail/",
}


@pytest.fixture(autouse=True)
def in_june():
    with time_machine.travel(dt.datetime(2021, 6, 14, 9, 0, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def meeting() -> Meeting:
    made = a_called_meeting()
    made.series.question_days, made.series.contact = 3, "clerk@anyshire.example"
    made.series.save()
    an_item(made, title="Public question time", number="1")
    return made


@pytest.fixture
def said(client, tmp_path, django_capture_on_commit_callbacks):
    """Release the meeting; everything that is public after it, and everything that leaves the house otherwise."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    logging.getLogger().addHandler(handler)

    def release(meeting: Meeting) -> tuple[str, str]:
        with django_capture_on_commit_callbacks(execute=True):
            release_bodies(with_record={"anyshire-panel"}, on=dt.date(2021, 6, 14), by=OPERATOR)
            release_meeting(meeting=Meeting.objects.get(pk=meeting.pk), by=CLERK)
        outputs = walk(client, PAGES) | store_bytes() | {"log": stream.getvalue().encode()}
        public = " ".join(text for content in outputs.values() for text in words_in(content))
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        export_body("anyshire-panel", folder)
        others = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
        others += [f"{one.actor} {one.verb} {one.ref} {one.details}".encode() for one in TrailEntry.objects.all()]
        others += [str(one.message()).encode() for one in mail.outbox]
        return public, " ".join(text for content in others for text in words_in(content))

    yield release
    logging.getLogger().removeHandler(handler)


def test_a_letter_on_its_way_from_the_form_to_the_page(meeting, said):
    letter = a_letter()

    public, elsewhere = said(meeting)
    assert "takes_questions_until" in public
    for word in (SENDER, ADDRESS, WORDS, AGREED, letter.reference):
        assert word not in public
    for word in (SENDER, ADDRESS, WORDS):
        assert word not in elsewhere

    question = take_in(letter=letter, by=CLERK)
    public, elsewhere = said(meeting)
    for word in (SENDER, ADDRESS, WORDS):
        assert word not in public
    assert ADDRESS not in elsewhere

    item = meeting.items.get()
    accept_question(question=question, restriction=PUBLIC, lock=question.lock, by=CLERK)
    place_question(question=question, item=item, lock=question.lock, by=CLERK)
    Meeting.objects.update(state=MeetingState.HELD)
    public, elsewhere = said(meeting)
    assert SENDER in public
    assert WORDS in public
    assert ADDRESS not in public
    assert ADDRESS not in elsewhere
