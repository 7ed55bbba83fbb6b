from __future__ import annotations

from dataclasses import replace

import pytest

from peelian.facts.plans.word_changes import word_changes
from peelian.reports.diagrams.actors import ALL_PROCESSES
from peelian.reports.diagrams.process_diagrams import process_diagram
from peelian.reports.plans.comparison import marked
from peelian.reports.plans.document import plan_document
from peelian.reports.plans.sheet import PAPERS, plan_on_a_page
from peelian.reports.rendering.pdf import render_pdf
from peelian.reports.tree import Heading, Paragraph
from tests.functional.verapdf.validator import HOW_TO_GET, class_path, verify_ua1
from tests.unit.reports.plans.plan_sample import a_plan

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(class_path() is None, reason=f"needs the veraPDF engine: {HOW_TO_GET}"),
]


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the engine says of a plan, its sheets, every diagram and marked words, in one run."""
    folder = tmp_path_factory.mktemp("plans")
    whole = plan_document(a_plan(), diagram=process_diagram(ALL_PROCESSES[0]))
    diagrams = [
        block
        for at, process in enumerate(ALL_PROCESSES)
        for block in (Heading(2, process.name, f"process-{at}"), process_diagram(process))
    ]
    words = [Paragraph(inlines) for inlines in marked(word_changes("All safe.\n\nAll well.", "All are safe."))]
    files = {
        "plan.pdf": render_pdf(whole),
        "diagrams.pdf": render_pdf(replace(whole, blocks=(*diagrams, *words))),
        **{f"{name}.pdf": plan_on_a_page(a_plan(), paper=paper) for name, paper in PAPERS.items()},
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return {path.name: rules for path, rules in verify_ua1(folder / name for name in files).items()}


@pytest.mark.parametrize("name", ["plan", "diagrams", *PAPERS])
def test_a_plan_and_its_sheets_are_pdf_ua_1(findings: dict[str, list[str]], name: str) -> None:
    assert findings[f"{name}.pdf"] == []
