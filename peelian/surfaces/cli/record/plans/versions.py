"""The frozen versions of a plan, in and out: the text of each as it was, in a file of its own under its digest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from peelian.facts.meetings.openness import is_wider
from peelian.facts.plans.kinds import VersionKind
from peelian.facts.plans.models import Plan, PlanVersion
from peelian.facts.plans.services.taking_in import FrozenRow, take_in_version
from peelian.surfaces.cli.record import files
from peelian.surfaces.cli.record.plans.paperwork import FOLDER, Paperwork
from peelian.surfaces.cli.record.writing import axes_unless, told


def load_version(work: Paperwork, item: Mapping[str, Any]) -> None:
    """Take in a version as it was frozen. Refuses a text that does not have the digest stated."""
    path = files.inside(work.path.parent, item["file"])
    row = FrozenRow(
        number=item["number"],
        kind=VersionKind(item["kind"]),
        on=files.a_day(item["on"]),
        content=json.loads(path.read_text(encoding="utf-8")),
        digest=item["sha256"],
        changes=item.get("changes", ""),
        restriction=work.restriction(item),
    )
    take_in_version(plan=work.plan, row=row, by=work.by)


def write_versions(home: Path, plan: Plan) -> list[dict[str, Any]]:
    """Write the text of every version of a plan. Returns what is said of each."""
    return [_written(home, plan, one) for one in PlanVersion.objects.filter(plan=plan).order_by("number")]


def _written(home: Path, plan: Plan, one: PlanVersion) -> dict[str, Any]:
    name = f"{plan.name}/version-{one.number}.json"
    path = home / FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(one.content, indent=1, sort_keys=True, ensure_ascii=False)
    path.write_text(f"{text}\n", encoding="utf-8")
    return {
        "number": one.number,
        "kind": one.kind,
        "on": one.on,
        "file": name,
        "sha256": one.digest,
        **told(changes=one.changes),
        **({} if is_wider(one.audience, plan.audience) else axes_unless(one, plan.restriction)),
    }
