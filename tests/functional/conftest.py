"""A real server with the example record, and a real Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).parents[2]
PASSWORD = "a demo password for tests"
# the one without windows of its own starts a page in half the time
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((path for name in BROWSERS if (path := shutil.which(name))), None)
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What drives a browser is marked. Without one it is left out, which fails the gate."""
    for item in items:
        if "functional" in item.path.parts and "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium: apt-get install chromium"))


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture(scope="session")
def server_var() -> Iterator[Path]:
    """The server's own folder."""
    with tempfile.TemporaryDirectory(prefix="peelian-functional-") as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def server(server_var: Path) -> Iterator[str]:
    """The address of a server of its own, with the example record loaded."""
    port = free_port()
    environment = {
        **os.environ,
        "PEELIAN_VAR": str(server_var),
        "PEELIAN_DEMO_PASSWORD": PASSWORD,
        "PEELIAN_PORT": str(port),
        "PYTHONPATH": str(ROOT),
    }
    for name in ("PEELIAN_DATABASE_URL", "PEELIAN_PUBLIC_DATABASE_URL"):
        environment.pop(name, None)
    command = [sys.executable, "-m", "peelian.surfaces.cli.main"]
    subprocess.run([*command, "demo"], env=environment, cwd=ROOT, check=True, capture_output=True)
    process = subprocess.Popen([*command, "serve"], env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Until the server answers; each refused connection is one try, and there is an end to them."""
    for _ in range(400):
        assert process.poll() is None, "the server has stopped"
        try:
            with urllib.request.urlopen(f"{address}/robots.txt", timeout=5):
                return
        except OSError:
            process_wait(process)
    raise AssertionError("the server does not answer")


def process_wait(process: subprocess.Popen[bytes]) -> None:
    """Give the server a twentieth of a second, less if it ends."""
    try:
        process.wait(timeout=0.05)
    except subprocess.TimeoutExpired:
        return


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


@pytest.fixture
def context(browser: Browser, server: str) -> Iterator[BrowserContext]:
    made = browser.new_context(base_url=server, viewport={"width": 1280, "height": 900}, accept_downloads=True)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page that fails the test when a script fails or the content security policy is broken."""
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on(
        "console",
        lambda message: faults.append(message.text) if "Content Security Policy" in message.text else None,
    )
    opened.faults = faults  # type: ignore[attr-defined]
    return opened
