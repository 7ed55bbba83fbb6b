"""The public contract: what a release of each noun holds. Shared by the site, the open data and the exports.

Add fields; do not rename or drop them. A card is what a list shows of a thing, a payload what its page shows.
Dates are ISO 8601; values are decimal strings; texts are as a reader sees them.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import BaseModel, ConfigDict


class Payload(BaseModel):
    """Frozen, and strict about names."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class NamedBody(Payload):
    """A body as another mentions it."""

    slug: str
    name: str


class PostHolder(Payload):
    """A post and who held it when a paper said so; the holder may not be recorded."""

    title: str
    holder: str
    stated_on: dt.date | None
    until: dt.date | None = None


class Seat(Payload):
    """A seat on a panel."""

    person: str
    capacity: str
    represents: str
    stated_on: dt.date | None


class SuccessionNote(Payload):
    """What came before, or is to come after."""

    from_body: NamedBody
    to_body: NamedBody | None
    effective: str
    instrument: str
    status: str


class District(Payload):
    """A district inside a force area, with its outline where the record has one (GeoJSON geometry)."""

    code: str
    name: str
    outline: dict[str, Any] | None = None


class BodyCard(Payload):
    """A body in a list. ``outline`` is drawn on the home page's map."""

    slug: str
    name: str
    kind: str
    kind_words: str
    area_code: str
    area_name: str
    force_name: str
    panel: NamedBody | None
    has_record: bool
    is_policing_body: bool
    outline: dict[str, Any] | None = None


class BodyPayload(Payload):
    """A body's page."""

    card: BodyCard
    since: dt.date | None
    until: dt.date | None
    scrutinises: NamedBody | None
    posts: tuple[PostHolder, ...]
    seats: tuple[Seat, ...]
    successions: tuple[SuccessionNote, ...]
    districts: tuple[District, ...]


class Source(Payload):
    """Where figures came from: the file, its fingerprint, and on what terms."""

    supplier: str
    title: str
    file_name: str
    sha256: str
    licence: str
    url: str
    received_on: dt.date


class Row(Payload):
    """One observation as published. ``value`` is empty where ``null_reason`` says why."""

    area_code: str
    area_name: str
    period: str
    period_words: str
    period_start: dt.date
    value: str
    text: str
    null_reason: str
    reported_on: dt.date
    cell: str
    source_sha256: str
    comparison: str = ""
    mean: str = ""
    lower: str = ""
    upper: str = ""
    signal: str = ""


class AreaReading(Payload):
    """The latest figure of one district."""

    area_code: str
    area_name: str
    text: str
    period_words: str
    signal_words: str
    sentence: str


class ChartPayload(Payload):
    """A chart: Vega-Lite specification, the drawing made from it, and what it says in words."""

    caption: str
    alternative: str
    spec: dict[str, Any]
    svg: str


class MeasureCard(Payload):
    """A measure in a list: one figure, one sentence, since when, who says so.

    ``signal`` is a slug for style; ``signal_words`` is what the reader reads. ``group`` is the set's title.
    """

    slug: str
    title: str
    group: str
    group_slug: str
    position: int
    tier: str
    unit: str
    text: str
    period_words: str
    reported_on: dt.date
    supplier: str
    sentence: str
    change_text: str
    change_words: str
    signal: str
    signal_words: str
    confidence: str
    sparkline: tuple[float | None, ...] = ()


class MeasurePayload(Payload):
    """A measure's page: what it is, the figure, the chart, the table, the source and the caveats."""

    card: MeasureCard
    definition: str
    polarity_words: str
    method: str
    method_words: str
    as_at: dt.date
    comparator_words: str
    assurance_words: str
    caveats: tuple[str, ...]
    chart: ChartPayload | None
    districts: tuple[AreaReading, ...]
    rows: tuple[Row, ...]
    sources: tuple[Source, ...]


class FileCard(Payload):
    """A file one may download."""

    name: str
    format: str
    media_type: str
    size: int
    sha256: str


class ReportCard(Payload):
    """A report in a list."""

    slug: str
    title: str
    dated: dt.date
    meeting_on: dt.date | None
    prepared_for: str
    version: int
    signed_by: str
    figures: int


class ContentsEntry(Payload):
    """One line of a contents list."""

    anchor: str
    text: str
    level: int


class ReportPayload(Payload):
    """A report's page. ``html`` was rendered by us from the signed tree and is safe to show as it stands."""

    card: ReportCard
    control: tuple[tuple[str, str], ...]
    as_at: dt.date
    contents: tuple[ContentsEntry, ...]
    html: str
    files: tuple[FileCard, ...]
    signed_digest: str
