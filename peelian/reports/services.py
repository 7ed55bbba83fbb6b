"""Writes: reports, their sections, signing. A signed version never changes: a correction is a new version."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass

from django.db.models import F, Max
from django.utils import timezone

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.kernel.errors import NotFound, Problem, Refused, Stale
from peelian.kernel.markings import Restriction
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body
from peelian.registers.records.models import Document
from peelian.registers.records.restricted import restriction_fields
from peelian.reports.checking import Severity, record_findings
from peelian.reports.checks.reading import noted_on
from peelian.reports.composing import Composed, compose, whole
from peelian.reports.freezing import freeze
from peelian.reports.models import Appendix, Report, ReportVersion, Section, Status
from peelian.reports.rendering.formats import render

_SIGNED = "This version is signed and cannot change. Make a new version to correct it."


@dataclass(frozen=True, slots=True)
class ControlBlock:
    """What the first page of a report states."""

    title: str
    prepared_by: str
    prepared_for: str
    dated: dt.date
    as_at: dt.date
    signatory: str
    signatory_post: str
    window_from: dt.date | None = None
    window_to: dt.date | None = None
    meeting_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class NewSection:
    """A section to be added."""

    heading: str
    text: str = ""
    source: str = ""


def create_report(
    *, body: Body, slug: str, kind: str, block: ControlBlock, restriction: Restriction, by: Actor, source: str = ""
) -> ReportVersion:
    """A new report with its first version, a draft. Refuses a short name that is taken."""
    by.require(Permission.REPORT_WRITE, body.slug)
    ref = Ref(body.slug, "reports", slug)
    if Report.objects.filter(body=body, slug=slug).exists():
        raise Refused(f"There is a report at {ref} already. Open it, or make a new version of it.")
    with trail.atomic():
        report = Report.objects.create(body=body, slug=slug, kind=kind, source=source)
        fields = {**asdict(_sound(block)), **restriction_fields(restriction)}
        version = ReportVersion.objects.create(report=report, number=1, saved_by=by.identity, **fields)
        trail.record(by=by, verb="created report", ref=ref)
    return version


def save_control(
    *, version: ReportVersion, block: ControlBlock, restriction: Restriction, lock: int, by: Actor
) -> None:
    """Save the control block and the restriction; refuses when someone saved since (``lock`` is out of date)."""
    _require_draft(version, by)
    fields = {**asdict(_sound(block)), **restriction_fields(restriction)}
    with trail.atomic():
        held = _held_draft(version)
        if held.lock != lock:
            words = f"{held.saved_by or 'Someone'} saved this page since you opened it."
            raise Stale(words, theirs=_words(held), yours=_words(block))
        ReportVersion.objects.filter(pk=version.pk).update(lock=F("lock") + 1, saved_by=by.identity, **fields)
        trail.record(
            by=by, verb="saved control block", ref=version.report.ref, details={"version": version.number}
        )


def add_section(*, version: ReportVersion, section: NewSection, by: Actor) -> Section:
    """Add a section at the end."""
    _require_draft(version, by)
    if not section.heading.strip():
        raise Refused("A section needs a heading.")
    with trail.atomic():
        _held_draft(version)
        last = version.sections.aggregate(last=Max("position"))["last"] or 0
        made = Section.objects.create(
            version=version,
            position=last + 1,
            heading=section.heading.strip(),
            text=section.text,
            source=section.source,
            saved_by=by.identity,
        )
        trail.record(by=by, verb="added section", ref=version.report.ref, details=_fingerprint(made))
    return made


def save_section(*, section: Section, heading: str, text: str, lock: int, by: Actor) -> None:
    """Save a section's words. Refuses as :class:`Stale`, with both texts, when someone saved first."""
    _require_draft(section.version, by)
    if not heading.strip():
        raise Refused("A section needs a heading.")
    with trail.atomic():
        _held_draft(section.version)
        held = Section.objects.filter(pk=section.pk).first()
        if held is None:
            raise Stale("Someone removed this section since you opened it.", theirs="", yours=text)
        if held.lock != lock:
            raise Stale(f"{held.saved_by} saved this section since you opened it.", theirs=held.text, yours=text)
        held.heading, held.text, held.saved_by, held.lock = heading.strip(), text, by.identity, lock + 1
        held.save()
        trail.record(by=by, verb="saved section", ref=section.version.report.ref, details=_fingerprint(held))
    section.refresh_from_db()


def move_section(*, section: Section, up: bool, by: Actor) -> None:
    """Put a section before the one above it, or after the one below. Its words and their lock stay as they are.

    Refuses at the ends, and as :class:`Stale` where it was moved since it was read, so that being
    asked twice moves it once.
    """
    _require_draft(section.version, by)
    with trail.atomic():
        _held_draft(section.version)
        held = _held_section(section)
        if held.position != section.position:
            raise Stale("The sections were put in another order since you opened the page.", theirs="", yours="")
        sections = Section.objects.filter(version=held.version_id)
        above, below = sections.filter(position__lt=held.position), sections.filter(position__gt=held.position)
        other = above.last() if up else below.first()
        if other is None:
            raise Refused(f"“{held.heading}” comes {'first' if up else 'last'} already.")
        free = sections.aggregate(last=Max("position"))["last"] + 1
        for one, position in ((held, free), (other, held.position), (held, other.position)):
            sections.filter(pk=one.pk).update(position=position)
        details = {**_fingerprint(held), "from": held.position, "to": other.position}
        trail.record(by=by, verb="moved section", ref=section.version.report.ref, details=details)
    section.position = other.position


def remove_section(*, section: Section, by: Actor) -> None:
    """Take a section out of a draft. Its words stay in the trail's reach only by their hash."""
    _require_draft(section.version, by)
    with trail.atomic():
        _held_draft(section.version)
        held = _held_section(section)
        ref, details = section.version.report.ref, _fingerprint(held)
        held.delete()
        trail.record(by=by, verb="removed section", ref=ref, details=details)


def list_appendices(*, version: ReportVersion, appendices: Sequence[Appendix], by: Actor) -> None:
    """Set the appendices a version cites, in order, replacing those it had. Refuses a letter that stands twice."""
    _require_draft(version, by)
    letters = Counter(appendix.letter for appendix in appendices)
    twice = [Problem(f"There are {count} appendices {one}.") for one, count in letters.items() if count > 1]
    if twice:
        raise Refused("The appendices cannot be listed as they are.", twice)
    with trail.atomic():
        _held_draft(version)
        version.appendices.all().delete()
        for position, appendix in enumerate(appendices, 1):
            appendix.version, appendix.position = version, position
            appendix.save()
        trail.record(by=by, verb="listed appendices", ref=version.report.ref, details={"count": len(appendices)})


def cited(letter: str, title: str, document: Document | None = None, source: str = "") -> Appendix:
    """An appendix to be listed."""
    return Appendix(letter=letter, title=title, document=document, source=source)


def sign(
    *, version: ReportVersion, by: Actor, on: dt.date | None = None, left_open: Collection[str] | None = None
) -> ReportVersion:
    """Sign a version, which freezes it.

    Refuses a version that is not whole, has nothing in it, cannot be printed, or states a day that is to come.
    ``on`` is the day the paper says it was signed; today unless told. The trail keeps the true time.
    ``left_open`` are the fingerprints of the findings that whoever signs has seen and leaves as they are: any
    other that is open refuses the signature, and the trail keeps those left. Without it nobody is asked, as for a
    paper that was signed before it came into the record.
    """
    _require_draft(version, by, permission=Permission.REPORT_SIGN)
    with trail.atomic():
        held = _held_draft(version)
        held.signed_on = on or timezone.localdate()
        _require_signable(held)
        held.status, held.signed_by = Status.SIGNED, by.identity
        composed = compose(held)
        document = whole(held, composed)
        findings = [] if left_open is None else _left_open(held, composed, left_open)
        render(document, "pdf")
        held.signed_at = timezone.now()
        held.frozen = freeze(document)
        held.digest = hashlib.sha256(held.frozen.encode()).hexdigest()
        held.save()
        details = {"version": held.number, "sha256": held.digest, **({"left open": findings} if findings else {})}
        trail.record(by=by, verb="signed report", ref=held.report.ref, details=details)
    version.refresh_from_db()
    return version


def _left_open(version: ReportVersion, composed: Composed, seen: Collection[str]) -> list[str]:
    """The findings that are open now, by rule and fingerprint; refuses where one of them was not ``seen``."""
    looks = [one for one in record_findings(version, composed) if one.severity is Severity.LOOK]
    noted = noted_on(version, composed, today=timezone.localdate(), beside=looks)
    found = [one.finding for one in noted if one.dismissal is None]
    unseen = [one for one in found if one.fingerprint not in seen]
    if unseen:
        problems = [Problem(one.reason, found=one.quoted) for one in unseen]
        raise Refused("There are findings that are neither mended nor dismissed, nor seen and left.", problems)
    return [f"{one.rule} {one.fingerprint}" for one in found]


def _require_signable(version: ReportVersion) -> None:
    if not version.sections.exists():
        raise Refused("There is nothing to sign: the report has no sections.")
    problems = [
        Problem(f"The control block does not say who {words}.")
        for name, words in (("signatory", "signs"), ("prepared_by", "prepared it"))
        if not getattr(version, name).strip()
    ]
    today = timezone.localdate()
    if version.as_at > today:
        problems.append(Problem("Its figures are to be as reported by a day to come, when they may be others."))
    if version.signed_on and version.signed_on > today:
        problems.append(Problem("It cannot be signed on a day to come."))
    if problems:
        raise Refused("The report cannot be signed yet.", problems)


def new_version(*, report: Report, by: Actor) -> ReportVersion:
    """A draft of the next version, with the words of the last. Refuses while a draft is open.

    Its lock goes on from the last one's, so that a control block opened in one version is stale in the next.
    """
    by.require(Permission.REPORT_WRITE, report.body.slug)
    last = report.versions.order_by("-number").first()
    if last is None or last.status == Status.DRAFT:
        raise Refused("There is a draft of this report already. Finish that one first.")
    with trail.atomic():
        sections, appendices = list(last.sections.all()), list(last.appendices.all())
        version = ReportVersion.objects.create(
            report=report,
            number=last.number + 1,
            lock=last.lock + 1,
            saved_by=by.identity,
            **{name: getattr(last, name) for name in ControlBlock.__dataclass_fields__},
            **restriction_fields(last.restriction),
        )
        rows: list[Section | Appendix] = [*sections, *appendices]
        for row in rows:
            row.pk, row.version = None, version
            row.save(force_insert=True)
        details = {"version": version.number}
        trail.record(by=by, verb="began new version", ref=report.ref, details=details)
    return version


def _sound(block: ControlBlock) -> ControlBlock:
    problems = []
    if not block.title.strip():
        problems.append(Problem("The report has no title."))
    if block.window_from and block.window_to and block.window_to < block.window_from:
        problems.append(Problem("The reporting window ends before it begins."))
    if problems:
        raise Refused("The control block cannot be saved as it is.", problems)
    return block


def _require_draft(version: ReportVersion, by: Actor, *, permission: Permission = Permission.REPORT_WRITE) -> None:
    by.require(permission, version.report.body.slug)
    if version.status != Status.DRAFT:
        raise Refused(_SIGNED)


def _held_draft(version: ReportVersion) -> ReportVersion:
    """The version as it is now, held until the transaction ends; refuses when it was signed in the meantime."""
    held = ReportVersion.objects.select_for_update(of=("self",)).select_related("report__body").get(pk=version.pk)
    if held.status != Status.DRAFT:
        raise Refused(_SIGNED)
    return held


def _held_section(section: Section) -> Section:
    """The section as it is now; refuses as :class:`NotFound` when it was removed in the meantime."""
    held = Section.objects.filter(pk=section.pk).first()
    if held is None:
        raise NotFound("This section has been removed already.")
    return held


def _words(block: ControlBlock | ReportVersion) -> str:
    """A control block as lines, so that two can be read side by side."""
    pairs = ((name, getattr(block, name)) for name in ControlBlock.__dataclass_fields__)
    return "\n".join(f"{name.replace('_', ' ').capitalize()}: {value}" for name, value in pairs if value)


def _fingerprint(section: Section) -> dict[str, str]:
    """What the trail keeps of a section's words."""
    return {"heading": section.heading, "sha256": hashlib.sha256(section.text.encode()).hexdigest()}
