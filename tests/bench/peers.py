"""The peers' own environment: ``.venv-bench``, made once for each set of locked packages."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
import zlib
from pathlib import Path

from tests.bench.measuring import LeftOutError

ROOT = Path(__file__).resolve().parents[2]
_FOLDER = ROOT / ".venv-bench"
_LOCK = Path(__file__).with_name("requirements.txt")
_PIP = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", str(_LOCK))


def python() -> Path:
    """The interpreter that has matplotlib and WeasyPrint; raises :class:`LeftOutError` without pandoc."""
    if shutil.which("pandoc") is None:
        raise LeftOutError("The peer needs pandoc. On Debian: apt-get install pandoc")
    found = _FOLDER / "bin" / "python"
    stamp = _FOLDER / f"installed-{zlib.crc32(_LOCK.read_bytes())}"
    if not stamp.exists():
        sys.stderr.write("Making .venv-bench for the peers ...\n")
        venv.create(_FOLDER, with_pip=True, clear=True)
        (_FOLDER / ".gitignore").write_text("*\n")
        if subprocess.run([found, *_PIP], check=False).returncode:
            raise LeftOutError("The peers’ packages could not be installed; see the words of pip above.")
        stamp.touch()
    return found
