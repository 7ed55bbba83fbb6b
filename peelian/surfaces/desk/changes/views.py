"""What changed since a load."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.assurance.assessments.effects import effects_of_load
from peelian.facts.measures.queries import loaded_in, loads_of
from peelian.kernel.errors import NotFound
from peelian.surfaces.desk.access import desk_view
from peelian.surfaces.desk.changes.presenters import load_page, measures_of
from peelian.surfaces.desk.pages import Desk, page


@desk_view(Permission.FIGURES_READ)
def changes(request: HttpRequest, desk: Desk, number: int | None = None) -> HttpResponseBase:
    """What one load changed, the newest unless told: signals first, then figures."""
    loads = loads_of(desk.body)
    chosen = next((one for one in loads if number in (None, one.snapshot.pk)), None)
    if chosen is None:
        if number is not None:
            raise NotFound("There is no such load.")
        return page(request, desk, "changes/changes.html", {"load": None})
    loaded, kept_at = loaded_in(chosen.snapshot), chosen.snapshot.kept_at
    effects = effects_of_load(
        desk.body, measures=measures_of(loaded), kept_at=kept_at, as_at=timezone.localdate(kept_at)
    )
    at = loads.index(chosen)
    context = {
        "load": chosen,
        "page": load_page(loaded, effects),
        "later": loads[at - 1] if at else None,
        "earlier": loads[at + 1] if at + 1 < len(loads) else None,
    }
    return page(request, desk, "changes/changes.html", context)
