"""The gate leaves nothing out: what cannot run there, such as a test without its browser, has failed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = {
    "test_marked.py": "import pytest\n\n@pytest.mark.skip(reason='no Chromium')\ndef test_page(): ...\n",
    "test_halfway.py": "import pytest\n\ndef test_file():\n    pytest.skip('no Java')\n",
    "test_whole.py": "import pytest\n\npytest.importorskip('no_such_engine')\n",
}


@pytest.mark.slow
@pytest.mark.parametrize(("nothing", "counted"), [("1", "1 failed, 2 errors"), ("", "3 skipped")])
def test_what_cannot_run_fails_where_nothing_may_be_left_out(tmp_path, nothing, counted):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    options = ["-p", "tests.conftest", "-c", os.devnull, "--rootdir", tmp_path, "--continue-on-collection-errors"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, tmp_path],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PEELIAN_NOTHING_SKIPPED": nothing},
        capture_output=True,
        text=True,
        check=False,
    )
    assert counted in done.stdout
    assert (done.returncode == 0) is not bool(nothing)
