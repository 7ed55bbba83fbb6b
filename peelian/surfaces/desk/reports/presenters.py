"""What the pages of reports show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from peelian.access.permissions import Permission
from peelian.kernel.errors import Refused
from peelian.kernel.periods import day_words
from peelian.publication.gate import pass_report
from peelian.publication.models import Release
from peelian.reports.checks.reading import Checks, summed
from peelian.reports.models import Appendix, ReportComment, ReportVersion, Section
from peelian.reports.rendering.formats import FORMATS
from peelian.surfaces.desk.pages import Desk
from peelian.surfaces.desk.reports.standing import HEADINGS, STYLES, Deadline, Stage, deadline, stage
from peelian.surfaces.desk.way import Step


@dataclass(frozen=True, slots=True)
class ReportLine:
    """The newest version of a report in a list."""

    version: ReportVersion
    stage: Stage
    style: str
    deadline: Deadline | None


def lines(
    versions: Iterable[ReportVersion], releases: Mapping[str, Release], *, today: dt.date
) -> list[ReportLine]:
    """The newest version of each report."""
    newest: dict[int, ReportVersion] = {}
    for version in versions:
        held = newest.get(version.report_id)
        if held is None or held.number < version.number:
            newest[version.report_id] = version
    return [_line(version, releases.get(str(version.report.ref)), today) for version in newest.values()]


def _line(version: ReportVersion, release: Release | None, today: dt.date) -> ReportLine:
    found = stage(version, release)
    return ReportLine(version, found, STYLES[found], deadline(version, release, today=today))


def by_stage(found: Iterable[ReportLine]) -> list[tuple[str, list[ReportLine]]]:
    """The lines under the words of their stage, drafts first."""
    held: dict[Stage, list[ReportLine]] = {one: [] for one in Stage}
    for line in found:
        held[line.stage].append(line)
    return [(HEADINGS[one], members) for one, members in held.items() if members]


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything on the first page of a version."""

    version: ReportVersion
    stage: Stage
    style: str
    deadline: Deadline | None
    control: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]
    sections: Sequence[tuple[Section, str]]
    appendices: Sequence[Appendix]
    others: tuple[tuple[ReportVersion, Stage], ...]
    release: Release | None
    files: tuple[tuple[str, str], ...]
    compared: tuple[int, int] | None
    comments: str
    is_draft: bool
    is_newest: bool
    may_write: bool
    may_withdraw: bool

    @property
    def address(self) -> str:
        """Where the public reads it."""
        return f"/{self.version.report.ref}/"


@dataclass(frozen=True, slots=True)
class Known:
    """What the overview is made of."""

    version: ReportVersion
    versions: Sequence[ReportVersion]
    sections: Sequence[Section]
    appendices: Sequence[Appendix]
    release: Release | None
    control: tuple[tuple[str, str], ...]
    checks: Checks | None
    comments: Sequence[ReportComment]


def overview(known: Known, desk: Desk, *, today: dt.date) -> Overview:
    """The first page of a version for the person at this desk."""
    version, found = known.version, stage(known.version, known.release)
    out = found in (Stage.RELEASED, Stage.WITHDRAWN)
    return Overview(
        version=version,
        stage=found,
        style=STYLES[found],
        deadline=deadline(version, known.release, today=today),
        control=known.control,
        steps=tuple(_steps(known, found, desk)),
        sections=[(one, _found_in(known.checks, one)) for one in known.sections],
        appendices=known.appendices,
        others=tuple((one, stage(one, known.release)) for one in known.versions if one.number != version.number),
        release=known.release if out else None,
        files=tuple((form, one.words) for form, one in FORMATS.items()),
        compared=_compared(known),
        comments=_comments(known.comments),
        is_draft=found is Stage.DRAFT,
        is_newest=all(one.number <= version.number for one in known.versions),
        may_write=desk.may(Permission.REPORT_WRITE),
        may_withdraw=found is Stage.RELEASED and desk.may(Permission.WITHDRAW),
    )


def _compared(known: Known) -> tuple[int, int] | None:
    """The version before this one, and this one; None where it is the first."""
    before = [one.number for one in known.versions if one.number < known.version.number]
    return (max(before), known.version.number) if before else None


def _comments(comments: Sequence[ReportComment]) -> str:
    """How many there are, and how many wait for an answer."""
    waiting = sum(1 for one in comments if not one.disposition)
    if not comments:
        return "None has been entered."
    count = f"{len(comments)} comment{'' if len(comments) == 1 else 's'}"
    return f"{count}, {waiting} to be answered." if waiting else f"{count}, all answered."


def _steps(known: Known, found: Stage, desk: Desk) -> list[Step]:
    stops = len(known.checks.stops) if known.checks else 0
    return [
        _write_step(known, found),
        _check_step(known, stops),
        _sign_step(known, found, stops, desk),
        _release_step(known, found, desk),
    ]


def _address(name: str, version: ReportVersion) -> str:
    return reverse(f"desk:{name}", args=[version.report.body.slug, version.report.slug])


def _write_step(known: Known, found: Stage) -> Step:
    count, empty = len(known.sections), sum(1 for one in known.sections if not one.text.strip())
    hint = f"{count} section{'' if count == 1 else 's'}" + (f", {empty} of them empty" if empty else "")
    if found is not Stage.DRAFT:
        return Step("Write", hint, "Done", "done")
    if not count:
        return Step("Write", "There are no sections yet.", "Not begun", "unknown")
    return Step("Write", hint, "Open", "on-track", "#sections")


def _check_step(known: Known, stops: int) -> Step:
    if known.checks is None:
        return Step("Check", "Nothing stopped the signature.", "Done", "done")
    href, dismissed = _address("report-check", known.version), len(known.checks.dismissed)
    if stops:
        hint = f"{stops} finding{'' if stops == 1 else 's'} must be put right before it is signed."
        return Step("Check", hint, "Stopped", "late", href)
    counts = (summed(known.checks.open), f"{dismissed} dismissed" if dismissed else "")
    hint = " ".join(f"{one}." for one in counts if one)
    if known.checks.open:
        return Step("Check", f"Nothing stops the signature. {hint}", "Look again", "due", href)
    return Step("Check", hint or "Nothing was found.", "Clear", "done", href)


def _found_in(checks: Checks | None, section: Section) -> str:
    """What is open in a section, counted; empty where nothing is."""
    return summed(checks.in_section(section.position)) if checks else ""


def _sign_step(known: Known, found: Stage, stops: int, desk: Desk) -> Step:
    version = known.version
    if found is not Stage.DRAFT:
        when = day_words(version.signed_on) if version.signed_on else ""
        return Step("Sign", f"{version.signatory}, {when}", "Done", "done")
    if not desk.may(Permission.REPORT_SIGN):
        return Step("Sign", "The chief executive signs. Nothing can be changed after that.", "Not yet", "unknown")
    if stops or not known.sections:
        return Step("Sign", "Waits for the steps before it.", "Not yet", "unknown")
    hint = "Nothing can be changed after that. A correction is a new version."
    return Step("Sign", hint, "Ready", "waiting", _address("report-sign", version))


def _release_step(known: Known, found: Stage, desk: Desk) -> Step:
    release, version = known.release, known.version
    if found is Stage.DRAFT:
        return Step("Release", "Waits for the signature.", "Not yet", "unknown")
    if release is not None and found not in (Stage.SIGNED, Stage.KEPT):
        return Step("Release", _release_words(release), found.value, STYLES[found])
    try:
        pass_report(version)
    except Refused as refusal:
        hint = " ".join(problem.message for problem in refusal.problems)
        return Step("Release", hint, "Kept back", "late", _release_address(version, desk))
    hint = "It may be made public." + ("" if desk.may(Permission.RELEASE) else " The chief executive releases.")
    return Step("Release", hint, "Ready", "waiting", _release_address(version, desk))


def _release_address(version: ReportVersion, desk: Desk) -> str:
    return _address("report-release", version) if desk.may(Permission.RELEASE) else ""


def _release_words(release: Release) -> str:
    if release.withdrawn_at is not None:
        return f"Version {release.version} was withdrawn {day_words(release.withdrawn_at)}."
    return f"Version {release.version} was released {day_words(release.released_at)}."


@dataclass(frozen=True, slots=True)
class Difference:
    """A line of the control block that two people wrote differently."""

    label: str
    theirs: str
    yours: str


def differences(
    theirs: Mapping[str, object], yours: Mapping[str, object], labels: Mapping[str, str]
) -> list[Difference]:
    """The fields in which a saved control block and an unsaved one differ."""
    return [
        Difference(label, _shown(theirs[name]), _shown(yours[name]))
        for name, label in labels.items()
        if _shown(theirs[name]) != _shown(yours[name])
    ]


def _shown(value: object) -> str:
    if isinstance(value, dt.date):
        return day_words(value)
    return str(value or "nothing")
