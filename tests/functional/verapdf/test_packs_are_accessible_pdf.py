from __future__ import annotations

from pathlib import Path

import pytest
from pikepdf import Array

from peelian.reports.packs.packing import compose
from tests.functional.verapdf.validator import HOW_TO_GET, class_path, verify_ua1
from tests.unit.reports.packs import sample
from tests.unit.reports.packs.sample import a_pack, paper, report

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(class_path() is None, reason=f"needs the veraPDF engine: {HOW_TO_GET}"),
]

SUPPLIED = {
    "tags": sample.tagged(),
    "deep-heading": sample.tagged("Deep", 3),
    "of-ours": sample.as_supplied(),
    "no-tags": sample.untagged(),
    "no-words": sample.drawn(),
    "landscape": sample.drawn((0, 0, 842, 595)),
    "turned": sample.drawn((0, 0, 842, 595), rotate=270),
    "cropped": sample.drawn((0, 0, 900, 900), CropBox=Array([100, 100, 500, 700])),
    "large-units": sample.drawn((0, 0, 300, 400), UserUnit=2),
    "marks-without-tags": sample.drawn(
        content=b"/Artifact BMC 0 0 5 5 re f EMC /S <</MCID 0>> BDC 1 1 m 5 5 l S EMC"
    ),
    "unbalanced": sample.drawn(content=b"q q 0 0 5 5 re f Q Q Q Q"),
    "broken-content": sample.drawn(content=b"(never ends 0 0 5 re f <<"),
    "plain-font": sample.with_plain_font(),
    "hidden-layer": sample.with_hidden_layer(),
    "locked": sample.locked(),
    "opens-without": sample.locked(user=""),
    "cut-short": sample.cut_short(),
    "empty": b"",
}


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the engine says of a pack of each file, of all together, and of a supplement, in one run."""
    folder = tmp_path_factory.mktemp("packs")
    every = [paper(f"paper-{name}", content, name) for name, content in SUPPLIED.items()]
    photograph = paper("paper-photograph", sample.photograph(), "The gate", "image/jpeg")
    packs = {one.title: a_pack(one) for one in every}
    packs |= {
        "all": a_pack(report(), *every, photograph, report("paper-again")),
        "supplement": a_pack(report(), supplement=1, first_page=301),
        "no-papers": a_pack(items=()),
    }
    for name, pack in packs.items():
        (folder / f"{name}.pdf").write_bytes(compose(pack).content)
    found = verify_ua1(Path(folder / f"{name}.pdf") for name in packs)
    return {path.stem: rules for path, rules in found.items()}


@pytest.mark.parametrize("name", [*SUPPLIED, "all", "supplement", "no-papers"])
def test_a_pack_is_pdf_ua_1(findings: dict[str, list[str]], name: str) -> None:
    assert findings[name] == []
