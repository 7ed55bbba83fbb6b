"""PDFium, which may not be used by two threads at once: whoever uses it holds this lock."""

from __future__ import annotations

import threading

ONE_AT_A_TIME = threading.Lock()
