"""Who may do what, as one exact table; and roles hold at their own body only."""

from __future__ import annotations

from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from peelian.access.actors import OPERATOR, Actor
from peelian.access.models import Account, RoleGrant
from peelian.access.permissions import ROLES, Permission
from peelian.access.queries import STRANGER, actor_for
from peelian.access.services import grant_role, open_account
from peelian.kernel.errors import Forbidden

ALLOWED = {
    "performance-lead": (
        "DESK_OPEN FIGURES_READ REPORT_READ PANEL_PAPERS_READ TRAIL_READ FIGURES_LOAD QUESTION_ASK REPORT_WRITE "
        "ACTIONS_WRITE MEETING_WRITE PLAN_WRITE DUTIES_WRITE VOICE_WRITE"
    ),
    "chief-executive": (
        "DESK_OPEN FIGURES_READ REPORT_READ PANEL_PAPERS_READ TRAIL_READ FIGURES_LOAD QUESTION_ASK REPORT_WRITE "
        "REPORT_SIGN RELEASE WITHDRAW ACTIONS_WRITE ACTIONS_VERIFY MEETING_WRITE PLAN_WRITE DUTIES_WRITE "
        "VOICE_WRITE"
    ),
    "panel-officer": (
        "DESK_OPEN PANEL_PAPERS_READ TRAIL_READ MEETING_WRITE ACTIONS_WRITE ACTIONS_VERIFY RELEASE WITHDRAW "
        "DUTIES_WRITE"
    ),
    "panel-member": "DESK_OPEN PANEL_PAPERS_READ QUESTION_SUBMIT",
    "office-reader": "DESK_OPEN FIGURES_READ REPORT_READ PANEL_PAPERS_READ TRAIL_READ",
}


def holding(role: str, body: str = "anyshire") -> Actor:
    return Actor("a@anyshire.example", "A. Person", {body: frozenset({role})})


def test_the_table_names_every_role():
    assert set(ALLOWED) == set(ROLES)
    assert all(role.title and role.description for role in ROLES.values())


@pytest.mark.parametrize(("role", "permission"), list(product(ALLOWED, Permission)))
def test_a_role_allows_what_the_table_says_and_no_more(role, permission):
    allowed = permission.name in ALLOWED[role].split()
    assert holding(role).may(permission, "anyshire") is allowed
    assert holding(role).bodies(permission) == (frozenset({"anyshire"}) if allowed else frozenset())


@pytest.mark.parametrize(("role", "permission"), list(product(ALLOWED, Permission)))
def test_a_role_at_one_body_allows_nothing_at_another(role, permission):
    assert not holding(role).may(permission, "othershire")
    with pytest.raises(Forbidden):
        holding(role).require(permission, "othershire")


@pytest.mark.parametrize("permission", list(Permission))
def test_the_operator_may_do_all_and_a_stranger_nothing(permission):
    OPERATOR.require(permission, "anyshire")
    with pytest.raises(Forbidden, match=f"You may not {permission.value} here"):
        STRANGER.require(permission, "anyshire")


def test_two_roles_allow_what_either_allows():
    both = Actor("a", "A", {"anyshire": frozenset({"panel-member", "office-reader"})})
    assert both.may(Permission.FIGURES_READ, "anyshire")
    assert not both.may(Permission.RELEASE, "anyshire")


@pytest.mark.django_db
def test_an_account_acts_with_the_roles_it_holds_in_one_query(django_assert_num_queries):
    account = open_account(email="Lead@Anyshire.example ", name="A. Lead", password=None, by=OPERATOR)
    grant_role(account=account, role="performance-lead", body="anyshire", by=OPERATOR)
    grant_role(account=account, role="panel-member", body="othershire", by=OPERATOR)
    with django_assert_num_queries(1):
        actor = actor_for(account)
    assert (actor.identity, actor.is_operator) == ("lead@anyshire.example", False)
    assert actor.may(Permission.FIGURES_LOAD, "anyshire")
    assert not actor.may(Permission.FIGURES_LOAD, "othershire")
    assert actor.bodies(Permission.DESK_OPEN) == {"anyshire", "othershire"}


@pytest.mark.django_db
def test_a_closed_account_and_a_visitor_are_strangers():
    account = open_account(email="gone@anyshire.example", name="Gone", password=None, by=OPERATOR)
    grant_role(account=account, role="chief-executive", body="anyshire", by=OPERATOR)
    account.is_active = False
    assert actor_for(account) is STRANGER
    assert actor_for(AnonymousUser()) is STRANGER


@pytest.mark.django_db
@pytest.mark.parametrize(
    "make",
    [
        lambda account: RoleGrant.objects.create(account=account, role="emperor", body="a", granted_by="x"),
        lambda account: [
            RoleGrant.objects.create(account=account, role="panel-member", body="a", granted_by="x")
            for _ in range(2)
        ],
        lambda _: Account.objects.create(email="Upper@anyshire.example", name="Upper"),
        lambda _: Account.objects.create(email="a@anyshire.example", name="Again"),
    ],
    ids=["unknown role", "the same grant twice", "an address in capitals", "an address twice"],
)
def test_the_database_refuses(make):
    account = open_account(email="a@anyshire.example", name="A", password=None, by=OPERATOR)
    with pytest.raises(IntegrityError), transaction.atomic():
        make(account)
