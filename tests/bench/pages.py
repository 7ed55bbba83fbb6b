"""A long report on the public site, against a plain Django view of the same report from ten queries."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from peelian.publication.payloads import ContentsEntry, FileCard, ReportCard, ReportPayload
from peelian.reports.rendering.formats import FORMATS, file_name
from peelian.reports.rendering.html import render_fragment
from peelian.reports.tree import Document, Heading
from tests.bench.composed import REF, Composer
from tests.bench.content import build
from tests.bench.measuring import Measured, Outcome, times
from tests.bench.plainsite.filling import fill
from tests.bench.plainsite.views import QUERIES
from tests.bench.serving import meter
from tests.factories.published import put_body
from tests.factories.releases import put

PROMISED = 5.0
PROMISE = f"at least {PROMISED:.0f} times the requests a second of a plain view with {QUERIES} queries"
_OURS = f"/{REF}/"
_DAY = dt.date(2021, 9, 14)
_NEAR = 0.1


def run(repeat: int) -> Outcome:
    """Measure, in turns."""
    document = Composer(build()).document()
    plain = _release(document)
    sizes = _alike(plain)
    rates: dict[str, list[float]] = {_OURS: [], plain: []}
    with meter() as (rate, how):
        for _ in range(repeat + 1):
            for path, taken in rates.items():
                taken.append(rate(path))
    rows = (
        Measured("ours: the page as released", tuple(rates[_OURS][1:]), "requests/s"),
        Measured(f"peer: a plain view, {QUERIES} queries", tuple(rates[plain][1:]), "requests/s"),
    )
    ratio = times(rows[0], rows[1])
    size = f"Pages of {sizes[0] // 1000} kB (ours) and {sizes[1] // 1000} kB (peer), the same middleware."
    return Outcome("pages", PROMISE, f"{ratio:.2f} times", ratio >= PROMISED, rows, (how, size))


def _release(document: Document) -> str:
    """The report in the public store, as the outbox would write it, and in the plain tables; the path there."""
    call_command("migrate", database="public", verbosity=0, interactive=False)
    call_command("migrate", "plainsite", run_syncdb=True, verbosity=0, interactive=False)
    files = tuple(_file(document, form) for form in FORMATS)
    payload = _payload(document, files)
    put_body("anyshire")
    put(REF, "reports", payload.card, payload, title=payload.card.title)
    report = fill(document, files=files, digest=payload.signed_digest, released_on=_DAY)
    return f"/plain/reports/{report.slug}/"


def _payload(document: Document, files: tuple[FileCard, ...]) -> ReportPayload:
    control = document.control
    card = ReportCard(
        slug=REF.rsplit("/", 1)[-1],
        title=control.title,
        dated=_DAY,
        meeting_on=dt.date(2021, 9, 23),
        prepared_for=control.prepared_for,
        version=1,
        signed_by=control.signed_by,
        figures=len(document.figures),
    )
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    return ReportPayload(
        card=card,
        control=control.rows(),
        as_at=_DAY,
        contents=tuple(ContentsEntry(anchor=one.anchor, text=one.text, level=one.level) for one in headings),
        html=render_fragment(document),
        files=files,
        signed_digest=hashlib.sha256(control.title.encode()).hexdigest(),
    )


def _file(document: Document, form: str) -> FileCard:
    name = file_name(document, form)
    digest = hashlib.sha256(name.encode()).hexdigest()
    return FileCard(name=name, format=form, media_type=FORMATS[form].media_type, size=640_000, sha256=digest)


def _alike(plain: str) -> tuple[int, int]:
    """The size of both pages, once it is sure that they are alike and that the peer asks as often as it says."""
    client = Client(headers={"host": "localhost"})
    page = client.get(_OURS)
    with CaptureQueriesContext(connection) as asked:
        peer = client.get(plain)
    sizes = len(page.content), len(peer.content)
    answers = page.status_code, peer.status_code, len(asked)
    if answers != (200, 200, QUERIES):
        raise AssertionError(f"The pages answered, or the peer asked, otherwise than they should: {answers}.")
    if abs(sizes[0] / sizes[1] - 1) > _NEAR:
        raise AssertionError(f"The pages have {sizes[0]} and {sizes[1]} bytes: too unlike to compare.")
    return sizes
