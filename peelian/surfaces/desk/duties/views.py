"""What the body owes, one duty with all that befell it, what is entered of it, and telling the public."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.kernel.errors import NotFound, Refused
from peelian.publication.duties import compliance_drafts, release_compliance
from peelian.publication.duty_payloads import DutiesPayload
from peelian.publication.services import changes
from peelian.publication.steady import steadied
from peelian.registers.duties.models import Duty
from peelian.registers.duties.queries import duties_of, duty_at, turns_of, working_of
from peelian.registers.duties.queries.duties import line_of
from peelian.registers.duties.seeing import audiences_for, may_see
from peelian.surfaces.design.forms import GovukForm
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.duties import presenters
from peelian.surfaces.desk.duties.forms import FilterForm
from peelian.surfaces.desk.duties.turns import TURNS, open_to
from peelian.surfaces.desk.entering import Done, Entry, enter
from peelian.surfaces.desk.pages import Desk, page


@desk_view(Permission.DESK_OPEN)
def duties(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """What is late, due this week, coming, without a day and done: ``?owner=``; ``whole`` shows all of one."""
    today = timezone.localdate()
    lines = duties_of(desk.body, on=today, audiences=audiences_for(desk.actor, desk.body))
    form = FilterForm(request.GET or {"owner": ""}, owners=presenters.owners(lines))
    owner = form.owner_asked()
    mine = presenters.owned(lines, owner, by=desk.actor, body=desk.body)
    context = {
        "form": form,
        "owner": owner,
        "heaps": presenters.heaps(mine, on=today, whole=request.GET.get("whole", "")),
        "is_bare": not lines,
        "may_write": desk.may(Permission.DUTIES_WRITE),
        "may_release": desk.may(Permission.RELEASE),
    }
    return page(request, desk, "duties/list.html", context)


@desk_view(Permission.DESK_OPEN)
def duty(request: HttpRequest, desk: Desk, number: int) -> HttpResponseBase:
    """One duty: what the law asks, by when with the working, its event, and all that befell it."""
    held = _held(desk, number)
    turns = turns_of(held, audiences=audiences_for(desk.actor, held.body))
    context = {
        "shown": presenters.duty_shown(line_of(held, on=timezone.localdate())),
        "event": held.event,
        "working": working_of(held),
        "turns": presenters.turns_shown(turns),
        "evidence": next((one.evidence for one in reversed(turns) if one.evidence), "") if held.done_on else "",
        "may_enter": open_to(held) if desk.may(Permission.DUTIES_WRITE) else {},
    }
    return page(request, desk, "duties/duty.html", context)


@desk_view(Permission.DUTIES_WRITE, methods=FORM)
def turn(request: HttpRequest, desk: Desk, number: int, name: str) -> HttpResponseBase:
    """Enter what became of a duty."""
    held, taken = _held(desk, number), TURNS.get(name)
    if taken is None:
        raise NotFound("There is nothing here.")
    if not taken.fits(held):
        raise Refused("This cannot be entered of the duty as it stands now.")
    initial = {"on": timezone.localdate(), "owner": held.owner, "day": held.target}
    initial |= {"audience": held.audience, "marking": held.marking, "foi": held.foi}
    form: GovukForm = taken.sent(request.POST) if request.method == "POST" else taken.blank(initial)

    def do() -> Done:
        taken.do(held, form, desk.actor)
        return Done(f"Entered for {held.rule}: {taken.title[:1].lower()}{taken.title[1:]}.")

    back = reverse("desk:duty", args=[desk.body.slug, number])
    caption = f"{held.rule}: {held.what}"
    entry = Entry(taken.title, taken.button, back, form, do, caption=caption, hint=taken.hint)
    return enter(request, desk, entry)


@desk_view(Permission.RELEASE, methods=FORM)
def release(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """What releasing the duties would tell the public, and doing so."""
    drafts = compliance_drafts(body=desk.body, on=timezone.localdate())
    due = changes(steadied(drafts))
    told = [draft.payload for draft in drafts if isinstance(draft.payload, DutiesPayload)]
    form = GovukForm(request.POST if request.method == "POST" else None)

    def do() -> Done:
        made = release_compliance(body=desk.body, by=desk.actor, again=True)
        return Done("Released to the public." if made else "The public has been told so already.")

    back = reverse("desk:duties", args=[desk.body.slug])
    context = {"told": told[0] if told else None, "is_due": bool(due), "address": f"/{desk.body.slug}/duties/"}
    entry = Entry(
        "Release the duties",
        "Release to the public",
        back,
        form,
        do,
        back_words="Back to duties",
        template="duties/release.html",
        context=context,
    )
    return enter(request, desk, entry)


def _held(desk: Desk, number: int) -> Duty:
    """The duty, where the person may see it; refuses as not found."""
    if number >= 2**31:
        raise NotFound("There is no such duty.")
    held = duty_at(desk.body, number)
    if not may_see(desk.actor, held):
        raise NotFound("There is no such duty.")
    return held
