"""The released papers, as anybody downloads them: PDF/UA-1, valid HTML, and figures that still hold."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.functional.conftest import ROOT
from tests.functional.verapdf import validator

pytestmark = pytest.mark.slow
REPORTS = ("/warwickshire/reports/2021-09-23/", "/west-mercia/reports/2020-09-21/")
VNU = ROOT / "peelian/surfaces/design/assets/node_modules/vnu-jar/build/dist/vnu.jar"
ADDRESSES = (
    "/",
    "/?find=mercia",
    "/about/",
    "/api/docs/",
    "/accessibility/",
    "/trail/",
    "/warwickshire/",
    "/warwickshire/performance/",
    "/warwickshire/performance/street-burglary/",
    "/warwickshire/performance/street-burglary/areas/",
    "/compare/?measure=street-burglary",
    "/warwickshire/data-notices/",
    "/warwickshire/frameworks/police-performance-framework/",
    "/warwickshire/outcomes/street-outcomes/",
    "/warwickshire/workforce/officers-2018/",
    "/warwickshire/reports/",
    "/warwickshire/plan/",
    "/warwickshire/plan/2021-2025/",
    "/warwickshire/plan/2021-2025/1/",
    "/warwickshire/duties/",
    *REPORTS,
    "/warwickshire/publication/",
    "/cumbria/",
    "/accounts/login/",
)


def fetch(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read()


@pytest.fixture(scope="session")
def papers(server: str, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every file of both reports, downloaded."""
    folder = tmp_path_factory.mktemp("papers")
    found = []
    for address in REPORTS:
        names = re.findall(r'href="[^"]*/([^"/]+\.(?:pdf|docx|odt|html))"', fetch(server + address).decode())
        for name in sorted(set(names)):
            (folder / name).write_bytes(fetch(server + address + name))
            found.append(folder / name)
    assert len(found) == 8
    return found


def test_both_papers_are_pdf_ua_1(papers: list[Path]):
    if validator.class_path() is None:
        pytest.skip(validator.HOW_TO_GET)
    results = validator.verify_ua1([path for path in papers if path.suffix == ".pdf"])
    assert len(results) == 2
    assert all(faults == [] for faults in results.values()), results


def test_every_figure_of_every_file_is_matched(papers: list[Path], server_var: Path):
    for path in papers:
        command = [sys.executable, "-m", "peelian.surfaces.cli.main", "report", "verify", str(path), "--json"]
        environment = {**os.environ, "PEELIAN_VAR": str(server_var), "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        answer = json.loads(done.stdout)
        assert done.returncode == 0
        assert answer["matched"] > 30
        assert (answer["superseded"], answer["unsupported"]) == (0, 0)


def test_every_page_is_valid_html(server: str, papers: list[Path], tmp_path: Path):
    if shutil.which("java") is None or not VNU.exists():
        pytest.skip("the HTML checker needs Java and the packages that script/build-assets installs")
    pages = []
    for number, address in enumerate(ADDRESSES):
        page = tmp_path / f"page-{number}.html"
        page.write_bytes(fetch(server + address))
        pages.append(page)
    pages += [path for path in papers if path.suffix == ".html"]
    command = ["java", "-jar", str(VNU), "--errors-only", "--format", "json", *map(str, pages)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    assert [(one["url"], one["message"], one.get("extract")) for one in messages] == []
