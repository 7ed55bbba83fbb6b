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
    holds_to_account: NamedBody | None = None
    posts: tuple[PostHolder, ...]
    seats: tuple[Seat, ...]
    successions: tuple[SuccessionNote, ...]
    districts: tuple[District, ...]


class FileCard(Payload):
    """A file one may download."""

    name: str
    format: str
    media_type: str
    size: int
    sha256: str


class ChartPayload(Payload):
    """A chart: Vega-Lite specification, the drawing made from it, and what it says in words."""

    caption: str
    alternative: str
    spec: dict[str, Any]
    svg: str


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
    base: str = ""
    status: str = ""
    revised: bool = False


class Rate(Payload):
    """Events per 1,000 people over 12 months, its exact 95% interval, and the population it rests on."""

    value: str
    lower: str
    upper: str
    over_words: str
    population: int
    population_on: dt.date
    population_method: str
    text: str
    words: str


class AreaReading(Payload):
    """The latest figure of one district. ``position`` says where its rate lies among those of the others."""

    area_code: str
    area_name: str
    text: str
    period_words: str
    signal_words: str
    sentence: str
    value: str = ""
    rate: Rate | None = None
    position: str = ""


class Notice(Payload):
    """A known weakness of figures. ``about`` is the title of the measure or set; ``ends`` the first day after."""

    about: str
    text: str
    confidence: str
    weakness: str
    withheld: bool
    begins: dt.date | None
    ends: dt.date | None
    stated_by: str
    stated_on: dt.date | None


class Mark(Payload):
    """What somebody laid down about a chart: a step change, points left out, frozen limits, an annotation."""

    kind: str
    start: dt.date
    end: dt.date | None
    words: str


class YearCompared(Payload):
    """A total against that of another year; a text is empty where the total is not whole."""

    label: str
    now_words: str
    now_text: str
    then_words: str
    then_text: str
    change_text: str
    words: str
    coverage: str


class Target(Payload):
    """What the measure is to reach. ``met`` is None where neither side is better, or there is no figure."""

    text: str
    words: str
    met: bool | None


class Revision(Payload):
    """One figure that a later report changed: from what to what, when, by how much, and why if it was said."""

    area_name: str
    period: str
    period_words: str
    was_text: str
    was_on: dt.date
    now_text: str
    now_on: dt.date
    size_text: str
    reason: str


class NamedMeasure(Payload):
    """A measure as another mentions it."""

    slug: str
    title: str


class AreasCompared(Payload):
    """The parts of an area side by side: a funnel of their rates, and what it says in words."""

    over_words: str
    words: str
    method_words: str
    chart: ChartPayload | None


class MeasureCard(Payload):
    """A measure in a list: one figure, one sentence, since when, who says so.

    ``signal`` is a slug for style; ``signal_words`` is what the reader reads. ``group`` is the set's title, and
    ``objective`` that of the objective it stands under. After ``next_due`` a newer figure is late.
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
    objective: str = ""
    objective_slug: str = ""
    objective_position: int = 0
    parent: str = ""
    assurance: str = ""
    assurance_words: str = ""
    target_text: str = ""
    rate_text: str = ""
    status: str = ""
    withheld: bool = False
    steward: str = ""
    next_due: dt.date | None = None


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
    notices: tuple[Notice, ...] = ()
    marks: tuple[Mark, ...] = ()
    years: tuple[YearCompared, ...] = ()
    rate: Rate | None = None
    target: Target | None = None
    revisions: tuple[Revision, ...] = ()
    coverage: str = ""
    parent: NamedMeasure | None = None
    parts: tuple[NamedMeasure, ...] = ()
    areas: AreasCompared | None = None
    files: tuple[FileCard, ...] = ()


class NoticesCard(Payload):
    """How many notices a body has out, and how many of them withhold figures."""

    title: str
    notices: int
    withholding: int


class NoticesPayload(Payload):
    """Every data notice of a body that the public may read, those that still hold first."""

    card: NoticesCard
    notices: tuple[Notice, ...]


class FrameworkRow(Payload):
    """One measure of a national framework; ``slug`` is empty where the body has no figure of it out."""

    label: str
    slug: str
    text: str
    period_words: str
    signal: str
    signal_words: str
    sentence: str


class FrameworkCard(Payload):
    """A national framework in a list. ``valid_to`` is the first day on which it no longer holds."""

    slug: str
    title: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    verify: bool
    measured: int
    measures: int


class FrameworkPayload(Payload):
    """A national framework as this body's figures answer it."""

    card: FrameworkCard
    description: str
    replaces: str
    rows: tuple[FrameworkRow, ...]


class OutcomeRow(Payload):
    """One outcome: how many, and what share of all that have one, with its 95% interval."""

    label: str
    value: str
    text: str
    share_text: str
    interval_text: str


class OutcomesCard(Payload):
    """Outcomes in a list."""

    slug: str
    title: str
    period_words: str
    basis: str
    total_text: str


class OutcomesPayload(Payload):
    """What became of crimes over some periods. ``unassigned`` have no outcome yet and are in no total."""

    card: OutcomesCard
    basis_words: str
    sentence: str
    rows: tuple[OutcomeRow, ...]
    unassigned: OutcomeRow | None
    notices: tuple[Notice, ...]
    sources: tuple[Source, ...]
    as_at: dt.date


class BridgeRow(Payload):
    """One line of an establishment bridge. ``kind`` is strength, movement, unexplained or establishment."""

    label: str
    kind: str
    value: str
    text: str
    when: str
    reported_on: dt.date | None


class WorkforceCard(Payload):
    """A bridge in a list."""

    slug: str
    title: str
    gap_text: str
    unexplained_text: str


class WorkforcePayload(Payload):
    """How many people a force has and how many it is meant to have, and what lies between."""

    card: WorkforceCard
    description: str
    sentence: str
    rows: tuple[BridgeRow, ...]
    notices: tuple[Notice, ...]
    sources: tuple[Source, ...]
    as_at: dt.date


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
