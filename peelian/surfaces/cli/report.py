"""``peelian report``: begin, list, build, check and verify reports."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from django.utils import timezone

from peelian.access.actors import OPERATOR
from peelian.kernel.errors import Refused
from peelian.kernel.markings import Restriction
from peelian.kernel.periods import Period
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body
from peelian.registers.bodies.queries import body_called
from peelian.reports.checks.reading import checks_of
from peelian.reports.composing import compose_whole
from peelian.reports.freezing import thaw
from peelian.reports.models import ReportVersion, Status
from peelian.reports.queries import report_at, sections_of, version_of, versions_of
from peelian.reports.reading.comparing import Verdict
from peelian.reports.reading.reader import MAX_FILE
from peelian.reports.rendering.formats import FORMATS, file_name, render
from peelian.reports.report_templates import template_called, templates
from peelian.reports.starting import create_report_from_template, suggested_block
from peelian.reports.tree import Document
from peelian.reports.verification import verify
from peelian.surfaces.cli.output import DAY, as_json, say, table
from peelian.surfaces.cli.paper_findings import show_checks, show_findings


@click.group()
def command() -> None:
    """Begin, list, build, check and verify reports."""


@command.command("list")
@click.option("--body", help="One body only.")
@as_json
def list_(body: str | None, machine: bool) -> None:
    """List every version of every report."""
    slugs = [body_called(body).slug] if body else list(Body.objects.values_list("slug", flat=True))
    rows = [
        {
            "ref": str(version.report.ref),
            "version": version.number,
            "status": version.status,
            "dated": version.dated.isoformat(),
            "title": version.title,
        }
        for version in versions_of(slugs)
    ]
    say(rows, machine=machine)
    if not machine:
        table(
            [[str(value) for value in row.values()] for row in rows],
            ("Reference", "Version", "Status", "Date", "Title"),
        )


@command.command("templates")
@as_json
def templates_(machine: bool) -> None:
    """List the templates a report can be made from."""
    rows = [
        {
            "template": one.slug,
            "title": one.title,
            "periods": [str(frequency) for frequency in one.frequencies],
            "about": one.about,
        }
        for one in templates()
    ]
    say(rows, machine=machine)
    if not machine:
        cells = [[one.slug, one.title, ", ".join(one.frequencies), one.about] for one in templates()]
        table(cells, ("Template", "Title", "For a", "About"))


@command.command()
@click.argument("body")
@click.option("--template", "name", required=True, help="Its name, as peelian report templates gives it.")
@click.option("--period", required=True, help="What it reports on, such as FY2024-25, 2025-26-Q3 or 2021-W36.")
@click.option("--slug", required=True, help="The short name it is cited by.")
@click.option("--as-at", type=DAY, help="With figures as reported by this day; today unless told.")
@click.option("--dated", type=DAY, help="The day of the report; that of its figures unless told.")
@click.option("--title", default="", help="The template’s unless told.")
@click.option("--prepared-by", help="As in the last report unless told; and so the next three.")
@click.option("--prepared-for")
@click.option("--signatory", help="Who signs.")
@click.option("--signatory-post")
@as_json
def new(
    body: str,
    name: str,
    period: str,
    slug: str,
    as_at: dt.date | None,
    dated: dt.date | None,
    machine: bool,
    **told: Any,
) -> None:
    """Begin a report of BODY from a template, a draft that only the office sees."""
    of, day = body_called(body), as_at or timezone.localdate()
    block = suggested_block(of, as_at=day, dated=dated or day)
    version = create_report_from_template(
        body=of,
        template=template_called(name),
        period=Period.parse(period),
        slug=slug,
        block=replace(block, **{field: words for field, words in told.items() if words}),
        restriction=Restriction(),
        by=OPERATOR,
    )
    sections = [one.heading for one in sections_of(version)]
    words = "\n".join([f"Began {version.report.ref}: {version.title}", *(f"  {one}" for one in sections)])
    say(
        {"ref": str(version.report.ref), "title": version.title, "sections": sections},
        machine=machine,
        words=words,
    )


@command.command()
@click.argument("ref")
@click.option("--as-at", type=DAY, help="With figures as reported by this day.")
@click.option("--format", "formats", default="html,docx,pdf,odt", show_default=True)
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
@click.option("--version", "number", type=int, help="A version by number; the newest unless told.")
@as_json
def build(ref: str, as_at: dt.date | None, formats: str, out: Path, number: int | None, machine: bool) -> None:
    """Write the report at REF as files into a folder."""
    wanted = [form.strip() for form in formats.split(",") if form.strip()]
    unknown = [form for form in wanted if form not in FORMATS]
    if unknown or not wanted:
        raise click.BadParameter(f"a report comes as {', '.join(FORMATS)}", param_hint="--format")
    document = _document(version_of(report_at(Ref.parse(ref)), number), as_at)
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for form in wanted:
        content = render(document, form)
        path = out / file_name(document, form)
        path.write_bytes(content)
        written.append({"file": str(path), "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()})
    words = "\n".join(f"{one['file']}  {one['bytes']:,} bytes" for one in written)
    say({"ref": ref, "figures": len(document.figures), "files": written}, machine=machine, words=words)


def _document(version: ReportVersion, as_at: dt.date | None) -> Document:
    """The signed document as it was frozen; or composed, where it is a draft or a day is asked for."""
    if version.status == Status.SIGNED and as_at is None:
        return thaw(version.frozen)
    return compose_whole(version, as_at=as_at)


@command.command("check")
@click.argument("what", metavar="REF|FILE")
@click.option("--dated", type=DAY, help="The day of the paper in FILE; read from its head unless told.")
@as_json
def check_(what: str, dated: dt.date | None, machine: bool) -> None:
    """Say what a careful reader would of the newest version at REF, or of the paper in FILE."""
    if _is_file(what):
        show_findings(Path(what), dated, machine=machine)
        return
    if dated:
        raise click.BadParameter("a report of the record has its own day", param_hint="--dated")
    _check_report(what, machine=machine)


def _is_file(what: str) -> bool:
    try:
        return Path(what).is_file()
    except OSError:
        return False


def _check_report(ref: str, *, machine: bool) -> None:
    checks = checks_of(version_of(report_at(Ref.parse(ref))), today=timezone.localdate())
    show_checks(checks, machine=machine)
    if checks.stops:
        raise Refused("The report cannot be signed as it is.")


@command.command("verify")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_json
def verify_(file: Path, machine: bool) -> None:
    """Check every figure in a report's FILE against the record. Ends with 1 where one is unsupported."""
    with file.open("rb") as opened:
        data = opened.read(MAX_FILE + 1)
    read, checks = verify(file.name, data, today=timezone.localdate())
    counts = Counter(one.verdict for one in checks)
    rows = [
        {
            "figure": one.figure.text,
            "measure": one.figure.measure,
            "period": one.figure.period,
            "verdict": one.verdict,
            "words": one.words,
        }
        for one in checks
    ]
    summary = {verdict.value: counts[verdict] for verdict in Verdict}
    payload = {
        "file": file.name,
        "ref": read.manifest.ref,
        "as_at": read.manifest.as_at,
        **summary,
        "figures": rows,
    }
    words = f"{file.name}: " + ", ".join(f"{count} {verdict}" for verdict, count in summary.items())
    say(payload, machine=machine, words=words)
    noted = [row for row in rows if row["verdict"] != Verdict.MATCHED]
    if noted and not machine:
        table([[str(value) for value in row.values()] for row in noted], ("Figure", "Measure", "Period", "", ""))
    if counts[Verdict.UNSUPPORTED]:
        raise Refused(f"{counts[Verdict.UNSUPPORTED]} figures are not supported by the record.")
