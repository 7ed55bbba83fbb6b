"""The house's settings with the plain site beside it: one process, one set of middleware, for both sides."""

from __future__ import annotations

from peelian.project import settings as house
from peelian.project.settings import *  # noqa: F403

INSTALLED_APPS = [*house.INSTALLED_APPS, "tests.bench.plainsite"]
ROOT_URLCONF = "tests.bench.plainsite.urls"
