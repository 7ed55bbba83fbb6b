"""The server's entry point (WSGI; see ADR 0002 for why not ASGI)."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peelian.project.settings")
application = get_wsgi_application()
