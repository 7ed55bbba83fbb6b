"""One form of the desk from first sight to saved.

Refused, it comes again with every reason and all that was typed; where another saved first, with both texts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import cast

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from peelian.kernel.errors import Forbidden, NotFound, Refused, Stale
from peelian.surfaces.design.forms import GovukForm
from peelian.surfaces.desk.pages import CONFLICT, UNPROCESSABLE, Desk, page, refuse
from peelian.surfaces.desk.restrictions import AXES


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, in a sentence, and where to go from there; to where one came from unless said."""

    words: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A form and what it is for. ``do`` saves it; ``lock`` gives the version as it is now, for a stale form.

    ``back`` is the address one came from. ``warns`` marks what cannot be taken back lightly.
    """

    title: str
    button: str
    back: str
    form: GovukForm
    do: Callable[[], Done]
    lock: Callable[[], int | str] | None = None
    caption: str = ""
    hint: str = ""
    back_words: str = "Back"
    warns: bool = False
    template: str = "entering/form.html"
    context: Mapping[str, object] = field(default_factory=dict)


def enter(request: HttpRequest, desk: Desk, entry: Entry) -> HttpResponseBase:
    """The form, or what saving it led to."""
    status, stale = 200, None
    if entry.form.is_bound and getattr(request, "upload_too_large", False):
        entry.form.errors.pop("file", None)
        entry.form.add_error("file", "The file is larger than 20 MB. Send it in parts, or with smaller pictures")
    if entry.form.is_bound and entry.form.is_valid():
        try:
            done = entry.do()
        except Stale as found:
            stale, status = found, CONFLICT
            if entry.lock is not None:
                renew(entry.form, "lock", str(entry.lock()))
        except (NotFound, Forbidden):
            raise
        except Refused as refusal:
            refuse(entry.form, refusal)
        else:
            messages.success(request, done.words)
            return redirect(done.href or entry.back)
    if entry.form.errors:
        status = UNPROCESSABLE
    context = {"entry": entry, "form": entry.form, "stale": stale, "axes": AXES, **entry.context}
    return page(request, desk, entry.template, context, status=status)


def renew(form: Form, name: str, value: str) -> None:
    """Let a form that was sent come again with one hidden value made new, all that was typed beside it."""
    data = cast(QueryDict, form.data).copy()
    data[name] = value
    form.data = data
