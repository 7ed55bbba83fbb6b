"""A body's consultations, engagement and networks as a plain file: ``voice.toml``."""

from __future__ import annotations

from peelian.surfaces.cli.record.voice.export import write_voice
from peelian.surfaces.cli.record.voice.loading import load_voice

__all__ = ["load_voice", "write_voice"]
