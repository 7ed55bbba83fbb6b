"""Making a plan public: a page that says what would be, and what stays back, before it is done."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.facts.plans.models import Plan
from peelian.facts.plans.plan_text import PlanText
from peelian.facts.plans.queries.plan_text import plan_text
from peelian.kernel.errors import Problem, Refused
from peelian.kernel.markings import Audience
from peelian.publication.models import Release
from peelian.publication.plans import release_plan
from peelian.publication.queries import newest_release
from peelian.reports.plans.wording import several
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.pages import UNPROCESSABLE, Desk, page
from peelian.surfaces.desk.plans.opening import plan_address, plan_of

_PUBLIC = frozenset({Audience.PUBLIC})


@desk_view(Permission.RELEASE, methods=FORM)
def release(request: HttpRequest, desk: Desk, plan: str) -> HttpResponseBase:
    """See what would become public and what stays back, then release it."""
    held = plan_of(desk, plan)
    problems = [Problem(words) for words in held.restriction.obstacles()]
    refusal = Refused(f"“{held}” cannot be released.", problems) if problems else None
    before, status = newest_release(str(held.ref)), 200
    if request.method == "POST":
        again = request.POST.get("again") == "yes"
        try:
            made = release_plan(body=desk.body, name=held.name, again=again, by=desk.actor)
        except Refused as found:
            refusal, status = found, UNPROCESSABLE
        else:
            messages.success(request, _done(held, made))
            return redirect(plan_address(desk, held))
    context = {
        "plan": held,
        "refusal": refusal,
        "before": before,
        "told": [] if problems else list(_told(held)),
        "address": f"/{held.ref}/",
        "may_withdraw": before is not None and before.withdrawn_at is None and desk.may(Permission.WITHDRAW),
    }
    return page(request, desk, "plans/release.html", context, status=status)


def _told(plan: Plan) -> Iterator[tuple[str, int, int]]:
    """What the public reads of it: the sort of part, how many are told and how many stay back."""
    today = timezone.localdate()
    seen = _counts(plan_text(plan, audiences=_PUBLIC, on=today))
    every = _counts(plan_text(plan, audiences=frozenset(Audience), on=today))
    return ((words, seen[words], every[words] - seen[words]) for words in every if every[words])


def _counts(text: PlanText) -> dict[str, int]:
    return {
        "parts of the text": len(text.sections),
        several(text.objective_word): len(text.objectives),
        "commitments": len(text.every_commitment),
        "milestones": len(text.every_milestone),
        "sources it is made from": len(text.evidence),
        "projects": len(text.projects),
        "items of its checklists": sum(len(one.items) for one in text.checklists),
    }


def _done(held: Plan, made: list[Release]) -> str:
    others = sum(1 for one in made if one.noun != "plans")
    if not made:
        return "All of it is public already as it stands. Nothing was changed."
    pages = f", with {others} page{'' if others == 1 else 's'} that belong to it" if others else ""
    return f"Released. It is public now at /{held.ref}/{pages}."
