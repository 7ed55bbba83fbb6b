"""Accounts and grants: who may make them, and what the trail says afterwards."""

from __future__ import annotations

import pytest

from peelian.access.actors import OPERATOR, Actor
from peelian.access.models import Account, RoleGrant, TrailEntry
from peelian.access.permissions import ROLES, Permission
from peelian.access.queries import actor_for, trail_of
from peelian.access.services import close_account, grant_role, open_account, revoke_role, set_password
from peelian.kernel.errors import Forbidden, NotFound, Refused

pytestmark = pytest.mark.django_db
POWERFUL = Actor("chief@anyshire.example", "Chief", {"anyshire": frozenset(ROLES)})


@pytest.fixture
def account():
    return open_account(email="a@anyshire.example", name="A", password="a long password", by=OPERATOR)


def verbs():
    return [entry.verb for entry in TrailEntry.objects.order_by("number")]


def test_an_account_is_opened_once_whatever_the_capitals(account):
    assert account.check_password("a long password")
    with pytest.raises(Refused, match="already has an account"):
        open_account(email=" A@Anyshire.Example", name="B", password=None, by=OPERATOR)
    assert verbs() == ["opened account"]


def test_without_a_password_nobody_can_sign_in():
    account = open_account(email="b@anyshire.example", name="B", password=None, by=OPERATOR)
    assert not account.has_usable_password()


@pytest.mark.parametrize("password", ["short", "password1234", "anyshire.example"])
def test_a_weak_password_is_refused_and_says_why(password):
    with pytest.raises(Refused, match="too weak") as caught:
        open_account(email="b@anyshire.example", name="B", password=password, by=OPERATOR)
    assert caught.value.problems
    assert (Account.objects.count(), verbs()) == (0, [])


def test_a_grant_is_made_once_and_recorded_once(account):
    first = grant_role(account=account, role="panel-member", body="anyshire", by=OPERATOR)
    again = grant_role(account=account, role="panel-member", body="anyshire", by=OPERATOR)
    assert first == again
    assert first.granted_by == "operator"
    assert verbs() == ["opened account", "granted role"]
    assert "panel-member" in trail_of("anyshire")[0].details


@pytest.mark.parametrize(("role", "body"), [("emperor", "anyshire"), ("panel-member", "Any shire")])
def test_an_unknown_role_and_an_impossible_body_are_refused_and_leave_nothing(account, role, body):
    with pytest.raises(Refused):
        grant_role(account=account, role=role, body=body, by=OPERATOR)
    assert RoleGrant.objects.count() == 0
    assert verbs() == ["opened account"]


def test_a_new_password_replaces_the_old_one_and_ends_its_sessions(account):
    before = account.get_session_auth_hash()
    set_password(account=account, password="another password", by=OPERATOR)
    found = Account.objects.get(pk=account.pk)
    assert found.check_password("another password")
    assert not found.check_password("a long password")
    assert found.get_session_auth_hash() != before
    assert "password" not in trail_of("peelian")[0].details


@pytest.mark.parametrize(
    "write",
    [
        lambda account, by: open_account(email="c@anyshire.example", name="C", password=None, by=by),
        lambda account, by: grant_role(account=account, role="chief-executive", body="anyshire", by=by),
        lambda account, by: set_password(account=account, password="taken over now", by=by),
    ],
    ids=["open", "grant", "password"],
)
def test_no_role_however_high_makes_accounts(account, write):
    with pytest.raises(Forbidden, match="Only the operator"):
        write(account, POWERFUL)
    assert verbs() == ["opened account"]


def test_a_role_is_revoked_at_once_and_only_once(account, client):
    grant_role(account=account, role="office-reader", body="anyshire", by=OPERATOR)
    assert actor_for(account).may(Permission.FIGURES_READ, "anyshire")
    revoke_role(account=account, role="office-reader", body="anyshire", by=OPERATOR)
    assert not actor_for(account).may(Permission.FIGURES_READ, "anyshire")
    assert verbs()[-1] == "revoked role"
    with pytest.raises(NotFound, match="does not hold"):
        revoke_role(account=account, role="office-reader", body="anyshire", by=OPERATOR)


def test_a_closed_account_is_signed_out_everywhere_and_keeps_its_name_in_the_trail(account, client):
    grant_role(account=account, role="office-reader", body="anyshire", by=OPERATOR)
    client.force_login(account)
    close_account(account=account, by=OPERATOR)
    assert client.get("/desk/").status_code == 302
    assert actor_for(Account.objects.get(pk=account.pk)).roles == {}
    assert RoleGrant.objects.count() == 0
    assert not Account.objects.get(pk=account.pk).has_usable_password()
    assert verbs() == ["opened account", "granted role", "closed account"]
    with pytest.raises(Refused, match="closed already"):
        close_account(account=Account.objects.get(pk=account.pk), by=OPERATOR)


@pytest.mark.parametrize("write", [revoke_role, close_account])
def test_only_the_operator_takes_access_away(account, write):
    told = {"role": "panel-member", "body": "anyshire"} if write is revoke_role else {}
    with pytest.raises(Forbidden):
        write(account=account, by=POWERFUL, **told)
