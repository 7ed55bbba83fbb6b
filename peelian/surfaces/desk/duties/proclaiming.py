"""Days proclaimed since the calendar was printed, and which days of the body another one would move.

A proclaimed day concerns every body, so it is the operator who enters it; here one sees what it would do.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from peelian.access.permissions import Permission
from peelian.kernel.errors import Refused
from peelian.registers.duties.queries import moved_by, proclaimed_days
from peelian.registers.duties.queries.moves import Move
from peelian.surfaces.desk.access import desk_view
from peelian.surfaces.desk.duties.forms import ProclaimedForm
from peelian.surfaces.desk.pages import UNPROCESSABLE, Desk, page, refuse


@desk_view(Permission.DUTIES_WRITE)
def proclaimed(request: HttpRequest, desk: Desk) -> HttpResponseBase:
    """The days proclaimed, and what one more would move: ``?day=``, ``words``, ``source``."""
    form = ProclaimedForm(request.GET or None)
    moves: list[Move] | None = None
    if form.is_bound and form.is_valid():
        try:
            moves = moved_by(form.row(), body=desk.body)
        except Refused as refusal:
            refuse(form, refusal)
    row = form.row() if moves is not None else None
    context = {"form": form, "moves": moves, "row": row, "days": proclaimed_days()}
    return page(request, desk, "duties/proclaimed.html", context, status=UNPROCESSABLE if form.errors else 200)
