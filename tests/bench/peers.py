"""Environments of their own for peers and for a warehouse, made once for each set of locked packages.

``python -m tests.bench.peers`` makes the warehouse's, ``.venv-warehouse``, for the test that needs it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
import zlib
from pathlib import Path

from tests.bench.measuring import LeftOutError

ROOT = Path(__file__).resolve().parents[2]
WAREHOUSE = ROOT / ".venv-warehouse"
_PEERS = ROOT / ".venv-bench"
_LOCKS = {
    _PEERS: Path(__file__).with_name("requirements.txt"),
    WAREHOUSE: Path(__file__).with_name("requirements-warehouse.txt"),
}


def python() -> Path:
    """The interpreter that has matplotlib and WeasyPrint; raises :class:`LeftOutError` without pandoc."""
    if shutil.which("pandoc") is None:
        raise LeftOutError("The peer needs pandoc. On Debian: apt-get install pandoc")
    return environment(_PEERS)


def environment(folder: Path) -> Path:
    """The interpreter of an environment with its packages; :class:`LeftOutError` where they do not come."""
    lock = _LOCKS[folder]
    found = folder / "bin" / "python"
    stamp = folder / f"installed-{zlib.crc32(lock.read_bytes())}"
    if not stamp.exists():
        sys.stderr.write(f"Making {folder.name} ...\n")
        venv.create(folder, with_pip=True, clear=True)
        (folder / ".gitignore").write_text("*\n")
        pip = (
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--require-hashes",
            "-r",
            str(lock),
        )
        if subprocess.run([found, *pip], check=False).returncode:
            raise LeftOutError(
                f"The packages of {folder.name} could not be installed; see the words of pip above."
            )
        stamp.touch()
    return found


if __name__ == "__main__":
    environment(WAREHOUSE)
