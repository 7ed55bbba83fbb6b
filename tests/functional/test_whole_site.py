"""Every address of the real example site that a link leads to, fetched: nothing is broken and nothing leaks."""

from __future__ import annotations

import re
import tomllib
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.integration.leaks.opening import words_in

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("browser")]
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CANARY = "PEELIAN-CANARY-RESTRICTED-APPENDIX"
RESTRICTED_TITLES = ("Victim Management Unit",)


def crawl(server: str) -> dict[str, tuple[int, bytes]]:
    """Every page and file that can be reached from the home page by links and the site map."""
    found: dict[str, tuple[int, bytes]] = {}
    waiting = {"/", "/sitemap.xml", "/feed.atom", "/robots.txt", "/api/docs/", "/api/v1/openapi.json"}
    while waiting:
        address = waiting.pop()
        try:
            with urllib.request.urlopen(server + address, timeout=30) as answer:
                found[address] = (answer.status, answer.read())
        except urllib.error.HTTPError as refused:
            found[address] = (refused.code, refused.read())
            refused.close()
        body = found[address][1]
        if body.lstrip()[:1] == b"<" and not address.endswith(".html"):
            links = re.findall(rb'(?:href|src)="(/[^"#?]*)|<loc>https?://[^/<]+(/[^<]*)', body)
            waiting |= {(one or other).decode() for one, other in links}
        waiting -= found.keys()
    return found


@pytest.fixture(scope="session")
def site(server: str) -> dict[str, tuple[int, bytes]]:
    return crawl(server)


def test_every_link_leads_somewhere(site):
    assert {address: status for address, (status, _) in site.items() if status != 200} == {}


def test_the_whole_record_can_be_reached(site):
    bodies = [address for address in site if re.fullmatch(r"/[a-z-]+/performance/", address)]
    assert len(bodies) >= 3
    released = tomllib.loads((EXAMPLES / "record.toml").read_text())["release"]
    assert sum(address.endswith((".pdf", ".docx", ".odt")) for address in site) == 3 * len(released)
    assert sum(bool(re.fullmatch(r"/[a-z-]+/", address)) for address in site) >= 43


def test_the_restricted_appendix_is_nowhere(site):
    for address, (_, content) in site.items():
        for words in words_in(content):
            assert CANARY not in words, address
            for title in RESTRICTED_TITLES:
                assert title not in words, address
