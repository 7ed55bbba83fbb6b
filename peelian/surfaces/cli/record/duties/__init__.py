"""A body's register of duties as a plain file: ``duties.toml``; and the days proclaimed, for every body."""

from __future__ import annotations

from peelian.surfaces.cli.record.duties.export import write_duties
from peelian.surfaces.cli.record.duties.loading import load_duties
from peelian.surfaces.cli.record.duties.proclaimed import load_proclaimed, write_proclaimed

__all__ = ["load_duties", "load_proclaimed", "write_duties", "write_proclaimed"]
