"""The papers to a meeting: ask for one, amend it, upload it, lay a signed report, withdraw it, read it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from peelian.access.permissions import Permission
from peelian.facts.meetings.kinds import PaperState
from peelian.facts.meetings.models import Paper
from peelian.facts.meetings.queries.meetings import notice_of
from peelian.facts.meetings.queries.preparing import file_of
from peelian.facts.meetings.services.papers import (
    amend_paper,
    attach_report,
    attach_upload,
    expect_paper,
    withdraw_paper,
)
from peelian.kernel.errors import NotFound
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref
from peelian.publication.queries import newest_releases
from peelian.reports.models import ReportVersion, Status
from peelian.reports.queries import versions_of
from peelian.sources.queries import kept
from peelian.surfaces.design.forms import GovukForm
from peelian.surfaces.desk.access import FORM, desk_view
from peelian.surfaces.desk.agenda.views import as_file
from peelian.surfaces.desk.entering import Done, Entry, enter
from peelian.surfaces.desk.meeting_papers import presenters
from peelian.surfaces.desk.meeting_papers.forms import PaperForm, ReportForm, UploadForm
from peelian.surfaces.desk.meetings.forms import ReasonForm
from peelian.surfaces.desk.meetings.opening import (
    item_address,
    item_of,
    meeting_address,
    meeting_words,
    paper_address,
    paper_of,
    readers,
)
from peelian.surfaces.desk.pages import Desk
from peelian.surfaces.desk.papers.presenters import papers as for_the_panel
from peelian.surfaces.desk.restrictions import AXES


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def expect(request: HttpRequest, desk: Desk, meeting: str, key: str) -> HttpResponseBase:
    """Ask somebody for a paper to an item."""
    item = item_of(desk, meeting, key)
    last_day = notice_of(item.meeting).last_day
    initial = {**{name: getattr(item, name) for name in AXES}, "title": item.title, "owner": item.presenter}
    form = PaperForm(request.POST or None, initial={**initial, "due": last_day})

    def do() -> Done:
        paper = expect_paper(item=item, row=form.row(), by=desk.actor)
        words = f"“{paper.title}” is expected"
        return Done(
            f"{words} by {day_words(paper.due)}." if paper.due else f"{words}.", paper_address(desk, paper)
        )

    hint = f"To be published in time it must be here by {day_words(last_day)}."
    entry = Entry(
        "Ask for a paper",
        "Ask for it",
        item_address(desk, item),
        form,
        do,
        caption=item.title,
        hint=hint,
        back_words="Back to the item",
    )
    return enter(request, desk, entry)


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def paper(request: HttpRequest, desk: Desk, meeting: str, number: int) -> HttpResponseBase:
    """One paper: how it stands, what can be done with it, and what is said of it."""
    held = paper_of(desk, meeting, number)
    form = PaperForm(request.POST) if request.method == "POST" else PaperForm.of(held)

    def do() -> Done:
        lock = form.cleaned_data["lock"] or 0
        amend_paper(paper=held, row=form.row(held.source), lock=lock, by=desk.actor)
        return Done(f"Saved “{held.title}”.", paper_address(desk, held))

    context = {"paper": held, "shown": presenters.standing(held, timezone.localdate())}
    entry = Entry(
        held.title,
        "Save",
        meeting_address(desk, held.item.meeting),
        form,
        do,
        lock=lambda: paper_of(desk, meeting, number).lock,
        caption=meeting_words(held.item.meeting),
        back_words="Back to the meeting",
        template="meeting_papers/paper.html",
        context=context,
    )
    return enter(request, desk, entry)


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def upload(request: HttpRequest, desk: Desk, meeting: str, number: int) -> HttpResponseBase:
    """Lay a file that came. One that does not open is refused, and nothing is changed."""
    held = paper_of(desk, meeting, number)
    initial = {"on": timezone.localdate(), "lock": held.lock}
    bound = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if bound else UploadForm(initial=initial)

    def do() -> Done:
        told, (name, content) = form.cleaned_data, form.content()
        attach_upload(paper=held, file_name=name, content=content, on=told["on"], lock=told["lock"], by=desk.actor)
        return Done(f"“{held.title}” is here.", meeting_address(desk, held.item.meeting))

    hint = ""
    if held.state == PaperState.RECEIVED:
        hint = "A file is here already. Another becomes its next version; the earlier one is kept."
    return enter(request, desk, _entry(desk, held, "Upload the paper", "Upload", form, do, hint=hint))


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def report(request: HttpRequest, desk: Desk, meeting: str, number: int) -> HttpResponseBase:
    """Lay a report that was signed."""
    held = paper_of(desk, meeting, number)
    choices = presenters.report_choices(_signed(desk))
    initial = {"on": timezone.localdate(), "lock": held.lock, "report": held.report}
    form = ReportForm(request.POST or None, reports=choices, initial=initial)

    def do() -> Done:
        told = form.cleaned_data
        attach_report(
            paper=held, report=Ref.parse(told["report"]), on=told["on"], lock=told["lock"], by=desk.actor
        )
        return Done(f"“{held.title}” is here.", meeting_address(desk, held.item.meeting))

    hint = "" if choices else "No report that you may read is signed yet."
    return enter(request, desk, _entry(desk, held, "Lay a signed report", "Lay this report", form, do, hint=hint))


@desk_view(Permission.MEETING_WRITE, methods=FORM)
def withdraw(request: HttpRequest, desk: Desk, meeting: str, number: int) -> HttpResponseBase:
    """Take a paper back, with the reason."""
    held = paper_of(desk, meeting, number)
    form = ReasonForm(request.POST) if request.method == "POST" else ReasonForm(initial={"lock": held.lock})

    def do() -> Done:
        withdraw_paper(paper=held, reason=form.words(), lock=form.cleaned_data["lock"], by=desk.actor)
        return Done(f"“{held.title}” is withdrawn.", meeting_address(desk, held.item.meeting))

    hint = "It stays on the agenda as withdrawn. What came for it is kept."
    entry = _entry(desk, held, "Withdraw the paper", "Withdraw it", form, do, hint=hint, warns=True)
    return enter(request, desk, entry)


@desk_view(Permission.PANEL_PAPERS_READ)
def file(_request: HttpRequest, desk: Desk, meeting: str, number: int) -> HttpResponseBase:
    """The file that came, as it came."""
    held = paper_of(desk, meeting, number)
    laid = file_of(held, audiences=readers(desk))
    if laid is None:
        raise NotFound("No file of this paper is held.")
    return as_file(kept(laid.sha256), laid.file_name, laid.media_type)


def _signed(desk: Desk) -> list[ReportVersion]:
    """The newest signed version of every report the person may read, at every body."""
    full, panel = (
        sorted(desk.actor.bodies(one)) for one in (Permission.REPORT_READ, Permission.PANEL_PAPERS_READ)
    )
    newest: dict[int, ReportVersion] = {}
    for version in versions_of(full):
        if version.status == Status.SIGNED:
            newest.setdefault(version.report_id, version)
    others = [slug for slug in panel if slug not in full]
    return [*newest.values(), *for_the_panel(versions_of(others), newest_releases("reports", bodies=others))]


def _entry(
    desk: Desk, held: Paper, title: str, button: str, form: GovukForm, do: Callable[[], Done], **more: Any
) -> Entry:
    """A form about one paper, which leads back to it."""
    return Entry(
        title,
        button,
        paper_address(desk, held),
        form,
        do,
        lock=lambda: paper_of(desk, held.item.meeting.name, held.pk).lock,
        caption=held.title,
        back_words="Back to the paper",
        **more,
    )
