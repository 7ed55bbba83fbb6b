"""What every page visited is asked: no accessibility fault, no sideways scroll, no script fault."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_AXE = Axe()
SIZES = ((1280, 900), (360, 740))
# a region learns in the frame after a resize whether it scrolls: two frames, and the page is settled
_SETTLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"


def look_at(page: Page) -> None:
    """Check the page as it stands at both sizes; fails with what is wrong and where."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(_SETTLED)
        found = _AXE.run(page, options={"resultTypes": ["violations"]})
        faults = [
            f"{one['id']} at {width}: {one['help']}: {node['html'][:160]}"
            for one in found.response["violations"]
            for node in one["nodes"]
        ]
        assert faults == [], "\n".join([page.url, *faults])
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"{page.url} is {wider} pixels too wide at {width}"
    assert page.faults == [], (page.url, page.faults)  # type: ignore[attr-defined]
