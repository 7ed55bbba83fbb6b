from __future__ import annotations

import datetime as dt

import pytest
from django.test import override_settings

from peelian.surfaces.design.templatetags.peelian import day, pounds


def test_a_date_is_written_as_britain_writes_it():
    assert day(dt.date(2021, 9, 3)) == "3 September 2021"
    assert day(None) == ""


def test_a_time_is_put_into_local_time_first():
    late = dt.datetime(2021, 6, 30, 23, 30, tzinfo=dt.UTC)
    with override_settings(USE_TZ=True, TIME_ZONE="Europe/London"):
        assert day(late) == "1 July 2021"


@pytest.mark.parametrize(
    ("pence", "written"),
    [(34136339, "£341,363.39"), (5000000, "£50,000"), (0, "£0"), (-250, "−£2.50"), (None, ""), ("", "")],
)
def test_pence_are_written_as_pounds(pence: int | None, written: str):
    assert pounds(pence) == written
