"""One part of a plan: entered, amended, and what becomes of it. No words are lost, whoever saved first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from peelian.access.permissions import Permission
from peelian.facts.plans.models import Plan
from peelian.facts.plans.services.held import Part
from peelian.kernel.errors import NotFound, Stale
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.entering import Done, Entry, enter
from peelian.surfaces.desk.pages import Desk
from peelian.surfaces.desk.plans.opening import part_of, plan_address, plan_of
from peelian.surfaces.desk.plans.shelves import SHELVES, Shelf, name_of, title_of, words_for
from peelian.surfaces.desk.plans.turns import Turn, turns_of
from peelian.surfaces.desk.plans.typed import PartForm

_TEMPLATE = "plans/form.html"
_GONE = "Somebody took this {words} out since you opened it. Save it, and it is entered anew."


@desk_view(Permission.PLAN_WRITE, methods=FORM)
def add(request: HttpRequest, desk: Desk, plan: str, shelf: str) -> HttpResponseBase:
    """Enter a part of the plan; ``?under=`` says what it is to stand under."""
    held, kind = plan_of(desk, plan), _shelf(shelf)
    initial = {**kind.form.new(held), **_under(request, shelf)}
    form = kind.form(request.POST or None, desk=desk, plan=held, initial=initial)
    words = words_for(shelf, held)
    title = f"Add {'an' if words[0] in 'aeiou' else 'a'} {words}"
    return enter(request, desk, _entry(desk, held, shelf, form, _entering(desk, held, kind, form), title))


@desk_view(Permission.PLAN_WRITE, methods=FORM)
def part(request: HttpRequest, desk: Desk, plan: str, shelf: str, name: str) -> HttpResponseBase:
    """Amend a part of the plan. One that was taken out meanwhile can be entered anew with what was typed."""
    held, kind = plan_of(desk, plan), _shelf(shelf)
    try:
        found = part_of(desk, held, shelf, name)
    except NotFound:
        if request.method != "POST":
            raise
        return _gone(request, desk, held, shelf)
    if request.method == "POST":
        form = kind.form(request.POST, desk=desk, plan=held, part=found)
    else:
        form = kind.form(desk=desk, plan=held, part=found, initial=kind.form.of(found))

    def do() -> Done:
        kind.amend(found, form.row(), form.cleaned_data["lock"] or 0, desk.actor)
        return Done("Saved.")

    lock, title = _lock(desk, held, shelf, found), f"Amend the {words_for(shelf, held)}"
    entry = _entry(desk, held, shelf, form, do, title, lock)
    return enter(request, desk, replace(entry, context={"turns": _offered(desk, held, shelf, found)}))


@desk_view(Permission.PLAN_WRITE, methods=FORM)
def turn(request: HttpRequest, desk: Desk, plan: str, shelf: str, name: str, turn: str) -> HttpResponseBase:
    """Say what became of a part: that it was done, given up, is open again, stands elsewhere or is taken out."""
    held = plan_of(desk, plan)
    if shelf not in SHELVES:
        raise NotFound("There is no such part of a plan.")
    found = part_of(desk, held, shelf, name)
    one = turns_of(found).get(turn)
    if one is None:
        raise NotFound("Nothing of the kind can be said of it.")
    form = one.form(request.POST or None, part=found, initial={"lock": found.lock})
    back = _list_address(desk, held, shelf)

    def do() -> Done:
        return Done(one.do(found, form, desk.actor), back)

    entry = Entry(
        one.title,
        one.button,
        plan_address(desk, held, "plan-part", shelf, name),
        form,
        do,
        lock=_lock(desk, held, shelf, found),
        caption=title_of(found),
        hint=one.hint,
        warns=one.warns,
        template=_TEMPLATE,
    )
    return enter(request, desk, entry)


def _shelf(name: str) -> Shelf:
    found = SHELVES.get(name)
    if found is None:
        raise NotFound("There is no such part of a plan.")
    return found


def _entry(
    desk: Desk,
    plan: Plan,
    shelf: str,
    form: PartForm,
    do: Callable[[], Done],
    title: str,
    lock: Callable[[], int] | None = None,
) -> Entry:
    return Entry(
        title,
        "Save",
        _list_address(desk, plan, shelf),
        form,
        do,
        lock=lock,
        caption=plan.title,
        back_words="Back to the plan",
        template=_TEMPLATE,
    )


def _entering(desk: Desk, plan: Plan, kind: Shelf, form: PartForm) -> Callable[[], Done]:
    def do() -> Done:
        made = kind.enter(plan=plan, row=form.row(), by=desk.actor)
        return Done(f"Entered “{title_of(made)}”.")

    return do


def _gone(request: HttpRequest, desk: Desk, plan: Plan, shelf: str) -> HttpResponseBase:
    """What was typed of a part that somebody took out: once seen, saving enters it anew."""
    kind, words = _shelf(shelf), words_for(shelf, plan)
    form = kind.form(request.POST, desk=desk, plan=plan)

    def do() -> Done:
        if form.cleaned_data["lock"]:
            raise Stale(_GONE.format(words=words), theirs="", yours="")
        return _entering(desk, plan, kind, form)()

    return enter(request, desk, _entry(desk, plan, shelf, form, do, f"Enter the {words} anew", lambda: 0))


def _lock(desk: Desk, plan: Plan, shelf: str, part: Part) -> Callable[[], int]:
    """The version of a part as it is now; none where it is gone."""

    def now() -> int:
        try:
            return part_of(desk, plan, shelf, name_of(part)).lock
        except NotFound:
            return 0

    return now


def _offered(desk: Desk, plan: Plan, shelf: str, part: Part) -> list[tuple[str, Turn]]:
    """What can be said of a part, each with its address."""
    name = name_of(part)
    return [(plan_address(desk, plan, "plan-turn", shelf, name, key), one) for key, one in turns_of(part).items()]


def _under(request: HttpRequest, shelf: str) -> dict[str, str]:
    field = {"commitments": "objective", "milestones": "commitment"}.get(shelf)
    return {field: request.GET.get("under", "")} if field else {}


def _list_address(desk: Desk, plan: Plan, shelf: str) -> str:
    return f"{plan_address(desk, plan)}#{SHELVES[shelf].anchor}"
