"""A change in two steps: fill in, see what it would do, then do it. Without scripts, and nothing kept between.

What was typed travels in the page that shows the effect, and is checked again when it comes back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from peelian.kernel.errors import Forbidden, NotFound, Refused
from peelian.surfaces.design.forms import GovukForm
from peelian.surfaces.desk.pages import UNPROCESSABLE, refuse

_DO = "do"
_NOT_TYPED = frozenset({_DO, "csrfmiddlewaretoken"})


@dataclass(frozen=True, slots=True)
class Steps:
    """The form, with the status of its page; what it would do; and doing it."""

    edit: Callable[[int], HttpResponseBase]
    preview: Callable[[], HttpResponseBase]
    save: Callable[[], HttpResponseBase]


def walk(request: HttpRequest, form: GovukForm, steps: Steps) -> HttpResponseBase:
    """The step asked for; the form again, with every reason, where it is refused."""
    do = request.POST.get(_DO, "")
    if not form.is_bound or do == "change":
        return steps.edit(200)
    if form.is_valid():
        try:
            return steps.save() if do == "save" else steps.preview()
        except (NotFound, Forbidden):
            raise
        except Refused as refusal:
            refuse(form, refusal)
    return steps.edit(UNPROCESSABLE)


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, to be sent again from the page that shows the effect."""
    return [
        (name, str(value)) for name, values in request.POST.lists() if name not in _NOT_TYPED for value in values
    ]
