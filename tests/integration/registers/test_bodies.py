"""Bodies and areas: entered from rows, dated, and read as they stand on a day."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from peelian.access.actors import OPERATOR, Actor
from peelian.access.models import TrailEntry
from peelian.access.permissions import ROLES
from peelian.kernel.errors import Forbidden, NotFound, Refused
from peelian.kernel.refs import Ref
from peelian.registers.bodies import queries
from peelian.registers.bodies.kinds import (
    KIND_WORDS,
    LOCAL_POLICING_BODIES,
    AreaKind,
    BodyKind,
    Capacity,
    SuccessionStatus,
)
from peelian.registers.bodies.models import Area, Body, Membership, Person, Post, Succession
from peelian.registers.bodies.services import (
    AreaRow,
    BodyRow,
    Dates,
    MembershipRow,
    PostRow,
    SuccessionRow,
    enter_areas,
    enter_bodies,
    enter_people,
    enter_successions,
)
from tests.factories.record import make_body

pytestmark = pytest.mark.django_db
FORCE_AREA, DISTRICT = AreaKind.POLICE_FORCE_AREA, AreaKind.DISTRICT
FIRST, LATER = dt.date(2012, 11, 22), dt.date(2028, 5, 8)
POWERFUL = Actor("chief@anyshire.example", "Chief", {"anyshire": frozenset(ROLES)})


def test_every_kind_has_its_words_and_a_panel_is_no_policing_body():
    assert set(KIND_WORDS) == set(BodyKind)
    assert BodyKind.PANEL not in LOCAL_POLICING_BODIES
    assert BodyKind.POLICE_AUTHORITY not in LOCAL_POLICING_BODIES


def test_areas_stand_in_their_parent_and_are_amended_by_code():
    rows = [AreaRow("E1", "Anyshire", FORCE_AREA), AreaRow("E2", "North", DISTRICT, "E1", {"type": "Point"})]
    assert enter_areas(rows, by=OPERATOR) == 2
    assert enter_areas([AreaRow("E2", "Northern", DISTRICT, "E1")], by=OPERATOR) == 1
    force = Area.objects.get(code="E1")
    assert [(area.name, area.parent_id) for area in Area.objects.filter(kind=DISTRICT)] == [("Northern", force.pk)]


def test_a_part_before_its_whole_is_refused_and_nothing_is_entered():
    rows = [AreaRow("E2", "North", DISTRICT, "E1"), AreaRow("E1", "Anyshire", FORCE_AREA)]
    with pytest.raises(Refused, match="no area “E1”"):
        enter_areas(rows, by=OPERATOR)
    assert (Area.objects.count(), TrailEntry.objects.count()) == (0, 0)


def test_bodies_may_name_one_another_in_any_order():
    rows = [
        BodyRow("anyshire", "Commissioner", BodyKind.PCC, "", "anyshire-panel", "anyshire-police"),
        BodyRow("anyshire-panel", "Panel", BodyKind.PANEL),
        BodyRow("anyshire-police", "Force", BodyKind.FORCE),
    ]
    assert enter_bodies(rows, by=OPERATOR) == 3
    body = queries.body_called("anyshire")
    assert (body.scrutinised_by.slug, body.holds_to_account.slug) == ("anyshire-panel", "anyshire-police")
    assert body.ref == Ref("anyshire")
    enter_bodies([BodyRow("anyshire", "Mayor", BodyKind.MAYOR)], by=OPERATOR)
    body = queries.body_called("anyshire")
    assert (body.name, body.kind, body.scrutinised_by) == ("Mayor", "mayor", None)
    assert Body.objects.count() == 3


@pytest.mark.parametrize(
    "row",
    [
        BodyRow("Any Shire", "A", BodyKind.PCC),
        BodyRow("anyshire", "A", BodyKind.PCC, "E404"),
        BodyRow("anyshire", "A", BodyKind.PCC, "", "nobody"),
        BodyRow("anyshire", "A", BodyKind.PCC, "", "", "nobody"),
    ],
)
def test_a_body_that_names_what_is_not_there_is_refused_whole(row):
    with pytest.raises(Refused):
        enter_bodies([BodyRow("before", "B", BodyKind.PCC), row], by=OPERATOR)
    assert (Body.objects.count(), TrailEntry.objects.count()) == (0, 0)


def test_a_succession_may_lead_to_nobody_yet_and_is_amended():
    make_body()
    for status in (SuccessionStatus.ANNOUNCED, SuccessionStatus.CANCELLED):
        row = SuccessionRow("anyshire", "", "May 2028", "Statement of 13 November 2025", status)
        assert enter_successions([row], by=OPERATOR) == 1
    found = Succession.objects.get()
    assert (found.status, found.to_body) == ("cancelled", None)
    assert "a successor not yet named" in str(found)


@pytest.mark.parametrize(("before", "after"), [("", "anyshire"), ("nobody", ""), ("anyshire", "nobody")])
def test_a_succession_of_nobody_is_refused(before, after):
    make_body()
    with pytest.raises(Refused):
        enter_successions([SuccessionRow(before, after, "2028", "An Act", SuccessionStatus.MADE)], by=OPERATOR)
    assert Succession.objects.count() == 0


def test_people_are_entered_once_and_the_latest_stated_come_first():
    body = make_body()
    posts = [
        PostRow("Commissioner", "A. Holder", dt.date(2021, 9, 14)),
        PostRow("Deputy"),
        PostRow("Chief executive", "B. Other", dt.date(2021, 10, 1)),
    ]
    seats = [
        MembershipRow("C. Third", Capacity.SUBSTITUTE, "Northern Council", "D. Fourth"),
        MembershipRow("A. Holder", Capacity.APPOINTED),
    ]
    for _ in range(2):
        enter_people(body=body, posts=posts, memberships=seats, by=OPERATOR)
    assert [post.title for post in queries.posts_of(body)] == ["Chief executive", "Commissioner", "Deputy"]
    assert [seat.capacity_words for seat in queries.memberships_of(body)] == [
        "appointed",
        "substitute for D. Fourth",
    ]
    assert (Person.objects.count(), Post.objects.count(), Membership.objects.count()) == (3, 3, 2)
    assert queries.posts_of(body).get(title="Deputy").person is None


def test_a_statement_of_another_day_replaces_nothing():
    body = make_body()
    for day, name in ((dt.date(2021, 9, 14), "A. Holder"), (dt.date(2024, 5, 9), "B. Other")):
        enter_people(body=body, posts=[PostRow("Commissioner", name, day)], by=OPERATOR)
    assert [post.person.name for post in queries.posts_of(body)] == ["B. Other", "A. Holder"]


def test_who_stands_in_for_somebody_is_a_substitute():
    with pytest.raises(Refused, match="is not a substitute"):
        MembershipRow("A", Capacity.APPOINTED, "", "B")
    body, person = make_body(), Person.objects.create(name="A")
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(body=body, person=person, capacity=Capacity.APPOINTED, stands_in_for="B")


@pytest.mark.parametrize("end", [FIRST, FIRST - dt.timedelta(days=1)])
def test_what_ends_before_it_begins_is_refused_by_the_row_and_by_the_database(end):
    with pytest.raises(Refused, match="cannot have ended"):
        Dates(FIRST, end)
    for model, fields in (
        (Area, {"code": "E9", "name": "A", "kind": DISTRICT}),
        (Body, {"slug": "a", "name": "A", "kind": BodyKind.PCC}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.create(valid_from=FIRST, valid_to=end, **fields)


@pytest.mark.parametrize(
    ("dates", "day", "stands"),
    [
        (Dates(), FIRST, True),
        (Dates(FIRST, LATER), FIRST, True),
        (Dates(FIRST, LATER), FIRST - dt.timedelta(days=1), False),
        (Dates(FIRST, LATER), LATER - dt.timedelta(days=1), True),
        (Dates(FIRST, LATER), LATER, False),
        (Dates(None, LATER), dt.date(1999, 1, 1), True),
        (Dates(FIRST), dt.date(2099, 1, 1), True),
    ],
)
def test_a_body_stands_from_its_first_day_to_the_day_before_its_end(dates, day, stands):
    enter_bodies([BodyRow("anyshire", "A", BodyKind.PCC, dates=dates)], by=OPERATOR)
    assert Body.objects.filter(queries.standing_on(day)).exists() is stands


def test_bodies_are_found_by_their_short_names(django_assert_num_queries):
    make_body("anyshire")
    make_body("othershire")
    with django_assert_num_queries(1):
        found = queries.bodies_called({"othershire", "anyshire", "nobody"})
        assert [(body.slug, body.area.name) for body in found] == [
            ("anyshire", "Anyshire"),
            ("othershire", "Othershire"),
        ]
    with pytest.raises(NotFound, match="“nobody”"):
        queries.body_called("nobody")


@pytest.mark.parametrize(
    "write",
    [
        lambda body, by: enter_areas([AreaRow("E9", "A", DISTRICT)], by=by),
        lambda body, by: enter_bodies([BodyRow("new", "N", BodyKind.PCC)], by=by),
        lambda body, by: enter_successions(
            [SuccessionRow("anyshire", "", "2028", "An Act", SuccessionStatus.MADE)], by=by
        ),
        lambda body, by: enter_people(body=body, posts=[PostRow("Commissioner", "Me")], by=by),
    ],
    ids=["areas", "bodies", "successions", "people"],
)
def test_the_registers_are_the_operators(write):
    body, before = make_body(), TrailEntry.objects.count()
    with pytest.raises(Forbidden):
        write(body, POWERFUL)
    assert TrailEntry.objects.count() == before
    write(body, OPERATOR)
    assert TrailEntry.objects.count() == before + 1
