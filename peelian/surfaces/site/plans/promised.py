"""Commitments and what was reported on them, as pages show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from peelian.publication.plan_payloads import (
    ChallengeTold,
    CommitmentTold,
    MilestoneTold,
    ProgressTold,
    ReportedTold,
)
from peelian.surfaces.site.links import Links
from peelian.surfaces.site.plans.figures import FigureShown, figure_shown, measure_ref
from peelian.surfaces.site.plans.words import ORIGIN_WORDS, capital, due_words, rating_words
from peelian.surfaces.site.promises.presenters import meeting_of


@dataclass(frozen=True, slots=True)
class MilestoneShown:
    """A milestone of a commitment."""

    told: MilestoneTold
    due: str


@dataclass(frozen=True, slots=True)
class CommitmentShown:
    """A commitment: where it comes from, who answers for it, until when."""

    told: CommitmentTold
    origin_words: str
    origin_url: str
    due: str
    figure: FigureShown | None
    milestones: tuple[MilestoneShown, ...]


@dataclass(frozen=True, slots=True)
class ReportShown:
    """One report on how something is going."""

    told: ReportedTold
    url: str


@dataclass(frozen=True, slots=True)
class ChallengeShown:
    """What does not fit a rating."""

    told: ChallengeTold
    url: str


@dataclass(frozen=True, slots=True)
class ProgressShown:
    """How one thing is going on a day. ``style`` is that of a status.

    ``is_late``: its day has passed, and nothing says that it is done.
    """

    told: ProgressTold
    words: str
    style: str
    due: str
    is_late: bool
    evidence_url: str
    latest: ReportShown | None
    earlier: tuple[ReportShown, ...]
    challenges: tuple[ChallengeShown, ...]

    @property
    def name(self) -> str:
        """``Commitment 2``; of a milestone ``Milestone``."""
        return f"{capital(self.told.item)} {self.told.number}"

    @property
    def is_silent(self) -> bool:
        """Whether it is still to be reported on, and nobody has."""
        told = self.told
        return self.latest is None and told.own_report and not (told.at_rest or told.later_withheld)


def place_of(ref: str, links: Links) -> str:
    """Where a reference leads: of an item of a meeting, its place on the page of the meeting."""
    meeting = meeting_of(ref)
    if meeting == ref:
        return links.to(ref)
    url = links.to(meeting)
    return f"{url}#agenda-item-{ref.rpartition('-item-')[2]}" if url else ""


def refs_to(ref: str) -> Iterator[str]:
    """What is to be known of a reference before it can lead anywhere."""
    yield ref
    yield meeting_of(ref)


def commitment_refs(body: str, one: CommitmentTold) -> Iterator[str]:
    """The references that a commitment leads to."""
    for ref in (one.origin_ref, one.evidence, *(each.evidence for each in one.milestones)):
        yield from refs_to(ref)
    if one.measure:
        yield measure_ref(body, one.measure)


def commitment_shown(body: str, one: CommitmentTold, links: Links, *, on: dt.date) -> CommitmentShown:
    """A commitment as a page shows it."""
    return CommitmentShown(
        told=one,
        origin_words=one.origin_words or ORIGIN_WORDS.get(one.origin, capital(one.origin)),
        origin_url=place_of(one.origin_ref, links),
        due=due_words(one.due_words, one.due),
        figure=figure_shown(body, one.measure, links, on=on) if one.measure else None,
        milestones=tuple(MilestoneShown(each, due_words(each.due_words, each.due)) for each in one.milestones),
    )


def progress_refs(body: str, one: ProgressTold) -> Iterator[str]:
    """The references that a line of delivery leads to."""
    for ref in (one.evidence, *(report.evidence for report in one.reports)):
        yield from refs_to(ref)
    yield from (f"{body}/performance/{each.measure}" for each in one.challenges if each.measure)


def progress_shown(body: str, one: ProgressTold, links: Links, *, on: dt.date) -> ProgressShown:
    """How one thing is going on a day, as a page shows it."""
    words, style = rating_words(one)
    reports = [ReportShown(report, place_of(report.evidence, links)) for report in reversed(one.reports)]
    return ProgressShown(
        told=one,
        words=words,
        style=style,
        due=due_words(one.due_words, one.due),
        is_late=one.due is not None and one.due < on and not one.at_rest,
        evidence_url=place_of(one.evidence, links),
        latest=reports[0] if reports else None,
        earlier=tuple(reports[1:]),
        challenges=tuple(challenge_shown(body, each, links) for each in one.challenges),
    )


def challenge_shown(body: str, one: ChallengeTold, links: Links) -> ChallengeShown:
    """What does not fit a rating, as a page shows it."""
    return ChallengeShown(one, links.to(f"{body}/performance/{one.measure}") if one.measure else "")
