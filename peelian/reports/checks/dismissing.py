"""Writes: a finding dismissed with a reason, and taken up again. Both are new rows; nothing is rubbed out."""

from __future__ import annotations

import datetime as dt

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.kernel.errors import NotFound, Refused
from peelian.kernel.periods import day_words
from peelian.reports.checks.reading import checks_of
from peelian.reports.models import Dismissal, ReportVersion, Status

_SIGNED = "This version is signed. What was found on it stays as whoever signed it saw it."


def dismiss(*, version: ReportVersion, fingerprint: str, why: str, today: dt.date, by: Actor) -> Dismissal:
    """Dismiss a finding on a draft. Refuses one that is gone or dismissed already, and no reason."""
    _require(version, why, by)
    noted = checks_of(version, today=today, printing=False).called(fingerprint)
    if noted is None:
        raise NotFound("There is no such finding any more: the words or figures it was about have changed.")
    with trail.atomic():
        last = _last(version, fingerprint)
        if last is not None and last.is_dismissed:
            raise Refused(f"{last.person} dismissed this on {day_words(last.at.date())}: {last.why}")
        made = Dismissal.objects.create(
            report=version.report,
            fingerprint=fingerprint,
            turn=last.turn + 1 if last else 1,
            rule=noted.finding.rule,
            quoted=noted.finding.quoted,
            reason=noted.finding.reason,
            why=why.strip(),
            person=by.identity,
        )
        _record("dismissed finding", made, by)
    return made


def take_up_again(*, version: ReportVersion, fingerprint: str, why: str, by: Actor) -> Dismissal:
    """Take a dismissal back, so that the finding is open again. Refuses where it is not dismissed."""
    _require(version, why, by)
    with trail.atomic():
        last = _last(version, fingerprint)
        if last is None:
            raise NotFound("There is no such dismissal.")
        if not last.is_dismissed:
            raise Refused(f"{last.person} took this up again on {day_words(last.at.date())} already.")
        said = ("rule", "quoted", "reason", "fingerprint")
        made = Dismissal.objects.create(
            report=version.report,
            turn=last.turn + 1,
            why=why.strip(),
            person=by.identity,
            **{name: getattr(last, name) for name in said},
        )
        _record("took up finding again", made, by)
    return made


def _require(version: ReportVersion, why: str, by: Actor) -> None:
    by.require(Permission.REPORT_WRITE, version.report.body.slug)
    if version.status != Status.DRAFT:
        raise Refused(_SIGNED)
    if not why.strip():
        raise Refused("Say why.")


def _last(version: ReportVersion, fingerprint: str) -> Dismissal | None:
    found = Dismissal.objects.filter(report=version.report, fingerprint=fingerprint)
    return found.order_by("turn").last()


def _record(verb: str, made: Dismissal, by: Actor) -> None:
    details = {"finding": made.fingerprint, "rule": made.rule, "why": made.why}
    trail.record(by=by, verb=verb, ref=made.report.ref, details=details)
