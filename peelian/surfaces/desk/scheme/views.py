"""The publication scheme: every item with what is owed, one item with its history, and what is said of it."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.publication.queries import newest_releases
from peelian.publication.scheme import queries
from peelian.publication.scheme.items import basis_words
from peelian.publication.scheme.models import NOUN
from peelian.publication.scheme.queries import Standing
from peelian.publication.scheme.services import say_of_item
from peelian.publication.scheme.telling import is_told, tell
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.entering import Done, Entry, enter
from peelian.surfaces.desk.pages import Desk, page
from peelian.surfaces.desk.scheme import presenters
from peelian.surfaces.desk.scheme.forms import ItemForm


@desk_view(Permission.REPORT_READ)
def scheme(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Every item of the Order, what is missing or late first."""
    today = timezone.localdate()
    found = queries.standings(desk.body, on=today)
    context = {
        "groups": presenters.groups(found, on=today),
        "asked": sum(not one.not_asked for one in found),
        "checked": queries.checked_on(desk.body),
        "address": f"/{desk.body.slug}/publication/",
    }
    return page(request, desk, "scheme/list.html", context)


@desk_view(Permission.REPORT_READ)
def item(request: HttpRequest, desk: Desk, item: str) -> HttpResponseBase:
    """One item: how it stands, what is disclosed under it, and what the checks found."""
    one = _standing(desk, item)
    releases = newest_releases(NOUN, bodies=[desk.body.slug])
    checks = queries.checks_of(desk.body).get(one.item.rule.id, [])
    context = {
        "one": one,
        "line": presenters.line(one),
        "basis": basis_words(one.item.rule),
        "disclosures": presenters.all_shown(queries.disclosures_of(desk.body, one.item.rule.id), releases),
        "turns": presenters.turns(queries.turns_of(checks)),
        "may_write": desk.may(Permission.REPORT_WRITE),
    }
    return page(request, desk, "scheme/item.html", context)


@desk_view(Permission.REPORT_WRITE, methods=FORM)
def say(request: HttpRequest, desk: Desk, item: str) -> HttpResponseBase:
    """Name the post that sees to an item, and why it is not asked here."""
    one = _standing(desk, item)
    initial = {"owner": one.owner, "not_asked": one.not_asked}
    form = ItemForm(request.POST or None, initial=initial)

    def do() -> Done:
        told = form.cleaned_data
        say_of_item(
            body=desk.body, item=one.item.rule.id, owner=told["owner"], not_asked=told["not_asked"], by=desk.actor
        )
        if not (desk.may(Permission.RELEASE) and is_told(desk.body)):
            return Done("Saved. The public is told with the next check.")
        tell(body=desk.body, on=timezone.localdate(), by=desk.actor)
        return Done("Saved. The public is told.")

    back = reverse("desk:scheme-item", args=[desk.body.slug, one.item.slug])
    entry = Entry("Who sees to it", "Save", back, form, do, caption=one.item.told.title)
    return enter(request, desk, entry)


def _standing(desk: Desk, item: str) -> Standing:
    """How the item of this name stands; refuses as ``NotFound`` one that is not asked of such a body."""
    today = timezone.localdate()
    asked = queries.item_at(desk.body, item, on=today)
    return next(one for one in queries.standings(desk.body, on=today) if one.item == asked)
