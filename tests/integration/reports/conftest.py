"""Every test here stands on the office of Anyshire."""

from __future__ import annotations

import pytest

from tests.factories.papers import office


@pytest.fixture
def anyshire(db):
    """The body, with its figures."""
    return office()
