"""Every address of the real example site that a link leads to, fetched: nothing is broken and nothing leaks."""

from __future__ import annotations

import re
import sqlite3
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

from tests.integration.leaks.opening import words_in

pytestmark = pytest.mark.slow
CANARY = "PEELIAN-CANARY-RESTRICTED-APPENDIX"
RESTRICTED_TITLES = ("Victim Management Unit",)
NOUNS = {"meetings", "actions", "members", "series", "work-programme", "holding-to-account", "reports"}
PAGES = "SELECT ref FROM store_published WHERE withdrawn_at IS NULL"
FILES = """
    SELECT p.ref, f.name FROM store_publishedfile f JOIN store_published p ON p.id = f.published_id
    WHERE p.withdrawn_at IS NULL
"""
Site = dict[str, tuple[int, bytes]]


def links_of(address: str, body: bytes) -> set[str]:
    """The addresses of this site that a page, a feed or the site map leads to."""
    if body.lstrip()[:1] != b"<" or address.endswith(".html"):
        return set()
    links = re.findall(rb'(?:href|src)="(/[^"#?]*)|<loc>https?://[^/<]+(/[^<]*)', body)
    return {(one or other).decode() for one, other in links}


def crawl(server: str) -> Site:
    """Every page and file that can be reached from the home page by links and the site map."""
    found: Site = {}
    waiting = {"/", "/sitemap.xml", "/feed.atom", "/robots.txt", "/api/docs/", "/api/v1/openapi.json"}
    while waiting:
        address = waiting.pop()
        try:
            with urllib.request.urlopen(server + address, timeout=30) as answer:
                found[address] = (answer.status, answer.read())
        except urllib.error.HTTPError as refused:
            found[address] = (refused.code, refused.read())
            refused.close()
        waiting |= links_of(address, found[address][1])
        waiting -= found.keys()
    return found


def released(server_var: Path) -> tuple[list[str], list[str]]:
    """The addresses of every page and of every file that the public store holds, whoever links to them."""
    with closing(sqlite3.connect(server_var / "public.sqlite3")) as store:
        pages, files = store.execute(PAGES).fetchall(), store.execute(FILES).fetchall()
    return [address_of(ref) for (ref,) in pages], [f"{address_of(ref)}{name}" for ref, name in files]


def address_of(ref: str) -> str:
    """Where something stands: a register at the place of what it registers, the parts of a plan under it."""
    body, _, tail = ref.removesuffix("/register").partition("/")
    noun, _, name = tail.partition("/")
    plan, _, number = name.rpartition("-")
    places = {
        "plans": f"plan/{name}",
        "plan-delivery": f"plan/{name}/delivery",
        "objectives": f"plan/{plan}/{number}",
    }
    return f"/{body}/{places.get(noun, tail)}/".replace("//", "/")


@pytest.fixture(scope="session")
def whole(server: str, server_var: Path) -> tuple[Site, list[str], list[str]]:
    """The site as crawled, and what its store held then."""
    return crawl(server), *released(server_var)


@pytest.fixture(scope="session")
def site(whole: tuple[Site, list[str], list[str]]) -> Site:
    return whole[0]


def test_every_link_leads_somewhere(site):
    assert {address: status for address, (status, _) in site.items() if status != 200} == {}


def test_the_whole_record_can_be_reached(site):
    bodies = [address for address in site if re.fullmatch(r"/[a-z-]+/performance/", address)]
    assert len(bodies) >= 3
    assert sum(bool(re.fullmatch(r"/[a-z-]+/", address)) for address in site) >= 43


def test_every_page_that_is_released_is_reached(whole):
    site, pages, _ = whole
    nouns = {address.split("/")[2] for address in pages if address.count("/") > 2}
    assert nouns >= NOUNS
    assert sorted(set(pages) - site.keys()) == []


def test_every_file_that_is_released_is_reached(whole):
    site, _, files = whole
    kinds = {(address.split("/")[2], address.rsplit(".")[-1]) for address in files}
    assert kinds >= {(noun, form) for noun in ("meetings", "reports") for form in ("pdf", "docx", "odt", "html")}
    assert any(address.endswith("-pack.pdf") for address in files)
    assert any(address.endswith("-minutes.odt") for address in files)
    assert sorted(set(files) - site.keys()) == []


def test_the_restricted_appendix_is_nowhere(site):
    for address, (_, content) in site.items():
        for words in words_in(content):
            assert CANARY not in words, address
            for title in RESTRICTED_TITLES:
                assert title not in words, address
