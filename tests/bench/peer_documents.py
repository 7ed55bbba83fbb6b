"""The peer's pipe: charts by matplotlib, Markdown, and pandoc to DOCX, HTML and (with WeasyPrint) PDF.

``python -m tests.bench.peer_documents FOLDER`` runs in the peers' environment, so that a start of Python is not
counted against it. It says ``ready``, then makes one edition of the report for each number on its standard input
and answers with the seconds of each stage as one line of JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import matplotlib as mpl  # type: ignore[import-not-found,unused-ignore]
import weasyprint  # type: ignore[import-not-found,unused-ignore]  # noqa: F401 - fails at once without Pango
from matplotlib.figure import Figure  # type: ignore[import-not-found,unused-ignore]

from tests.bench.content import Grid, Report, Run, build
from tests.bench.naive_charts import naive_xmr
from tests.bench.summaries import SUMMARY_HEAD, summary

mpl.use("Agg")


class Pipe:
    """Prints reports into one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        words = subprocess.run(["pandoc", "--help"], check=True, capture_output=True, text=True).stdout
        self._embed = "--embed-resources" if "--embed-resources" in words else "--self-contained"

    def make(self, report: Report) -> dict[str, float]:
        """Every file of the report; the seconds of each stage."""
        typesetter = str(Path(sys.executable).with_name("weasyprint"))
        stages: dict[str, Callable[[], object]] = {
            "charts": lambda: self._charts(report),
            "markdown": lambda: (self._folder / "report.md").write_text(self._markdown(report)),
            "html": lambda: self._pandoc("report.html", self._embed),
            "docx": lambda: self._pandoc("report.docx"),
            "pdf": lambda: self._pandoc("report.pdf", "--pdf-engine", typesetter),
        }
        taken = {}
        for name, work in stages.items():
            started = time.perf_counter()
            work()
            taken[name] = time.perf_counter() - started
        return taken

    def _charts(self, report: Report) -> None:
        for at, section in enumerate(report.sections):
            if section.run is not None:
                draw(section.run, self._folder / f"chart-{at}.png")

    def _markdown(self, report: Report) -> str:
        parts = [f"---\ntitle: '{report.title}'\ndate: '{report.date}'\nlang: en-GB\n---", report.marking]
        for at, section in enumerate(report.sections):
            parts += [f"# {section.title}", *section.paragraphs, _table(section.grid)]
            if section.run is not None:
                parts.append(f"![{section.run.caption}]({self._folder}/chart-{at}.png){{width=16cm}}")
                parts.append(_table(Grid(section.run.caption, SUMMARY_HEAD, _summary(section.run))))
        return "\n\n".join(parts) + "\n"

    def _pandoc(self, name: str, *options: str) -> None:
        source, target = str(self._folder / "report.md"), str(self._folder / name)
        subprocess.run(["pandoc", source, "-s", "--toc", "-o", target, *options], check=True, capture_output=True)


def draw(run: Run, path: Path) -> None:
    """The control chart of one run as a picture of 945 × 390 pixels."""
    chart = naive_xmr(run.values)
    figure = Figure(figsize=(6.3, 2.6))
    axes = figure.subplots()
    axes.plot(run.values, "-o", color="#1d70b8", linewidth=1, markersize=2.5)
    for level, style in ((chart.mean, "-"), (chart.lower, "--"), (chart.upper, "--")):
        axes.axhline(level, color="#505a5f", linewidth=1, linestyle=style)
    marked = [at for at, signal in enumerate(chart.signals) if signal != "none"]
    axes.plot(marked, [run.values[at] for at in marked], "o", color="#b84a00", markersize=4)
    years = range(0, len(run.starts), 12)
    axes.set_xticks(list(years), [run.starts[at][:7] for at in years])
    axes.set_title(run.caption, fontsize=9)
    axes.tick_params(labelsize=8)
    figure.tight_layout()
    figure.savefig(path, dpi=150)


def _summary(run: Run) -> tuple[tuple[str, ...], ...]:
    chart = naive_xmr(run.values)
    return summary(run, (chart.mean, chart.lower, chart.upper), sum(signal != "none" for signal in chart.signals))


def _table(grid: Grid) -> str:
    lines = (grid.head, ("---",) * len(grid.head), *grid.rows)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + f"\n\n: {grid.caption}"


def main(folder: str) -> None:
    """Say that all is here, then print what is asked for."""
    pipe = Pipe(Path(folder))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(pipe.make(build(int(line)))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
