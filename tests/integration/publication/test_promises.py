"""The ledger as it is released: what is public of each promise, and nothing else."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from peelian.facts.meetings.kinds import MeetingState
from peelian.kernel.errors import Forbidden, Refused
from peelian.publication.models import Release, WithdrawalReason
from peelian.publication.promises import open_actions, promise_drafts, release_promise, release_promises
from peelian.publication.services import withdraw
from peelian.publication.store.models import Published
from peelian.registers.actions.services import update_action
from peelian.registers.actions.writing import Shown
from tests.factories.meeting import EXEMPT, a_meeting, an_item
from tests.factories.owed import (
    ATHENA,
    CLERK,
    FOR_THE_OFFICE,
    FOR_THE_PANEL,
    LATER,
    LEAD,
    PUBLIC,
    bodies,
    raised,
    said,
)

pytestmark = pytest.mark.django_db(databases=["default", "public"])
SECRET = "Ferdinand was told in confidence"
LATER_ON = dt.date(2018, 5, 1)


def payload(action) -> str:
    return json.dumps(Published.objects.get(ref=str(action.ref)).payload)


def test_a_public_promise_is_out_with_its_history(delivering):
    panel, _ = bodies()
    action = raised(panel)
    update_action(action=action, said=said("It has begun.", restriction=PUBLIC), by=CLERK)
    with delivering():
        release_promises(body=panel, by=CLERK)
    out = Published.objects.get(ref=str(action.ref))
    assert out.card["what"] == ATHENA
    assert [step["words"] for step in out.payload["steps"]][-1] == "It has begun."
    assert release_promises(body=panel, by=CLERK) == []


@pytest.mark.parametrize("restriction", [FOR_THE_PANEL, FOR_THE_OFFICE])
def test_what_is_not_for_the_public_is_not_out(delivering, restriction):
    panel, _ = bodies()
    raised(panel, what=SECRET, restriction=restriction)
    with delivering():
        assert release_promises(body=panel, by=CLERK) == []
    assert not Published.objects.exists()


def test_an_update_for_the_panel_alone_is_not_told(delivering):
    panel, _ = bodies()
    action = raised(panel)
    shown = (Shown(SECRET, ref=LATER),)
    update_action(
        action=action, said=said(SECRET, person=SECRET, restriction=FOR_THE_PANEL), by=CLERK, shown=shown
    )
    with delivering():
        release_promises(body=panel, by=CLERK)
    assert "Ferdinand" not in payload(action)


def test_a_thing_that_is_not_out_is_not_named_by_a_public_step(delivering):
    panel, _ = bodies()
    action = raised(panel)
    shown = (Shown("A paper", ref=LATER),)
    update_action(action=action, said=said("See the paper.", restriction=PUBLIC), by=CLERK, shown=shown)
    with delivering():
        release_promises(body=panel, by=CLERK)
    assert str(LATER) not in payload(action)
    assert "A paper" in payload(action)


def test_what_was_withdrawn_stays_so_when_it_moves_on(delivering):
    panel, _ = bodies()
    action = raised(panel)
    with delivering():
        release_promises(body=panel, by=CLERK)
    withdraw(ref=action.ref, reason=next(iter(WithdrawalReason)), words="Not to be out.", by=CLERK)
    update_action(action=action, said=said("More.", restriction=PUBLIC), by=CLERK)
    assert release_promises(body=panel, by=CLERK) == []


def test_only_who_may_release_there_releases():
    panel, _ = bodies()
    raised(panel)
    with pytest.raises(Forbidden):
        release_promises(body=panel, by=LEAD)
    assert not Release.objects.exists()


def test_a_hundred_promises_cost_no_more_queries_than_two(django_assert_max_num_queries):
    panel, _ = bodies()
    for number in range(30):
        raised(panel, what=f"Promise {number}")
    with django_assert_max_num_queries(8):
        assert len(promise_drafts(panel, open_actions(panel), None)) == 30


def test_a_promise_raised_under_an_item_in_private_is_not_out(delivering):
    panel, _ = bodies()
    meeting = a_meeting(state=MeetingState.HELD)
    closed = an_item(meeting, "In private", restriction=EXEMPT)
    below = an_item(meeting, "Below it", parent=closed)
    hidden = a_meeting(on=LATER_ON, restriction=FOR_THE_PANEL, state=MeetingState.HELD)
    for origin in (closed.ref, below.ref, hidden.ref, an_item(hidden, restriction=FOR_THE_PANEL).ref):
        raised(panel, what=SECRET, origin=origin)
    out = raised(panel, origin=an_item(meeting, "Open").ref)
    with delivering():
        assert [one.ref for one in release_promises(body=panel, by=CLERK)] == [str(out.ref)]


def test_a_promise_that_is_no_longer_for_the_public_is_withdrawn(delivering):
    panel, _ = bodies()
    item = an_item(a_meeting(state=MeetingState.HELD))
    closing, kept = raised(panel, what=SECRET, origin=item.ref), raised(panel)
    with delivering():
        assert len(release_promises(body=panel, by=CLERK)) == 2
    type(item).objects.filter(pk=item.pk).update(audience="panel")
    with delivering():
        assert release_promises(body=panel, by=CLERK) == []
    gone = Published.objects.get(ref=str(closing.ref))
    assert (gone.payload, gone.withdrawn_reason) == (None, "legal")
    assert Published.objects.get(ref=str(kept.ref)).payload is not None


def test_only_the_promises_of_meetings_named_are_new_and_those_out_move_on(delivering):
    panel, _ = bodies()
    meeting = a_meeting(state=MeetingState.HELD)
    named, other = raised(panel, origin=an_item(meeting).ref), raised(panel, what="Elsewhere", origin=LATER)
    with delivering():
        made = release_promises(body=panel, raised_at={str(meeting.ref)}, by=CLERK)
    assert [one.ref for one in made] == [str(named.ref)]
    release_promises(body=panel, by=CLERK)
    update_action(action=other, said=said("It has begun.", restriction=PUBLIC), by=CLERK)
    assert [one.ref for one in release_promises(body=panel, raised_at=set(), by=CLERK)] == [str(other.ref)]


def test_promises_that_go_out_together_lead_to_each_other_at_once(delivering):
    panel, _ = bodies()
    first, second = raised(panel), raised(panel, what="Another")
    update_action(
        action=first, said=said("See it.", restriction=PUBLIC), by=CLERK, shown=(Shown("It", ref=second.ref),)
    )
    with delivering():
        release_promises(body=panel, by=CLERK)
    assert str(second.ref) in payload(first)
    assert release_promises(body=panel, by=CLERK) == []


def test_one_promise_is_released_by_its_number_and_comes_back(delivering):
    panel, _ = bodies()
    action, other = raised(panel), raised(panel, what="Another")
    with delivering():
        release_promise(body=panel, number=str(action.number), by=CLERK)
        withdraw(ref=action.ref, reason=WithdrawalReason.INACCURATE, words="Wrong.", by=CLERK)
        assert len(release_promise(body=panel, number=str(action.number), by=CLERK)) == 1
    assert [one.ref for one in Published.objects.all()] == [str(action.ref)]
    assert other.number == 2
    with pytest.raises(Refused, match="no action 9"):
        release_promise(body=panel, number="9", by=CLERK)
    with pytest.raises(Forbidden):
        release_promise(body=panel, number="1", by=LEAD)
