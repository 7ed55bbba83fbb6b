"""Accounts, the roles they hold at a body, and the trail."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from peelian.access.permissions import ROLES


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; addresses are kept in lower case so that one person has one account."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Account:
        """A new account; without a password nobody can sign in until one is set."""
        account = self.model(email=email.strip().lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A person who can sign in, by e-mail address."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = AccountManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="account_email_lower_case")
        ]

    def __str__(self) -> str:
        return self.email


class RoleGrant(models.Model):
    """One account holds one role at one body, named by its short name."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=40)
    body = models.SlugField(max_length=80)
    granted_by = models.CharField(max_length=254)
    granted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "role", "body"], name="role_grant_once"),
            models.CheckConstraint(condition=models.Q(role__in=sorted(ROLES)), name="role_grant_known_role"),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.role} at {self.body}"


class TrailEntry(models.Model):
    """One write: who, when, what was done to which thing, and the hash of the entry before it.

    Database triggers refuse to change or delete an entry.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.CharField(max_length=40, help_text="UTC, ISO 8601, exactly as hashed")
    actor = models.CharField(max_length=254)
    verb = models.CharField(max_length=60)
    ref = models.CharField(max_length=250, db_index=True)
    body = models.SlugField(max_length=80, db_index=True)
    details = models.TextField(help_text="canonical JSON, exactly as hashed")
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.verb} {self.ref}"
