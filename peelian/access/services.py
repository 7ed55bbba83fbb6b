"""Writes: accounts and grants. Only the operator makes them."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.models import Account, RoleGrant
from peelian.access.permissions import ROLES
from peelian.kernel.errors import NotFound, Problem, Refused
from peelian.kernel.refs import Ref


def open_account(*, email: str, name: str, password: str | None, by: Actor) -> Account:
    """A new account that can sign in and do nothing yet. Refuses an address that has one, and a weak password."""
    by.require_operator("open accounts")
    if Account.objects.filter(email=email.strip().lower()).exists():
        raise Refused(f"{email} already has an account.")
    _require_strong(password, Account(email=email, name=name))
    with trail.atomic():
        account = Account.objects.create_user(email, password, name=name)
        trail.record(by=by, verb="opened account", ref=_account_ref(account), details={"name": name})
    return account


def grant_role(*, account: Account, role: str, body: str, by: Actor) -> RoleGrant:
    """Let this account hold the role at the body; granting it again changes nothing."""
    by.require_operator("grant roles")
    if role not in ROLES:
        raise Refused(f"There is no role “{role}”. The roles are: {', '.join(sorted(ROLES))}.")
    with trail.atomic():
        grant, made = RoleGrant.objects.get_or_create(
            account=account, role=role, body=body, defaults={"granted_by": by.identity}
        )
        if made:
            trail.record(by=by, verb="granted role", ref=Ref(body), details={"to": account.email, "role": role})
    return grant


def revoke_role(*, account: Account, role: str, body: str, by: Actor) -> None:
    """Take the role away, from the next page on. Refuses a role that is not held."""
    by.require_operator("revoke roles")
    with trail.atomic():
        gone, _ = RoleGrant.objects.filter(account=account, role=role, body=body).delete()
        if not gone:
            raise NotFound(f"{account.email} does not hold “{role}” at {body}.")
        trail.record(by=by, verb="revoked role", ref=Ref(body), details={"from": account.email, "role": role})


def close_account(*, account: Account, by: Actor) -> None:
    """Shut the account: its roles, its password and every session end now. Its past stays in the trail."""
    by.require_operator("close accounts")
    if not account.is_active:
        raise Refused(f"{account.email} is closed already.")
    with trail.atomic():
        grants = [f"{grant.role} at {grant.body}" for grant in account.grants.order_by("body", "role")]
        account.grants.all().delete()
        account.is_active = False
        account.set_unusable_password()
        account.save(update_fields=["is_active", "password"])
        trail.record(by=by, verb="closed account", ref=_account_ref(account), details={"held": grants})


def set_password(*, account: Account, password: str, by: Actor) -> None:
    """A new password, which ends every session of the account. Refuses a weak one."""
    _require_strong(password, account)
    by.require_operator("set another's password")
    with trail.atomic():
        account.set_password(password)
        account.save(update_fields=["password"])
        trail.record(by=by, verb="set password", ref=_account_ref(account))


def _require_strong(password: str | None, account: Account) -> None:
    if password is None:
        return
    try:
        validate_password(password, account)
    except ValidationError as weak:
        raise Refused("That password is too weak.", [Problem(words) for words in weak.messages]) from None


def _account_ref(account: Account) -> Ref:
    return Ref("peelian", "accounts", str(account.pk))
