"""The public site sees the public database only: a query of the office's would fail these tests."""

from __future__ import annotations

import pytest

from tests.factories.published import put_body, put_measure, put_report


@pytest.fixture
def anyshire():
    """A body, its measure and its report, all released."""
    return put_body(), put_measure(), put_report()
