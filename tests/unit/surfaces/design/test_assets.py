"""The built files: what every page gets stays small, and what a chart needs comes only when asked for."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

DESIGN = Path(__file__).parents[4] / "peelian/surfaces/design"
BUILT = DESIGN / "static/design"


def test_what_every_page_gets_is_small_and_draws_no_chart():
    script = (BUILT / "peelian.js").read_text()
    assert len(script.encode()) < 50_000
    assert "vega" not in script.lower()


def test_only_a_sitting_gets_the_script_of_the_sitting_and_it_is_small():
    script = (BUILT / "sitting.js").read_text()
    assert len(script.encode()) < 16_000
    assert "Not sent yet" in script
    assert "Not sent yet" not in (BUILT / "peelian.js").read_text()


def test_the_packed_script_is_the_script():
    script = (BUILT / "charts.js").read_bytes()
    packed = (BUILT / "charts.js.gz").read_bytes()
    assert gzip.decompress(packed) == script
    assert len(packed) < 320_000


def test_the_licence_of_whatever_draws_charts_lies_beside_it():
    licences = (BUILT / "charts.licences.txt").read_text()
    wanted = json.loads((DESIGN / "assets/package.json").read_text())["dependencies"]
    drawing = {name: version for name, version in wanted.items() if name.startswith("vega")}
    assert len(drawing) == 4
    for name, version in drawing.items():
        assert f"\n{name} {version}\n\nCopyright" in licences
    assert "charts.licences.txt" in (BUILT / "charts.js").read_text().splitlines()[0]
