"""What every test stands on: its own ``var`` folder, its own databases, and no wait for a password hash."""

from __future__ import annotations

import os
import tempfile

os.environ.setdefault("PEELIAN_VAR", tempfile.mkdtemp(prefix="peelian-tests-"))
os.environ.setdefault("PEELIAN_SECRET_KEY", "tests only: not a secret, and long enough to be a key of its own")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peelian.project.settings")

import pytest


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Hash passwords fast: the tests are not about the hash."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

