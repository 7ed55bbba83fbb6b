"""Several who keep records of actions at once, of bodies that owe to one another."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest

from peelian.access.actors import OPERATOR
from peelian.kernel.errors import Stale
from peelian.registers.actions.kinds import Status
from peelian.registers.actions.lateness import note_overdue
from peelian.registers.actions.models import Action
from peelian.registers.actions.services import drop, start, submit, supersede
from tests.factories.owed import CLERK, LATER, NEXT_ON, SECOND_CLERK, SHOWN, bodies, raised, said

pytestmark = pytest.mark.django_db(databases=["default", "public"], transaction=True)


def test_two_bodies_raise_what_they_owe_each_other(at_once):
    panel, office = bodies()
    made = at_once(
        *(
            partial(raised, keeper, what=f"That matter {number} be settled.", owed_by_body=other)
            for number in range(5)
            for keeper, other in ((panel, office), (office, panel))
        )
    )
    assert sorted(one.number for one in made) == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]


def test_an_action_ends_one_way(at_once):
    action = raised(bodies()[0])
    ended = at_once(
        partial(submit, action=Action.objects.get(), said=said(), shown=SHOWN, lock=1, by=CLERK),
        partial(drop, action=Action.objects.get(), said=said(), lock=1, by=SECOND_CLERK),
    )
    action.refresh_from_db()
    assert sorted(type(one).__name__ for one in ended) == ["NoneType", "Stale"]
    assert action.status in (Status.SUBMITTED, Status.DROPPED)
    assert action.lock == 2


def test_two_actions_do_not_take_the_place_of_each_other(at_once):
    panel, _ = bodies()
    first, second = raised(panel), raised(panel, origin=LATER)
    ended = at_once(
        partial(supersede, action=first, successor=second, said=said(), lock=1, by=CLERK),
        partial(supersede, action=second, successor=first, said=said(), lock=1, by=SECOND_CLERK),
    )
    assert sorted(type(one).__name__ for one in ended) == ["Finished", "NoneType"]
    assert Action.objects.filter(status=Status.SUPERSEDED).count() == 1


def test_what_is_overdue_is_noted_once_while_others_write(at_once):
    panel, _ = bodies()
    actions = [raised(panel, what=f"That matter {number} be settled.") for number in range(4)]
    day = NEXT_ON + dt.timedelta(days=30)
    begun = [partial(start, action=one, said=said(), lock=1, by=CLERK) for one in actions]
    first, second, *others = at_once(*[partial(note_overdue, on=day, by=OPERATOR)] * 2, *begun)
    assert len(first) + len(second) == 4
    assert {type(one) for one in others} <= {type(None), Stale}
