"""The register of bodies made public: a page for each that stands, and who has more to read."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.access.actors import OPERATOR
from peelian.kernel.errors import Forbidden
from peelian.publication.bodies import release_bodies
from peelian.publication.payloads import BodyCard, BodyPayload
from peelian.publication.queries import bodies_with_record
from peelian.publication.store.queries import cards, released
from peelian.registers.bodies.kinds import BodyKind, Capacity, SuccessionStatus
from peelian.registers.bodies.queries import body_called
from peelian.registers.bodies.services import (
    BodyRow,
    Dates,
    MembershipRow,
    PostRow,
    SuccessionRow,
    enter_bodies,
    enter_people,
    enter_successions,
)
from tests.factories.papers import CHIEF, TODAY

pytestmark = pytest.mark.django_db(databases=["default", "public"])


@pytest.fixture
def out(anyshire, delivering):
    """Every body, released; Anyshire with a record, a panel, a future and a past."""
    bodies = [
        BodyRow("anyshire-panel", "Anyshire Police and Crime Panel", BodyKind.PANEL),
        BodyRow("anyshire", anyshire.name, BodyKind.PCC, "E1", "anyshire-panel", "anyshire-police"),
        BodyRow("authority", "Police Authority", BodyKind.PCC, dates=Dates(valid_to=dt.date(2012, 11, 22))),
        BodyRow("board", "Policing Board", BodyKind.POLICING_BOARD, dates=Dates(valid_from=dt.date(2028, 5, 1))),
    ]
    enter_bodies(bodies, by=OPERATOR)
    rows = [
        SuccessionRow("authority", "anyshire", "22 November 2012", "The Act", SuccessionStatus.COMPLETED, ""),
        SuccessionRow("anyshire", "", "2024", "An order, quashed", SuccessionStatus.CANCELLED, ""),
        SuccessionRow("anyshire", "", "May 2028", "A statement", SuccessionStatus.ANNOUNCED, ""),
    ]
    enter_successions(rows, by=OPERATOR)
    posts = [PostRow("Commissioner", "A. Holder", TODAY), PostRow("Deputy", "")]
    enter_people(body=body_called("anyshire"), posts=posts, by=OPERATOR)
    seats = [MembershipRow("Cllr A", Capacity.APPOINTED, "North Anyshire Council", "", TODAY)]
    enter_people(body=body_called("anyshire-panel"), posts=[], memberships=seats, by=OPERATOR)
    with delivering():
        release_bodies(with_record={"anyshire"}, on=TODAY, by=OPERATOR)


def page(slug: str) -> BodyPayload:
    return BodyPayload.model_validate(released(slug).payload)


def test_the_bodies_that_stand_on_the_day_have_a_page_and_no_others(out):
    assert {one.body for one in cards("body")} == {"anyshire", "anyshire-panel", "anyshire-police", "otherwise"}


def test_the_card_names_the_force_the_panel_and_the_area(out):
    card = BodyCard.model_validate(released("anyshire").card)
    assert (card.area_name, card.force_name, card.has_record, card.is_policing_body) == (
        "Anyshire",
        "Anyshire Police",
        True,
        True,
    )
    assert card.panel is not None
    assert card.panel.slug == "anyshire-panel"
    assert BodyCard.model_validate(released("otherwise").card).has_record is False


def test_what_came_before_and_what_is_to_come_is_all_told(out):
    told = [(one.effective, one.status) for one in page("anyshire").successions]
    assert told == [("22 November 2012", "completed"), ("2024", "cancelled"), ("May 2028", "announced")]


def test_posts_and_seats_are_named_as_the_paper_says(out):
    assert [(post.title, post.holder) for post in page("anyshire").posts] == [
        ("Commissioner", "A. Holder"),
        ("Deputy", ""),
    ]
    assert [seat.person for seat in page("anyshire-panel").seats] == ["Cllr A"]
    assert page("anyshire-panel").scrutinises is not None
    assert [district.name for district in page("anyshire").districts] == ["North Anyshire"]


def test_releasing_again_releases_nothing_and_a_record_is_remembered(out):
    assert release_bodies(with_record={"anyshire"}, on=TODAY, by=OPERATOR) == []
    assert bodies_with_record() == {"anyshire"}
    made = release_bodies(with_record={"anyshire", "otherwise"}, on=TODAY, by=OPERATOR)
    assert [one.ref for one in made] == ["otherwise"]
    assert bodies_with_record() == {"anyshire", "otherwise"}


def test_nobody_of_one_body_releases_the_register_of_all(anyshire):
    with pytest.raises(Forbidden):
        release_bodies(with_record=set(), on=TODAY, by=CHIEF)
