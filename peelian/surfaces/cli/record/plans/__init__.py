"""A body's plans as plain files: one for each plan under ``plans/``, and one for each frozen version."""

from __future__ import annotations

from peelian.surfaces.cli.record.plans.export import write_plans
from peelian.surfaces.cli.record.plans.loading import load_plans

__all__ = ["load_plans", "write_plans"]
