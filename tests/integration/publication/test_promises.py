"""The ledger as it is released: what is public of each promise, and nothing else."""

from __future__ import annotations

import json

import pytest

from peelian.kernel.errors import Forbidden
from peelian.publication.models import Release, WithdrawalReason
from peelian.publication.promises import promise_drafts, release_promises
from peelian.publication.services import withdraw
from peelian.publication.store.models import Published
from peelian.registers.actions.services import update_action
from peelian.registers.actions.writing import Shown
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
        assert len(promise_drafts(body=panel)) == 30
