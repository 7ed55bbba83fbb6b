"""Parts that several payloads share, from assessments and snapshots: notices, sources, rates."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from peelian.assurance.assessments.assessment import Assessment, NoticeGiven, RateGiven
from peelian.publication import payloads
from peelian.publication.services import NewFile
from peelian.sources.models import Snapshot


def snapshots_of(assessments: Iterable[Assessment]) -> dict[int, Snapshot]:
    """The files that the figures of these came from. One query."""
    wanted = {reading.snapshot_id for one in assessments for reading in one.readings}
    return Snapshot.objects.in_bulk(wanted)


def sources(assessments: Sequence[Assessment], snapshots: dict[int, Snapshot]) -> tuple[payloads.Source, ...]:
    """The files that these figures came from, the first received first."""
    used = {reading.snapshot_id for one in assessments for reading in one.readings}
    return tuple(
        payloads.Source(
            supplier=snapshot.supplier,
            title=snapshot.title,
            file_name=snapshot.file_name,
            sha256=snapshot.blob_id,
            licence=snapshot.licence,
            url=snapshot.url,
            received_on=snapshot.received_on,
        )
        for pk, snapshot in sorted(snapshots.items())
        if pk in used
    )


def notice(given: NoticeGiven) -> payloads.Notice:
    """One notice. The caller has seen that the public may read it."""
    return payloads.Notice(
        about=given.about,
        text=given.text,
        confidence=given.confidence,
        weakness=given.weakness,
        withheld=given.withheld,
        begins=given.start,
        ends=given.end,
        stated_by=given.stated_by,
        stated_on=given.stated_on,
    )


def notices(assessments: Iterable[Assessment]) -> tuple[payloads.Notice, ...]:
    """The notices in force for any of these that the public may read, each once."""
    found = [notice(given) for one in assessments for given in one.notices if given.is_public]
    return tuple(dict.fromkeys(found))


def rate(given: RateGiven | None) -> payloads.Rate | None:
    """A rate, with as many decimals as its text needs."""
    if given is None:
        return None
    return payloads.Rate(
        value=f"{given.value:.4f}",
        lower=f"{given.lower:.4f}",
        upper=f"{given.upper:.4f}",
        over_words=given.over_words,
        population=given.population,
        population_on=given.population_on,
        population_method=given.population_method,
        text=given.text,
        words=given.words,
    )


def file_card(file: NewFile) -> payloads.FileCard:
    """A file as a payload names it."""
    return payloads.FileCard(
        name=file.name,
        format=file.name.rsplit(".", 1)[-1],
        media_type=file.media_type,
        size=len(file.content),
        sha256=hashlib.sha256(file.content).hexdigest(),
    )
