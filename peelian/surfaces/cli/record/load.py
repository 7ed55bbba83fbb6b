"""Loads a record from plain files: registers first, then each body's own folder, then what is to be released.

Registers are amended, figures already loaded are left, and a report that is there is not touched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.utils import timezone
from rich.progress import Progress

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.measures.kinds import Kind, SetKind, Tier, Unit
from peelian.facts.measures.models import MeasureSet
from peelian.facts.measures.services import MeasureRow, SetDetails, define_measures, define_set
from peelian.facts.meetings.models import Meeting
from peelian.kernel.errors import Refused
from peelian.kernel.refs import Ref
from peelian.publication.bodies import release_bodies
from peelian.publication.duties import release_compliance
from peelian.publication.meeting_releases import release_meetings
from peelian.publication.performance import release_performance
from peelian.publication.plans import release_plans
from peelian.publication.queries import bodies_with_record, newest_release
from peelian.publication.reports import release_report
from peelian.registers.bodies.kinds import AreaKind, BodyKind, SuccessionStatus
from peelian.registers.bodies.queries import body_called
from peelian.registers.bodies.services import (
    AreaRow,
    BodyRow,
    Dates,
    PopulationRow,
    SuccessionRow,
    enter_areas,
    enter_bodies,
    enter_populations,
    enter_successions,
)
from peelian.reports.queries import report_at, version_of
from peelian.statistics.polarity import Polarity
from peelian.surfaces.cli.record import files
from peelian.surfaces.cli.record.bodies import load_body
from peelian.surfaces.cli.record.duties import load_duties, load_proclaimed
from peelian.surfaces.cli.record.links import load_links
from peelian.surfaces.cli.record.meetings import load_meetings, meetings_named
from peelian.surfaces.cli.record.plans import load_plans
from peelian.surfaces.cli.record.reports import newest_signed_in
from peelian.surfaces.cli.record.voice import load_voice


def load_record(folder: Path, *, by: Actor, progress: bool = False) -> dict[str, int]:
    """Load everything in ``folder``, or nothing where any of it is refused. Returns how many of each thing."""
    if not (folder / "record.toml").exists():
        raise Refused(f"{folder} holds no record: there is no record.toml in it.")
    plan = files.toml(folder / "record.toml")
    bodies = sorted(path for path in (folder / "bodies").iterdir() if path.is_dir())
    counts: Counter[str] = Counter()
    with trail.atomic(), _bar(len(bodies) + 6, show=progress) as advance:
        _registers(folder, counts, by)
        advance("Registers")
        for path in bodies:
            counts.update(load_body(path, by=by))
            advance(path.name)
        for path in bodies:  # papers to one body's meetings are documents and reports of another
            counts.update(load_meetings(path, body_called(path.name), by=by))
        advance("Meetings")
        for path in bodies:
            counts.update(load_voice(path, body_called(path.name), by=by))
        advance("Consultations")
        for path in bodies:
            counts["plans"] += load_plans(path, body_called(path.name), by=by)
        advance("Plans")
        for path in bodies:  # a duty is done in a plan, and a process is of one
            counts.update(load_duties(path, body_called(path.name), by=by))
            counts["links"] += load_links(path, body_called(path.name), by=by)
        advance("Duties")
        meetings = meetings_named(plan)
        counts["released"] += _release(folder, plan, by) + _release_meetings(meetings, plan, by)
        counts["released"] += _release_plans(plan, by) + _release_duties(plan, by)
        advance("Release")
    return dict(counts)


@contextmanager
def _bar(steps: int, *, show: bool) -> Iterator[Any]:
    with Progress(disable=not show) as bar:
        task = bar.add_task("Loading the record", total=steps)
        yield lambda words: bar.update(task, advance=1, description=f"Loaded {words}")


def _registers(folder: Path, counts: Counter[str], by: Actor) -> None:
    outlines = folder / "outlines"
    path = folder / "areas.csv"
    areas = files.each(path, files.rows(path), lambda row: _area(row, outlines))
    counts["areas"] += enter_areas(areas, by=by)
    path = folder / "populations.csv"
    counts["populations"] += enter_populations(files.each(path, files.rows(path), _population), by=by)
    path = folder / "bodies.csv"
    counts["bodies"] += enter_bodies(files.each(path, files.rows(path), _body), by=by)
    path = folder / "successions.csv"
    counts["successions"] += enter_successions(files.each(path, files.rows(path), _succession), by=by)
    path = folder / "measures.toml"
    content = files.toml(path)
    measures = files.each(path, iter(content.get("measure", [])), _measure)
    define_measures(measures, by=by)
    counts["measures"] += len(measures)
    counts["proclaimed days"] += load_proclaimed(folder, by=by)
    counts["sets"] += len(files.each(path, iter(content.get("set", [])), lambda item: _set(item, by)))


def _set(item: Mapping[str, Any], by: Actor) -> MeasureSet:
    rows = [(row["measure"], row["label"]) for row in item["row"]]
    details = SetDetails(
        kind=SetKind(item.get("kind", SetKind.TABLE)),
        body=item.get("body", ""),
        description=item.get("description", ""),
        valid_from=files.day(item.get("valid_from")),
        valid_to=files.day(item.get("valid_to")),
        replaces=item.get("replaces", ""),
        tiers={row["measure"]: Tier(row["tier"]) for row in item["row"] if row.get("tier")},
        verify=item.get("verify", False),
        source=files.words(item.get("source")),
    )
    return define_set(slug=item["slug"], title=item["title"], rows=rows, by=by, details=details)


def _dates(row: Mapping[str, Any]) -> Dates:
    return Dates(
        files.day(row.get("valid_from")),
        files.day(row.get("valid_to")),
        row.get("source", ""),
        row.get("verify") == "yes",
    )


def _area(row: Mapping[str, Any], outlines: Path) -> AreaRow:
    geometry = files.outline(files.inside(outlines, row["outline"])) if row["outline"] else None
    return AreaRow(row["code"], row["name"], AreaKind(row["kind"]), row["parent"], geometry, _dates(row))


def _population(row: Mapping[str, Any]) -> PopulationRow:
    counted_on = files.a_day(row["counted_on"])
    return PopulationRow(row["area"], int(row["people"]), counted_on, row["method"], row["source"])


def _body(row: Mapping[str, Any]) -> BodyRow:
    return BodyRow(
        row["slug"],
        row["name"],
        BodyKind(row["kind"]),
        row["area"],
        row["scrutinised_by"],
        row["holds_to_account"],
        _dates(row),
    )


def _succession(row: Mapping[str, Any]) -> SuccessionRow:
    return SuccessionRow(
        row["from_body"],
        row["to_body"],
        row["effective"],
        row["instrument"],
        SuccessionStatus(row["status"]),
        row["source"],
    )


def _measure(item: Mapping[str, Any]) -> MeasureRow:
    return MeasureRow(
        slug=item["slug"],
        title=item["title"],
        definition=item["definition"],
        unit=Unit(item["unit"]),
        kind=Kind(item["kind"]),
        polarity=files.named(Polarity, item["polarity"]),
        tier=Tier(item["tier"]),
        performance=item["performance"],
        parent=item.get("parent", ""),
    )


def _release(folder: Path, plan: Mapping[str, Any], by: Actor) -> int:
    """Release the register of bodies, the measures of each body with a release, and the reports.

    ``measures``, where it is given, lists the measures to release; otherwise all go that may. What has been
    withdrawn here stays withdrawn, and a report goes at the version that the files give.
    """
    versions = dict(_version_named(folder, entry) for entry in plan.get("release", []))
    listed = plan.get("measures")
    measures = None if listed is None else [Ref.parse(ref) for ref in listed]
    slugs = sorted({ref.body for ref in (*versions, *(measures or ()))})
    with_record = {*slugs, *plan.get("record", [])}
    if not with_record:
        return 0
    today = timezone.localdate()
    count = len(release_bodies(with_record=with_record | bodies_with_record(), on=today, by=by))
    for slug in slugs:
        names = None if measures is None else [ref.name for ref in measures if ref.body == slug]
        count += len(release_performance(body=body_called(slug), as_at=today, measures=names, by=by))
    for ref, number in versions.items():
        before = newest_release(str(ref))
        if before is None or before.version < number:
            count += release_report(version=version_of(report_at(ref), number), by=by) is not None
    return count


def _release_meetings(meetings: Iterable[Meeting], plan: Mapping[str, Any], by: Actor) -> int:
    """Release the meetings named, and what follows from those of each body with a record."""
    names: dict[str, list[str]] = {slug: [] for slug in plan.get("record", [])}
    for meeting in meetings:
        names.setdefault(meeting.body.slug, []).append(meeting.name)
    return sum(
        len(release_meetings(body=body_called(slug), names=found, by=by)) for slug, found in sorted(names.items())
    )


def _release_plans(record: Mapping[str, Any], by: Actor) -> int:
    """Release the plans named, each with its objectives; after the reports and meetings that they lead to."""
    names: dict[str, list[str]] = {}
    for ref in map(Ref.parse, record.get("plans", [])):
        names.setdefault(ref.body, []).append(ref.name)
    return sum(
        len(release_plans(body=body_called(slug), names=found, by=by)) for slug, found in sorted(names.items())
    )


def _release_duties(record: Mapping[str, Any], by: Actor) -> int:
    """Release what the bodies named owe; after all that shows what was done."""
    return sum(len(release_compliance(body=body_called(slug), by=by)) for slug in record.get("duties", []))


def _version_named(folder: Path, entry: str | Mapping[str, Any]) -> tuple[Ref, int]:
    """The report and version of an entry: a reference, which means the newest signed, or one with its version."""
    given = {"ref": entry} if isinstance(entry, str) else entry
    ref = Ref.parse(str(given.get("ref", "")))
    number = given.get("version") or newest_signed_in(folder / "bodies" / ref.body / "reports", ref.name)
    if not isinstance(number, int):
        raise Refused(f"{ref} is to be released, and {folder} holds no signed version of it.")
    return ref, number
