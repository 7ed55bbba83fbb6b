"""What every test stands on: its own ``var`` folder, its own databases, and no wait for a password hash."""

from __future__ import annotations

import os

import hypothesis
import pytest

# how long an example takes is no matter of correctness, and a busy machine is slow
hypothesis.settings.register_profile("peelian", deadline=None)
hypothesis.settings.load_profile("peelian")


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Hash passwords fast: the tests are not about the hash."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Where nothing may be left out, a test that could not run has failed."""
    return _nothing_skipped((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector):
    """And so has a whole file of them."""
    return _nothing_skipped((yield))


def _nothing_skipped(report):
    if report.skipped and os.environ.get("PEELIAN_NOTHING_SKIPPED") == "1":
        report.outcome = "failed"
    return report
