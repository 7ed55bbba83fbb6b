"""Loaded by pytest before anything reads the settings: the tests' own folder and key, never yours."""

from __future__ import annotations

import os
import tempfile

os.environ["PEELIAN_VAR"] = tempfile.mkdtemp(prefix="peelian-tests-")
os.environ.setdefault("PEELIAN_SECRET_KEY", "tests only: not a secret, and long enough to be a key of its own")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peelian.project.settings")
