"""Nobody signs up by themselves."""

from __future__ import annotations

from django.http import HttpRequest

from peelian.access.adapter import ClosedAdapter


def test_sign_up_is_closed():
    assert ClosedAdapter().is_open_for_signup(HttpRequest()) is False
