"""How a plan is going, from its file: what was reported of its parts, and when its delivery was looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peelian.facts.plans.kinds import Basis, Rating
from peelian.facts.plans.services.progress import ProgressRow, ScrutinyRow, record_scrutiny, report_progress
from peelian.kernel.refs import Ref
from peelian.surfaces.cli.record import files
from peelian.surfaces.cli.record.plans.paperwork import Paperwork


def load_update(work: Paperwork, item: Mapping[str, Any]) -> None:
    """Enter what was reported of an objective, a commitment or a milestone."""
    objective, commitment, milestone = work.objective(item), work.commitment(item), work.milestone(item)
    row = ProgressRow(
        as_at=files.a_day(item["as_at"]),
        narrative=item["narrative"],
        person=item["person"],
        restriction=work.restriction(item, milestone or commitment or objective),
        objective=objective,
        commitment=commitment,
        milestone=milestone,
        rating=Rating(item["rating"]) if item.get("rating") else None,
        basis=Basis(item["basis"]) if item.get("basis") else None,
        basis_words=item.get("basis_words", ""),
        evidence=Ref.parse(item["evidence"]) if item.get("evidence") else None,
        source=files.words(item.get("source")),
    )
    report_progress(plan=work.plan, row=row, by=work.by)


def load_scrutiny(work: Paperwork, item: Mapping[str, Any]) -> None:
    """Enter that delivery was looked at."""
    row = ScrutinyRow(
        on=files.a_day(item["on"]),
        restriction=work.restriction(item),
        words=item.get("words", ""),
        meeting=Ref.parse(item["meeting"]) if item.get("meeting") else None,
        source=files.words(item.get("source")),
    )
    record_scrutiny(plan=work.plan, row=row, by=work.by)
