"""Writes: the objectives of a plan, each with its areas of focus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.measures.models import MeasureSet
from peelian.facts.meetings.openness import is_wider
from peelian.facts.plans.models import FocusArea, Objective, Plan
from peelian.facts.plans.services.fields import Fields, missing, refuse_unfit, restricted, squashed
from peelian.facts.plans.services.held import hold, hold_plan, number_for, save_changes, save_new
from peelian.facts.plans.services.narrowing import narrow_below
from peelian.kernel.errors import NotFound, Problem, Refused
from peelian.kernel.markings import Restriction


@dataclass(frozen=True, slots=True)
class FocusRow:
    """An area of focus under an objective."""

    title: str
    text: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """An objective. ``measures`` is the short name of a set of measures, ``number`` the one given elsewhere.

    ``focus`` are its areas of focus in their order; None leaves those that stand there.
    """

    title: str
    restriction: Restriction
    outcome: str = ""
    text: str = ""
    measures: str = ""
    owner: str = ""
    resources: str = ""
    success: str = ""
    net_benefit: str = ""
    commissioning: str = ""
    source: str = ""
    number: int | None = None
    focus: Sequence[FocusRow] | None = None


def enter_objective(*, plan: Plan, row: ObjectiveRow, by: Actor) -> Objective:
    """Enter an objective of a plan. Refuses a number that is another's, and measures that nobody defined."""
    with trail.atomic():
        held = hold_plan(plan, by)
        number = number_for(held, Objective, row.number)
        objective = Objective(plan=held, number=number, **_fields(held, row))
        save_new(objective, by)
        _set_focus(objective, row.focus)
    return objective


def amend_objective(*, objective: Objective, row: ObjectiveRow, lock: int | None = None, by: Actor) -> Objective:
    """Say otherwise what an objective says; what is under it is for no more readers than it is from then on.

    Refuses another number, which is for good, and a late save with both texts.
    """
    if row.number not in (None, objective.number):
        raise Refused("The number of an objective is for good: it is cited by it.")
    with trail.atomic():
        fields = _fields(hold_plan(objective.plan, by), row)
        held = hold(objective, by, lock=lock, yours=fields)
        before = held.audience
        also = ["focus"] if _set_focus(held, row.focus) else []
        save_changes(held, fields, by, also=also)
        if is_wider(before, held.audience):
            narrow_below(held, by)
    return held


def _fields(plan: Plan, row: ObjectiveRow) -> Fields:
    fields = {
        "title": squashed(row.title),
        "outcome": row.outcome.strip(),
        "text": row.text.strip(),
        "measures": _measures(row.measures),
        "owner": squashed(row.owner),
        "resources": row.resources.strip(),
        "success": row.success.strip(),
        "net_benefit": row.net_benefit.strip(),
        "commissioning": row.commissioning.strip(),
        "source": row.source,
        **restricted(row.restriction, plan.restriction),
    }
    word = plan.objective_word
    problems = missing((row.title, f"{'An' if word[0] in 'aeiou' else 'A'} {word} needs a title."))
    refuse_unfit(Objective, fields, [*problems, *_focus_problems(row.focus or ())])
    return fields


def _focus_problems(focus: Sequence[FocusRow]) -> list[Problem]:
    titles = [squashed(one.title) for one in focus]
    found = [] if all(titles) else [Problem("Every area of focus needs a title.")]
    if len({title.casefold() for title in titles}) < len(titles):
        found.append(Problem("The same area of focus stands there twice."))
    return found


def _measures(slug: str) -> MeasureSet | None:
    if not slug:
        return None
    found = MeasureSet.objects.filter(slug=slug).first()
    if found is None:
        raise NotFound(f"There is no set of measures called “{slug}”.")
    return found


def _set_focus(objective: Objective, focus: Sequence[FocusRow] | None) -> bool:
    """Let exactly these areas of focus stand there, in this order. Whether that changed anything."""
    if focus is None:
        return False
    wanted = [(squashed(one.title), one.text.strip(), one.source) for one in focus]
    held = list(objective.focus_areas.order_by("position").values_list("title", "text", "source"))
    if held == wanted:
        return False
    objective.focus_areas.all().delete()
    rows = [
        FocusArea(objective=objective, position=at, title=title, text=text, source=source)
        for at, (title, text, source) in enumerate(wanted, 1)
    ]
    for row in rows:
        refuse_unfit(FocusArea, {"title": row.title, "source": row.source})
    FocusArea.objects.bulk_create(rows)
    return True
