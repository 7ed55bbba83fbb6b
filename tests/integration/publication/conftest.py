"""Every test here stands on the office of Anyshire, and on a public store that nothing reaches but the outbox."""

from __future__ import annotations

import pytest

from tests.factories.papers import office


@pytest.fixture
def anyshire(db):
    """The body, with its figures."""
    return office()


@pytest.fixture
def delivering(django_capture_on_commit_callbacks):
    """A context at whose end what was released is delivered, as a commit would do."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
