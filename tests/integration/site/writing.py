"""Somebody with a browser who asks a meeting something, and what they see."""

from __future__ import annotations

import html
import re

from tests.factories.letters import ADDRESS, SENDER, WORDS
from tests.factories.published_meetings import AHEAD

ADDRESS_OF_THE_FORM = f"/anyshire-panel/meetings/{AHEAD}/ask/"
LETTER = {"question": WORDS, "name": SENDER, "email": ADDRESS, "agree": "on"}


def stamp_in(response) -> str:
    return html.unescape(re.search(r'name="stamp" value="([^"]+)"', response.content.decode())[1])


def typed(response) -> dict[str, str]:
    """What stands in the fields of the form that came back."""
    text = response.content.decode()
    kept = {
        name: html.unescape(found[1])
        for name in ("name", "email", "more")
        if (found := re.search(rf'name="{name}"[^>]*?\bvalue="([^"]*)"', text))
    }
    area = re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", text, re.DOTALL)
    kept["question"] = html.unescape(area[1])
    kept["agree"] = "on" if re.search(r'name="agree"[^>]*checked', text) else ""
    return kept


def faults(response) -> list[str]:
    """What the error summary says."""
    summary = re.search(r"govuk-error-summary__list.*?</ul>", response.content.decode(), re.DOTALL)
    if summary is None:
        return []
    return [
        html.unescape(re.sub(r"<[^>]+>", "", one)).strip()
        for one in re.findall("<li>(.*?)</li>", summary[0], re.S)
    ]


class Writer:
    """Somebody with a browser who takes a while to write."""

    def __init__(self, client, clock) -> None:
        self.client, self.clock = client, clock

    def opens(self):
        response = self.client.get(ADDRESS_OF_THE_FORM)
        self.stamp = stamp_in(response)
        return response

    def sends(self, after: float = 60, **changes):
        self.clock.shift(after)
        letter = {**LETTER, "stamp": self.stamp, "more": "", **changes}
        response = self.client.post(ADDRESS_OF_THE_FORM, {name: value for name, value in letter.items() if value})
        if response.status_code not in (302, 404):
            self.stamp = stamp_in(response)
        return response


def reworded(published, **changes):
    """Release the same with other words in its payload."""
    published.payload = {**published.payload, **changes}
    published.save()
