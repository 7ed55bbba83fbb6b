"""The public site sees the public database only: a query of the office's would fail these tests."""

from __future__ import annotations

import pytest
from django.db import connections

from tests.factories.published import put_body, put_measure, put_report


@pytest.fixture(scope="session")
def django_db_modify_db_settings():
    """The public database is made without the office's."""
    connections["public"].settings_dict["TEST"]["DEPENDENCIES"] = []


@pytest.fixture(autouse=True)
def static_files(settings, tmp_path):
    """A folder for collected files, which the server of static files wants to see."""
    settings.STATIC_ROOT = tmp_path


@pytest.fixture
def anyshire():
    """A body, its measure and its report, all released."""
    return put_body(), put_measure(), put_report()
