"""``account``: opened, granted, given a new password; the answer for machines is nothing but JSON."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from peelian.access.models import Account, RoleGrant
from peelian.kernel.errors import NotFound, Refused
from peelian.surfaces.cli.main import cli

pytestmark = pytest.mark.django_db(databases=["default", "public"])
EMAIL = "lead@anyshire.example"
STRONG = "a long and quiet sentence"


def account(*arguments: str, typed: str = STRONG) -> Result:
    return CliRunner().invoke(cli, ["account", *arguments], input=f"{typed}\n{typed}\n")


@pytest.fixture
def opened(anyshire) -> Account:
    """An account that may do nothing yet."""
    assert account("open", EMAIL, "--name", "A. Lead").exit_code == 0
    return Account.objects.get()


def test_an_account_is_opened_and_the_answer_is_json_alone(anyshire):
    done = account("open", EMAIL, "--name", "A. Lead", "--json")
    assert json.loads(done.stdout) == {"email": EMAIL}
    assert STRONG not in done.output
    assert Account.objects.get().check_password(STRONG)


def test_a_role_is_granted_at_a_body(opened):
    done = account("grant", EMAIL, "performance-lead", "anyshire", "--json")
    assert json.loads(done.stdout) == {"email": EMAIL, "role": "performance-lead", "body": "anyshire"}
    grant = RoleGrant.objects.get()
    assert (grant.account, grant.role, grant.body) == (opened, "performance-lead", "anyshire")


def test_a_new_password_is_set(opened):
    done = account("password", EMAIL, "--json", typed="another long sentence")
    assert json.loads(done.stdout) == {"email": EMAIL}
    opened.refresh_from_db()
    assert opened.check_password("another long sentence")


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        (("open", EMAIL, "--name", "Again"), Refused),
        (("grant", EMAIL, "performance-lead", "nowhere"), NotFound),
        (("grant", "nobody@anyshire.example", "performance-lead", "anyshire"), NotFound),
        (("password", "nobody@anyshire.example"), NotFound),
    ],
)
def test_what_cannot_be_done_is_refused(opened, arguments, kind):
    done = account(*arguments)
    assert isinstance(done.exception, kind)
    assert done.exit_code == 1


def test_a_weak_password_is_refused_and_opens_nothing(anyshire):
    assert isinstance(account("open", EMAIL, "--name", "A. Lead", typed="password").exception, Refused)
    assert not Account.objects.exists()


@pytest.mark.parametrize("arguments", [("open", EMAIL), ("grant", EMAIL, "king", "anyshire"), ("password",)])
def test_wrong_use_ends_with_2(opened, arguments):
    assert account(*arguments).exit_code == 2
