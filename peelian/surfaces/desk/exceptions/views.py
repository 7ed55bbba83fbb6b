"""What is unusual and has to be explained."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.assurance.assessments.queries import assess_body
from peelian.facts.meetings.queries.questions import questions_of
from peelian.surfaces.desk.access import desk_view
from peelian.surfaces.desk.exceptions.presenters import exceptions_page
from peelian.surfaces.desk.pages import Desk, page


@desk_view(Permission.FIGURES_READ)
def exceptions(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """Worse than usual, better than usual, unusual, targets missed: the unexplained first."""
    found = exceptions_page(assess_body(desk.body, as_at=timezone.localdate()), questions_of(desk.body))
    context = {
        "page": found,
        "may_load": desk.may(Permission.FIGURES_LOAD),
        "may_ask": desk.may(Permission.QUESTION_ASK),
    }
    return page(request, desk, "exceptions/exceptions.html", context)
