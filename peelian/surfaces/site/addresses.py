"""Where each thing stands on the site, and what counts as an address."""

from __future__ import annotations

from django.urls import reverse

from peelian.kernel.refs import SLUG
from peelian.publication.store.models import Published

_PAGES = {
    "body": "site:body",
    "performance": "site:measure",
    "reports": "site:report",
    "outcomes": "site:outcomes",
    "workforce": "site:bridge",
    "frameworks": "site:framework",
    "meetings": "site:meeting",
    "actions": "site:promise",
    "series": "site:series",
    "members": "site:member",
    "publication": "site:publication-entry",
    "plans": "site:plan",
    "plan-delivery": "site:plan-delivery",
}
_ONE_OF_A_BODY = {
    "data-notices": "site:notices",
    "work-programme": "site:work-programme",
    "holding-to-account": "site:holding-to-account",
    "publication-scheme": "site:publication",
    "duties": "site:duties",
}
NOUN_WORDS = {
    "body": "Body",
    "performance": "Measure",
    "reports": "Report",
    "outcomes": "Outcomes of crimes",
    "workforce": "Establishment bridge",
    "frameworks": "National framework",
    "data-notices": "Data notices",
    "meetings": "Meeting",
    "actions": "Promise",
    "series": "Series of meetings",
    "members": "Member",
    "work-programme": "Work programme",
    "holding-to-account": "Holding to account",
    "plans": "Plan",
    "objectives": "Objective of a plan",
    "plan-delivery": "Delivery of a plan",
    "duties": "Duties under the law",
    "publication": "Published information",
    "publication-scheme": "Publication scheme",
}


class SlugConverter:
    """A short name, as references have it."""

    regex = SLUG.pattern

    def to_python(self, value: str) -> str:
        """The name itself."""
        return value

    def to_url(self, value: str) -> str:
        """The name itself."""
        return value


class FileNameConverter(SlugConverter):
    """The name of a file: no folders, no control characters."""

    regex = r"[^/\x00-\x1f\x7f]+"


def address(published: Published) -> str:
    """The path of its page; empty for a noun that has none here."""
    if published.noun in _ONE_OF_A_BODY:
        return reverse(_ONE_OF_A_BODY[published.noun], args=[published.body])
    if published.noun == "objectives":
        plan, _, number = published.name.rpartition("-")
        return reverse("site:objective", args=[published.body, plan, number])
    page = _PAGES.get(published.noun)
    if page is None:
        return ""
    return reverse(page, args=[published.body, published.name] if published.name else [published.body])


def noun_words(noun: str) -> str:
    """What a reader calls it: ``Measure``."""
    return NOUN_WORDS.get(noun, noun.replace("-", " ").capitalize())
