"""A long report in three formats: ours against matplotlib, Markdown and pandoc."""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from peelian.reports.rendering.formats import render
from tests.bench import peers
from tests.bench.composed import Composer
from tests.bench.content import Report, build
from tests.bench.measuring import LeftOutError, Measured, Outcome, times

PROMISED = 4.0
PROMISE = f"at least {PROMISED:.0f} times as fast as matplotlib, Markdown and pandoc"
_FORMATS = ("html", "docx", "pdf")
_NO_PANGO = (
    "The peer’s WeasyPrint does not start, most likely for want of Pango. "
    "On Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0"
)

Stages = dict[str, float]


def run(repeat: int) -> Outcome:
    """Measure, in turns, each round another edition; raises :class:`LeftOutError` where the peer cannot run."""
    interpreter = peers.python()
    ours: list[Stages] = []
    full: list[Stages] = []
    theirs: list[Stages] = []
    with tempfile.TemporaryDirectory() as folder, _peer(interpreter, folder) as peer:
        for edition in range(repeat + 1):
            theirs.append(_ask(peer, edition))
            ours.append(make(build(edition), Path(folder)))
            full.append(make(build(repeat + 1 + edition), Path(folder), every_point=True))
    rows = (
        *_measured("ours", ours[1:]),
        *_measured("peer", theirs[1:]),
        _measured("ours, with the table of every chart’s points", full[1:])[0],
    )
    pandoc = next(row for row in rows if row.what == "peer")
    ratio, with_points = times(pandoc, rows[0]), times(pandoc, rows[-1])
    notes = (
        f"Pages of {build().words:,} words; ours are tagged (PDF/UA-1) and carry a manifest, the peer’s are not.",
        f"With all 84 points of each chart in a table, which the peer leaves out, still {with_points:.1f} times.",
    )
    return Outcome("documents", PROMISE, f"{ratio:.2f} times", ratio >= PROMISED, rows, notes)


def make(report: Report, folder: Path, *, every_point: bool = False) -> Stages:
    """The report composed and written in each format; the seconds of each stage."""
    marks = [time.perf_counter()]
    document = Composer(report, every_point=every_point).document()
    marks.append(time.perf_counter())
    for form in _FORMATS:
        (folder / f"ours.{form}").write_bytes(render(document, form))
        marks.append(time.perf_counter())
    names = ("charts and tree", *_FORMATS)
    return {name: after - before for name, before, after in zip(names, marks, marks[1:], strict=False)}


def _measured(whose: str, rounds: list[Stages]) -> list[Measured]:
    """The whole, then its stages."""
    whole = Measured(whose, tuple(sum(stages.values()) for stages in rounds))
    return [whole, *(Measured(f"  {name}", tuple(stages[name] for stages in rounds)) for name in rounds[0])]


@contextmanager
def _peer(interpreter: Path, folder: str) -> Iterator[subprocess.Popen[str]]:
    command = [str(interpreter), "-m", "tests.bench.peer_documents", folder]
    with subprocess.Popen(
        command, cwd=peers.ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            if process.stdout is None or process.stdout.readline().strip() != "ready":
                raise LeftOutError(_NO_PANGO)
            yield process
        finally:
            if process.stdin is not None:
                process.stdin.close()


def _ask(peer: subprocess.Popen[str], edition: int) -> Stages:
    if peer.stdin is None or peer.stdout is None:
        raise AssertionError("The peer is started with both pipes.")
    peer.stdin.write(f"{edition}\n")
    peer.stdin.flush()
    stages: Stages = json.loads(peer.stdout.readline())
    return stages
