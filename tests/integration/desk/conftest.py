"""One office with a draft, and a browser for each kind of person who may come to it."""

from __future__ import annotations

import pytest
from django.test import Client

from peelian.registers.bodies.models import Body
from peelian.reports.models import ReportVersion
from tests.factories import office as make

pytestmark = pytest.mark.django_db(databases=["default", "public"])


def signed_in(email: str, role: str, body: str = "anyshire") -> Client:
    client = Client()
    client.force_login(make.account(email, role, body))
    return client


@pytest.fixture
def office(db) -> Body:
    return make.office()


@pytest.fixture
def draft(office) -> ReportVersion:
    return make.report(office)


@pytest.fixture
def lead(office) -> Client:
    """May load and write."""
    return signed_in("lead@anyshire.example", "performance-lead")


@pytest.fixture
def chief(office) -> Client:
    """May do everything an office does."""
    return signed_in("chief@anyshire.example", "chief-executive")


@pytest.fixture
def reader(office) -> Client:
    """May read everything and change nothing."""
    return signed_in("reader@anyshire.example", "office-reader")


@pytest.fixture
def clerk(office) -> Client:
    """May read papers meant for the panel."""
    return signed_in("clerk@anyshire.example", "panel-member")


@pytest.fixture
def stranger(office) -> Client:
    """May do everything at another body."""
    return signed_in("chief@otherton.example", "chief-executive", "otherton")
