from __future__ import annotations

from pathlib import Path

import pytest

from peelian.sources.official.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "official")


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """Where files lie before they are loaded."""
    folder = tmp_path / "sent"
    folder.mkdir()
    return folder
