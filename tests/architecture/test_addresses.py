"""Every address is in the table of docs/addresses.md with who may open it, and the code says the same."""

from __future__ import annotations

import re
from pathlib import Path

from django.urls import get_resolver

TABLE = Path(__file__).parents[2] / "docs/addresses.md"
ANYONE, SIGNED_IN = "anyone", "anyone signed in"


def addresses(patterns=None, prefix: str = "/") -> dict[str, str]:
    """Address -> who may open it, as the code has it."""
    found = {}
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        address = prefix + re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", str(pattern.pattern)).strip("^$")
        if hasattr(pattern, "url_patterns"):
            found |= addresses(pattern.url_patterns, address)
        else:
            found[address] = who_may(pattern.callback)
    return found


def who_may(view) -> str:
    permission = getattr(view, "permission", None)
    if permission is not None:
        return f"may {permission.value}"
    return SIGNED_IN if getattr(view, "login_required", True) else ANYONE


def documented() -> dict[str, str]:
    return dict(re.findall(r"^\| `([^`]+)` \| ([^|]+?) \|", TABLE.read_text(), re.MULTILINE))


def test_the_table_and_the_code_agree():
    assert documented() == addresses()


def test_every_page_about_a_body_asks_a_permission():
    assert [
        address
        for address, who in addresses().items()
        if address.startswith("/desk/<body>") and not who.startswith("may ")
    ] == []


def test_nothing_of_the_office_is_open_to_strangers():
    opened = {address for address, who in addresses().items() if who == ANYONE and address.startswith("/desk/")}
    assert opened == set()
