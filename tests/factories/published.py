"""Things in the public store: an invented county, Anyshire, with its body, a measure and a report."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from peelian.publication.payloads import (
    BodyCard,
    BodyPayload,
    ContentsEntry,
    District,
    FileCard,
    NamedBody,
    PostHolder,
    ReportCard,
    ReportPayload,
    SuccessionNote,
)
from peelian.publication.store.models import Published, PublishedFile
from tests.factories.measured import measure_card, put_measure, row
from tests.factories.performance import (
    SHEET,
    notice,
    put_bridge,
    put_framework,
    put_full_measure,
    put_notices,
    put_outcomes,
    rate,
)
from tests.factories.releases import RELEASED_AT, WITHDRAWN_AT, put, put_head, withdraw

__all__ = [
    "PDF",
    "RELEASED_AT",
    "SHEET",
    "WITHDRAWN_AT",
    "body_card",
    "measure_card",
    "notice",
    "put_body",
    "put_bridge",
    "put_framework",
    "put_full_measure",
    "put_head",
    "put_measure",
    "put_notices",
    "put_outcomes",
    "put_report",
    "rate",
    "row",
    "square",
    "withdraw",
]

PDF = b"%PDF-1.7 an example"


def square(west: float, south: float, size: float = 0.4) -> dict[str, Any]:
    """A square as a GeoJSON geometry; degrees."""
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def body_card(slug: str = "anyshire", **changes: Any) -> BodyCard:
    """A policing body with a record."""
    name = slug.replace("-", " ").title()
    card = BodyCard(
        slug=slug,
        name=f"Police and Crime Commissioner for {name}",
        kind="pcc",
        kind_words="Police and Crime Commissioner",
        area_code="E23999999",
        area_name=name,
        force_name=f"{name} Police",
        panel=NamedBody(slug=f"{slug}-panel", name=f"{name} Police and Crime Panel"),
        has_record=True,
        is_policing_body=True,
        outline=square(-1.8, 52.1),
    )
    return card.model_copy(update=changes)


def put_body(slug: str = "anyshire", *, posts: tuple[PostHolder, ...] | None = None, **changes: Any) -> Published:
    """A body's page; ``changes`` are to its card."""
    card = body_card(slug, **changes)
    own = NamedBody(slug=slug, name=card.name)
    authority = NamedBody(slug=f"{slug}-police-authority", name=f"{card.area_name} Police Authority")
    stated = PostHolder(title="Commissioner", holder="A. N. Other", stated_on=dt.date(2021, 9, 14))
    payload = BodyPayload(
        card=card,
        since=dt.date(2012, 11, 22),
        until=None,
        scrutinises=None,
        posts=(stated,) if posts is None else posts,
        seats=(),
        successions=(
            SuccessionNote(
                from_body=authority,
                to_body=own,
                effective="22 November 2012",
                instrument="Police Reform and Social Responsibility Act 2011, section 1",
                status="completed",
            ),
            SuccessionNote(
                from_body=own,
                to_body=None,
                effective="May 2028",
                instrument="Statement to the House of Commons, 13 November 2025; no Act yet",
                status="announced",
            ),
        ),
        districts=(
            District(code="E07999001", name="North Anyshire", outline=square(-1.8, 52.3, 0.2)),
            District(code="E07999002", name="South Anyshire", outline=square(-1.8, 52.1, 0.2)),
        ),
    )
    return put(slug, "body", card, payload, title=card.name)


def put_report(
    slug: str = "2021-09-23", *, body: str = "anyshire", html: str = "", files: dict[str, bytes] | None = None
) -> Published:
    """A report's page and its files."""
    files = {"anyshire-2021-09-23.pdf": PDF} if files is None else files
    card = ReportCard(
        slug=slug,
        title="Report of the Commissioner to the Police and Crime Panel",
        dated=dt.date(2021, 9, 14),
        meeting_on=dt.date(2021, 9, 23),
        prepared_for="Anyshire Police and Crime Panel",
        version=1,
        signed_by="Chief executive",
        figures=12,
    )
    cards = tuple(_file_card(name, content) for name, content in files.items())
    payload = ReportPayload(
        card=card,
        control=(
            ("Prepared by", "Office of the Police and Crime Commissioner"),
            ("Prepared for", "Anyshire Police and Crime Panel"),
            ("Date", "14 September 2021"),
            ("Marking", "OFFICIAL"),
        ),
        as_at=dt.date(2021, 9, 14),
        contents=(
            ContentsEntry(anchor="crime", text="Recorded crime", level=2),
            ContentsEntry(anchor="week", text="The week", level=3),
        ),
        html=html or _REPORT_HTML,
        files=cards,
        signed_digest=hashlib.sha256(b"signed").hexdigest(),
    )
    published = put(f"{body}/reports/{slug}", "reports", card, payload, title=card.title)
    for file in cards:
        known = file.model_dump(exclude={"format"})
        PublishedFile.objects.create(published=published, content=files[file.name], **known)
    return published


def _file_card(name: str, content: bytes) -> FileCard:
    kind = name.rsplit(".", 1)[-1]
    media_type = {"pdf": "application/pdf", "html": "text/html"}.get(kind, "application/octet-stream")
    digest = hashlib.sha256(content).hexdigest()
    return FileCard(name=name, format=kind, media_type=media_type, size=len(content), sha256=digest)


_REPORT_HTML = (
    '<div class="pl-report">'
    '<dl class="pl-control"><div><dt>Prepared for</dt><dd>Anyshire Police and Crime Panel</dd></div></dl>'
    '<nav class="pl-contents" aria-labelledby="contents"><h2 id="contents">Contents</h2>'
    '<ol><li><a href="#crime">1. Recorded crime</a></li></ol></nav>'
    '<h2 id="crime">1. Recorded crime</h2><p>In week 36 of 2021 the force recorded 920 crimes.</p>'
    '<h3 id="week">The week</h3>'
    '<div class="pl-scroll" role="region" tabindex="0" aria-labelledby="t1"><table>'
    '<caption id="t1">Recorded crime, week 36</caption>'
    '<thead><tr><th scope="col">District</th><th scope="col">Crimes</th></tr></thead>'
    '<tbody><tr><th scope="row">North Anyshire</th><td>512</td></tr>'
    '<tr><th scope="row">South Anyshire</th><td>408</td></tr></tbody></table></div></div>'
)
