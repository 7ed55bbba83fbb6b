"""Packs as issued: kept for good, and supplements that go on counting."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from peelian.access.models import TrailEntry
from peelian.facts.meetings.kinds import MeetingState
from peelian.kernel.errors import Forbidden, Refused
from peelian.kernel.markings import Audience
from peelian.reports.models import IssuedPack
from peelian.reports.packs.issuing import issue_pack, pack, pack_name
from tests.factories import meeting as made
from tests.integration.reports.packs.test_gathering import laid
from tests.unit.reports.packs import sample

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    found = made.a_meeting(state=MeetingState.CALLED, called_on=dt.date(2018, 3, 9))
    laid(made.an_item(found), sample.untagged(4), title="First paper")
    return found


def add_to(meeting, supplement: int, pages: int = 2) -> None:
    laid(
        made.an_item(meeting, f"New {supplement}", supplement=supplement),
        sample.untagged(pages),
        supplement=supplement,
    )


def test_what_is_issued_is_kept_with_its_pages(meeting):
    kept = issue_pack(meeting=meeting, audience=Audience.PUBLIC, by=made.CLERK)
    assert (kept.first_page, kept.pages, kept.supplement) == (1, 5, 0)
    assert bytes(kept.blob.content) == pack(meeting, audience=Audience.PUBLIC).content
    entry = TrailEntry.objects.latest("number")
    assert (entry.verb, entry.ref) == ("issued pack", str(meeting.ref))


def test_a_supplement_goes_on_from_what_was_issued(meeting):
    issue_pack(meeting=meeting, audience=Audience.PUBLIC, by=made.CLERK)
    laid(meeting.items.get(), sample.untagged(30), title="Slipped in afterwards")
    add_to(meeting, 1)
    add_to(meeting, 2)
    first = issue_pack(meeting=meeting, audience=Audience.PUBLIC, supplement=1, by=made.CLERK)
    assert (first.first_page, first.pages) == (6, 3)
    assert pack(meeting, audience=Audience.PUBLIC, supplement=2).first_page == 9


def test_before_anything_is_issued_pages_go_on_from_what_there_would_be(meeting):
    add_to(meeting, 2)
    assert pack(meeting, audience=Audience.PUBLIC, supplement=2).first_page == 6


def test_each_audience_has_packs_of_its_own(meeting):
    laid(meeting.items.get(), sample.untagged(10), title="For the panel", restriction=made.FOR_THE_PANEL)
    public = issue_pack(meeting=meeting, audience=Audience.PUBLIC, by=made.CLERK)
    panel = issue_pack(meeting=meeting, audience=Audience.PANEL, by=made.CLERK)
    assert panel.pages == public.pages + 10


def test_nothing_is_issued_twice_or_before_its_time(meeting):
    with pytest.raises(Refused, match="Issue that first"):
        issue_pack(meeting=meeting, audience=Audience.PUBLIC, supplement=1, by=made.CLERK)
    issue_pack(meeting=meeting, audience=Audience.PUBLIC, by=made.CLERK)
    with pytest.raises(Refused, match="issued already"):
        issue_pack(meeting=meeting, audience=Audience.PUBLIC, by=made.CLERK)
    planned = made.a_meeting(on=made.NEXT_ON)
    with pytest.raises(Refused, match="not been called"):
        issue_pack(meeting=planned, audience=Audience.PUBLIC, by=made.CLERK)


def test_only_the_clerk_issues(meeting):
    with pytest.raises(Forbidden):
        issue_pack(meeting=meeting, audience=Audience.PUBLIC, by=made.MEMBER)
    assert not IssuedPack.objects.exists()


def test_an_issued_pack_never_changes(meeting):
    kept = issue_pack(meeting=meeting, audience=Audience.PUBLIC, by=made.CLERK)
    with pytest.raises(DatabaseError), transaction.atomic():
        IssuedPack.objects.filter(pk=kept.pk).update(pages=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        kept.delete()
    assert str(kept) == "Police and Crime Panel, 2018-03-19, supplement 0 for the public"


def test_a_pack_is_named_by_its_meeting_and_audience(meeting):
    assert pack_name(meeting, Audience.PUBLIC, 0) == "anyshire-panel-2018-03-19-public-pack.pdf"
    assert pack_name(meeting, Audience.PANEL, 2) == "anyshire-panel-2018-03-19-panel-pack-supplement-2.pdf"
