"""Every address the public may ask for, walked to the end of its links, and all that comes back searched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from django.db import connections
from django.test import Client
from django.urls import get_resolver

from tests.integration.leaks.opening import words_in

# every name an address may hold: what is out, what is not, and what never was
MEASURES = ("burglary", "robbery", "canaryzq", "nothing")
REPORTS = ("open-one", "draft-one", "signed-one", "gone-one", "nothing")
SETS = ("framework-one", "outcomes-one", "bridge-one")

OFFICE = ("desk/", "accounts/")
PARTS: dict[str, tuple[str, ...]] = {
    r"<(?:name:)?body>": ("anyshire", "anyshire-police", "nowhere"),
    r"<(?:name:)?measure>": MEASURES,
    r"<(?:name:)?report>": REPORTS,
    r"<(?:name:)?(?:bridge|framework|outcomes|outcome)>": (*SETS, "canaryzq", "nothing"),
    r"<(?:name:)?meeting>": ("2018-03-19", "canaryzq", "nothing"),
    r"<(?:name:)?(?:promise|action)>": ("1", "99", "canaryzq"),
    r"<(?:name:)?member>": ("mark-cargill", "canaryzq", "nothing"),
    r"<(?:name:)?series>": ("panel", "canaryzq", "nothing"),
    r"<(?:name:)?(?:name|disclosure)>": ("sio-3-g", "sio-3-g-1", "canaryzq"),
    r"<(?:name:)?plan>": ("2021-2025", "canaryzq", "nothing"),
    r"<(?:name:)?(?:objective|number)>": ("1", "99"),
    r"<(?:name:)?family>": ("plan", "canaryzq"),
    r"<file:(?:name|file)>": ("nothing.pdf", "anyshire-report-gone-one-version-1.pdf"),
}


def public_patterns(patterns=None, prefix: str = "") -> dict[str, str]:
    """Every pattern that is not the office's, by the name of its address."""
    found = {}
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        address = prefix + str(pattern.pattern)
        if address.startswith(OFFICE):
            continue
        if hasattr(pattern, "url_patterns"):
            found |= public_patterns(pattern.url_patterns, address)
        else:
            found[pattern.name] = address
    return found


def public_addresses(parts: Mapping[str, tuple[str, ...]] = PARTS) -> set[str]:
    """Every public address, with every name it may hold."""
    found = set()
    for pattern in public_patterns().values():
        filled = {pattern}
        for part, values in parts.items():
            filled = {re.sub(part, value, address) for address in filled for value in values}
        found |= {f"/{address}" for address in filled}
    return found


def walk(client: Client, start: set[str]) -> dict[str, bytes]:
    """Every address and every file a page links to, with all that comes back: status, headers and body."""
    fetched: dict[str, bytes] = {}
    waiting = set(start)
    while waiting:
        address = waiting.pop()
        response = client.get(address)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        head = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
        fetched[address], fetched[f"{address} headers"] = body, head.encode()
        if response.headers.get("Content-Type", "").startswith(
            ("text/html", "application/atom", "application/xml")
        ):
            links = re.findall(rb'(?:href|src|action)="([^"#?]+)|<loc>([^<]+)', body)
            for link in (one.decode() for pair in links for one in pair if one):
                link = link.removeprefix("http://testserver")
                if link.startswith("/") and not link.startswith(("/static/", "/desk/")):
                    waiting.add(link)
        waiting -= fetched.keys()
    return fetched


def leaked(planted: Iterable[str], outputs: Mapping[str, bytes]) -> list[str]:
    """Where any of these words stands in what came back."""
    search = re.compile("|".join(map(re.escape, planted)), re.IGNORECASE)
    return [
        f"{name}: {found[0]}"
        for name, content in outputs.items()
        for text in words_in(content)
        if (found := search.search(text))
    ]


def store_bytes() -> dict[str, bytes]:
    """Every cell of the public database, as bytes."""
    connection, outputs = connections["public"], {}
    for table in connection.introspection.table_names():
        if not table.startswith("store_"):
            continue
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table}")
            for at, row in enumerate(cursor.fetchall()):
                for column, cell in enumerate(row):
                    content = bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
                    outputs[f"{table} row {at} column {column}"] = content
    return outputs
