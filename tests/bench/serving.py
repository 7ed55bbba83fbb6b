"""The site on loopback, and how many requests a second one of its pages answers."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.test import Client

from tests.bench.measuring import LeftOutError

_RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
_CONNECTIONS, _SECONDS = 8, 3
_START = 30.0
_SERVER = (
    *("-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--workers", "1", "--blocking-threads", "4"),
    *("--no-ws", "--log-level", "warning", "peelian.project.wsgi:application"),
)
_BY_WRK = f"Measured by wrk with {_CONNECTIONS} connections, on granian."
_BY_CLIENT = "Measured by Django’s test client, for want of wrk. On Debian: apt-get install wrk"

Rate = Callable[[str], float]
"""Path of a page → requests a second."""


@contextmanager
def meter() -> Iterator[tuple[Rate, str]]:
    """What measures a page here, and in words how."""
    if shutil.which("wrk") is None:
        yield _asked_by_client, _BY_CLIENT
        return
    with _server() as address:
        yield lambda path: _asked_by_wrk(address + path), _BY_WRK


@contextmanager
def _server() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen([sys.executable, *_SERVER, "--port", str(port)]) as process:
        try:
            _wait(process, port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + _START
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise LeftOutError("The server did not start; see its words above.")


def _asked_by_wrk(address: str) -> float:
    command = ["wrk", "-t1", f"-c{_CONNECTIONS}", f"-d{_SECONDS}s", address]
    words = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rate = _RATE.search(words)
    if rate is None or "Non-2xx" in words or "Socket errors" in words:
        raise AssertionError(f"{address} did not answer every request:\n{words}")
    return float(rate[1])


def _asked_by_client(path: str) -> float:
    client, answered, started = Client(headers={"host": "localhost"}), 0, time.perf_counter()
    while (taken := time.perf_counter() - started) < _SECONDS:
        if client.get(path).status_code != 200:
            raise AssertionError(f"{path} did not answer every request.")
        answered += 1
    return answered / taken
