"""Writes: what was said of a report, and the answer to it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Max
from django.utils import timezone

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.kernel.errors import NotFound, Problem, Refused, Stale
from peelian.kernel.markings import Restriction
from peelian.kernel.refs import Ref
from peelian.registers.records.restricted import restriction_fields
from peelian.reports.models import Disposition, Report, ReportComment, ReportVersion

_REPLIED = frozenset({Disposition.PARTLY_ACCEPTED, Disposition.REJECTED})


@dataclass(frozen=True, slots=True)
class CommentRow:
    """What was said: by whom, when, on which section (its heading; blank for the whole), at which meeting."""

    said_by: str
    said_on: dt.date
    words: str
    restriction: Restriction
    section: str = ""
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """What is made of it. ``changed_in`` is the number of the version that follows it, where one does."""

    disposition: Disposition
    reply: str = ""
    changed_in: int | None = None


def enter_comment(*, version: ReportVersion, row: CommentRow, by: Actor) -> ReportComment:
    """Enter a comment on a version. Refuses one without words, without its speaker, or of a day to come."""
    report = version.report
    by.require(Permission.REPORT_WRITE, report.body.slug)
    _require_sound(row)
    with trail.atomic():
        last = report.comments.aggregate(last=Max("number"))["last"] or 0
        made = ReportComment.objects.create(
            report=report, version=version, number=last + 1, saved_by=by.identity, **_fields(row)
        )
        _record("entered comment", made, by)
    return made


def amend_comment(*, comment: ReportComment, row: CommentRow, lock: int, by: Actor) -> ReportComment:
    """Correct what was entered. Refuses as :class:`Stale` where somebody saved since."""
    by.require(Permission.REPORT_WRITE, comment.report.body.slug)
    _require_sound(row)
    with trail.atomic():
        held = _held(comment, lock=lock, yours=row.words)
        for name, value in _fields(row).items():
            setattr(held, name, value)
        return _saved("amended comment", held, by)


def answer_comment(*, comment: ReportComment, row: AnswerRow, lock: int, by: Actor) -> ReportComment:
    """Say what is made of a comment; a later answer takes the place of an earlier one, which the trail keeps.

    Refuses a rejection, in full or in part, without a reply, and a version that does not follow the comment.
    """
    by.require(Permission.REPORT_WRITE, comment.report.body.slug)
    _require_answer(comment, row)
    with trail.atomic():
        held = _held(comment, lock=lock, yours=row.reply)
        held.disposition, held.reply, held.changed_in = row.disposition, row.reply.strip(), row.changed_in
        held.answered_by, held.answered_at = by.identity, timezone.now()
        return _saved("answered comment", held, by)


def _require_sound(row: CommentRow) -> None:
    problems = [
        Problem(words)
        for value, words in (
            (row.words, "It does not say what was said."),
            (row.said_by, "It does not say by whom."),
        )
        if not value.strip()
    ]
    if row.said_on > timezone.localdate():
        problems.append(Problem("It was said on a day to come."))
    if row.meeting and Ref.parse(row.meeting).noun != "meetings":
        problems.append(Problem(f"{row.meeting} is no meeting."))
    if problems:
        raise Refused("The comment cannot be entered as it is.", problems)


def _require_answer(comment: ReportComment, row: AnswerRow) -> None:
    if row.disposition in _REPLIED and not row.reply.strip():
        raise Refused("A comment that is rejected, or accepted in part only, is given a reply that says why.")
    known = comment.report.versions.filter(number__gt=comment.version.number).values_list("number", flat=True)
    if row.changed_in is not None and row.changed_in not in set(known):
        raise Refused(f"There is no version {row.changed_in} after the one that was commented on.")


def _fields(row: CommentRow) -> dict[str, object]:
    said = {name: getattr(row, name).strip() for name in ("said_by", "words", "section", "meeting")}
    return {**said, "said_on": row.said_on, **restriction_fields(row.restriction)}


def _held(comment: ReportComment, *, lock: int, yours: str) -> ReportComment:
    held = ReportComment.objects.select_for_update(of=("self",)).select_related("report__body", "version")
    found = held.filter(pk=comment.pk).first()
    if found is None:
        raise NotFound("There is no such comment.")
    if found.lock != lock:
        theirs = "\n\n".join(one for one in (found.words, found.disposition, found.reply) if one)
        raise Stale(f"{found.saved_by} saved this comment since you opened it.", theirs=theirs, yours=yours)
    return found


def _saved(verb: str, held: ReportComment, by: Actor) -> ReportComment:
    held.lock, held.saved_by = held.lock + 1, by.identity
    held.save()
    _record(verb, held, by)
    return held


def _record(verb: str, comment: ReportComment, by: Actor) -> None:
    details = {"comment": comment.number, "words": comment.words}
    if comment.disposition:
        details |= {"disposition": comment.disposition, "reply": comment.reply}
    trail.record(by=by, verb=verb, ref=comment.report.ref, details=details)


def comments_of(report: Report) -> list[ReportComment]:
    """The comments on a report, by number. One query."""
    return list(report.comments.select_related("report__body", "version").order_by("number"))


def comment_numbered(report: Report, number: int) -> ReportComment:
    """One comment; refuses as :class:`NotFound`."""
    found = report.comments.select_related("report__body", "version").filter(number=number).first()
    if found is None:
        raise NotFound("There is no such comment.")
    return found
