from __future__ import annotations

import re
from pathlib import Path

import pytest

from peelian.reports.rendering.pdf import render_pdf
from tests.functional.verapdf.validator import HOW_TO_GET, class_path, verify_ua1
from tests.unit.reports.sample import long_document, sample_document

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(class_path() is None, reason=f"needs the veraPDF engine: {HOW_TO_GET}"),
]


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the engine says of three good files and one made bad on purpose, in one run."""
    folder = tmp_path_factory.mktemp("pdf")
    good = render_pdf(sample_document())
    files = {
        "report.pdf": good,
        "draft.pdf": render_pdf(sample_document(draft=True)),
        "long.pdf": render_pdf(long_document(3)),
        "untitled.pdf": re.sub(rb"/DisplayDocTitle true", rb"/DisplayDocTitle null", good),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    found = verify_ua1(folder / name for name in files)
    return {path.name: rules for path, rules in found.items()}


@pytest.mark.parametrize("name", ["report.pdf", "draft.pdf", "long.pdf"])
def test_a_report_is_pdf_ua_1(findings: dict[str, list[str]], name: str) -> None:
    assert findings[name] == []


def test_the_engine_notices_a_fault(findings: dict[str, list[str]]) -> None:
    assert [rule for rule in findings["untitled.pdf"] if rule.startswith("7.1-10")]


def test_a_file_that_is_no_pdf_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "words.pdf").write_text("not a PDF")
    with pytest.raises(RuntimeError, match="failed"):
        verify_ua1([tmp_path / "words.pdf"])
