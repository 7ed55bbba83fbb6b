"""The checklists of a plan, in and out: what it takes in of its own accord, and how it answers the law.

The lists of what the law asks are laid by the rulebook, as the law stood on each of the days in ``checklists_on``;
the file gives the answers alone. A plan without such a day has no such list.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from peelian.facts.meetings.openness import AUDIENCES
from peelian.facts.plans.kinds import Answered, Checklist
from peelian.facts.plans.models import ChecklistItem, Plan
from peelian.facts.plans.services.checklists import (
    AnswerRow,
    ScopeRow,
    answer_checklist,
    enter_scope,
    start_checklists,
)
from peelian.kernel.markings import Restriction
from peelian.law.plan_matters import CONTENT_RULE, matters
from peelian.law.rule_reading import rulebook
from peelian.surfaces.cli.record import files
from peelian.surfaces.cli.record.plans.paperwork import Paperwork
from peelian.surfaces.cli.record.writing import axes_unless, told

KEY = "checklist"
DAYS = "checklists_on"
_LAID = (Checklist.CONTENT, Checklist.DUTIES)


def load_lists(work: Paperwork) -> None:
    """Lay the lists of the law, enter what the plan takes in besides, and answer each item the file answers."""
    with files.place(work.path, DAYS):
        for day in _days(work.content["plan"].get(DAYS)):
            start_checklists(plan=work.plan, on=day, restriction=_laid_for(work), by=work.by)
    there = {(one.checklist, one.key): one for one in ChecklistItem.objects.filter(plan=work.plan)}
    for number, item in enumerate(work.content.get(KEY, []), 1):
        with files.place(work.path, f"{KEY} {number}"):
            found = _scope(work, item) if _list(item) is Checklist.SCOPE else _laid(there, item)
            _answer(work, found, item)


def list_entries(plan: Plan) -> list[dict[str, Any]]:
    """Every item that the plan takes in of its own accord, and of the others those that say more than the law."""
    found = ChecklistItem.objects.filter(plan=plan).order_by("pk")
    order = {checklist: at for at, checklist in enumerate(Checklist)}
    items = sorted(found, key=lambda one: (order[Checklist(one.checklist)], one.position))
    entries = ((one, _entry(one, plan.restriction)) for one in items)
    return [entry for one, entry in entries if len(entry) > len(("list", "key"))]


def laid_on(plan: Plan) -> list[dt.date]:
    """The days as of whose law the lists of a plan can be laid again, the older law first."""
    found = ChecklistItem.objects.filter(plan=plan, checklist=Checklist.CONTENT)
    left = set(found.values_list("key", "words"))
    days: list[dt.date] = []
    for day in reversed([rule.since for rule in rulebook().versions(CONTENT_RULE) if rule.since]):
        asked = {(one.key, one.words) for one in matters(day)}
        if asked & left if days else asked <= left:
            days.insert(0, day)
            left -= asked
    return days


def _days(value: Any) -> Sequence[dt.date]:
    return [files.a_day(one) for one in (value if isinstance(value, list) else [value] if value else [])]


def _list(item: Mapping[str, Any]) -> Checklist:
    return Checklist(item["list"])


def _laid_for(work: Paperwork) -> Restriction:
    """Who may read the lists of the law: the narrowest of what the file says of their items, or as the plan."""
    items: Iterable[Mapping[str, Any]] = work.content.get(KEY, [])
    found = [work.restriction(one) for one in items if _list(one) in _LAID]
    return max(found, key=lambda one: AUDIENCES.index(one.audience), default=work.plan.restriction)


def _scope(work: Paperwork, item: Mapping[str, Any]) -> ChecklistItem:
    row = ScopeRow(
        key=item["key"],
        words=item["words"],
        restriction=work.restriction(item),
        provision=item.get("provision", ""),
        source=files.words(item.get("source")),
    )
    (made,) = enter_scope(plan=work.plan, rows=[row], by=work.by)
    return made


def _laid(there: Mapping[tuple[str, str], ChecklistItem], item: Mapping[str, Any]) -> ChecklistItem:
    found = there.get((item["list"], item["key"]))
    if found is None:
        raise ValueError(f"“{item['key']}” is not in the list “{item['list']}” as it was laid: see {DAYS}.")
    return found


def _answer(work: Paperwork, found: ChecklistItem, item: Mapping[str, Any]) -> None:
    if not item.get("answered"):
        return
    row = AnswerRow(
        answered=Answered(item["answered"]),
        on=files.a_day(item["looked_on"]),
        where=item.get("where", ""),
        evidence=item.get("evidence", ""),
        person=item["looked_by"],
        source=files.words(item.get("source")),
    )
    found.plan = work.plan
    answer_checklist(item=found, row=row, by=work.by)


def _entry(one: ChecklistItem, plan: Restriction) -> dict[str, Any]:
    is_own = one.checklist == Checklist.SCOPE
    was_looked_at = one.answered != Answered.NOT_LOOKED_AT
    own = told(words=one.words, provision=one.provision) if is_own else {}
    answer = told(
        answered=one.answered if was_looked_at else "",
        where=one.where,
        evidence=one.evidence,
        looked_on=one.looked_on,
        looked_by=one.looked_by,
    )
    source = one.source if is_own or was_looked_at else ""
    return {
        "list": one.checklist,
        "key": one.key,
        **own,
        **answer,
        **told(source=source),
        **axes_unless(one, plan),
    }
