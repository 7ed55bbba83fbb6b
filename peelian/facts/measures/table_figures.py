"""Tables of official statistics as figures: recorded crime, outcome rates, workforce, survey waves."""

from __future__ import annotations

import datetime as dt

from peelian.facts.measures.kinds import Kind, Unit
from peelian.facts.measures.services import MeasureRow
from peelian.facts.measures.taking import Counted, Taking
from peelian.kernel.periods import Period
from peelian.sources.official import kinds
from peelian.sources.official.figures import series_figures
from peelian.sources.official.measures import measures
from peelian.sources.official.store import Store
from peelian.sources.services import Origin

_UNITS = {"count": Unit.COUNT, "percent": Unit.PERCENT, "fte": Unit.FTE}
_KINDS = {"volume": Kind.VOLUME, "share": Kind.SHARE, "stock": Kind.STOCK}
_SUPPLIERS = {kinds.Kind.SURVEYS: "Public-perception survey"}
LICENCE = "Open Government Licence v3.0"


def table_figures(kind: kinds.Kind, store: Store, *, force: str, on: dt.date) -> Taking:
    """Every figure of a force in the tables of a kind that are held now, with the measures they are of."""
    defined = [
        MeasureRow(
            slug=one.slug,
            title=one.title,
            definition=one.definition,
            unit=_UNITS[one.unit],
            kind=_KINDS[one.kind],
            polarity=one.polarity,
            parent=one.parent,
        )
        for one in measures(kind, store)
    ]
    figures = [
        Counted(one.measure, "", Period.parse(one.period), one.value, one.cell, one.base, one.note)
        for one in series_figures(kind, store, force=force)
    ]
    title = f"{kind.value.replace('-', ' ').capitalize()}, {force}"
    return Taking(
        name=f"{kind.value}-{force}.csv",
        measures=defined,
        figures=figures,
        origin=Origin(_SUPPLIERS.get(kind, "Home Office"), on, title=title, licence=LICENCE),
        source=f"Official statistics: {kind.value.replace('-', ' ')}",
    )
