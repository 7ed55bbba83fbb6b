"""The public site sees the public database only: a query of the office's would fail these tests."""

from __future__ import annotations

import pytest

from tests.factories.published import (
    notice,
    put_body,
    put_bridge,
    put_framework,
    put_full_measure,
    put_measure,
    put_notices,
    put_outcomes,
    put_report,
)


@pytest.fixture
def anyshire():
    """A body, its measures, all else about how it performs, and its report, all released."""
    return (
        put_body(),
        put_measure(),
        put_full_measure("burglary"),
        put_notices(notice()),
        put_framework(),
        put_outcomes(),
        put_bridge(),
        put_report(),
    )
