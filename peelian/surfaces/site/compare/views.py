"""The comparison of areas across bodies."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from peelian.kernel.refs import is_slug
from peelian.publication.store import queries
from peelian.surfaces.site import readings
from peelian.surfaces.site.answers import public
from peelian.surfaces.site.compare.presenters import compare_page, offers


@public
def compare(request: HttpRequest) -> HttpResponseBase:
    """Areas side by side: ``?measure=`` chooses the measure, ``?area=``, which may be repeated, the areas."""
    asked = request.GET.get("measure", "")
    measure = asked if is_slug(asked) else ""
    page = compare_page(
        offers(queries.cards("performance")),
        measure,
        queries.everywhere("performance", measure) if measure else (),
        {card.slug: card for card in readings.body_cards()},
        request.GET.getlist("area"),
        today=timezone.localdate(),
    )
    return render(request, "site/compare/compare.html", {"page": page})
