"""Measures that an objective or a commitment leans on, or that are kept for a body, and that have no figure."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef

from peelian.assurance.thread.gaps.gap import Gap, GapKind
from peelian.assurance.thread.gaps.plans_in_force import not_ended
from peelian.facts.measures.models import Observation, Series, SetRow
from peelian.facts.plans.models import Commitment, Objective
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body


def measures_without_data(body: Body, on: dt.date) -> list[Gap]:
    """One gap a measure. Four queries.

    A gap belongs to the measure; where the body has no series of it yet, it is for the office that is to open one.
    """
    figures = Observation.objects.filter(series=OuterRef("pk"), reported_on__lte=on)
    series = Series.objects.filter(body=body).annotate(has_figures=Exists(figures))
    found: dict[str, Gap] = {}
    kept: set[str] = set()
    for slug, title, steward, audience, has_figures in series.order_by("measure__title", "pk").values_list(
        "measure__slug", "measure__title", "steward", "audience", "has_figures"
    ):
        if has_figures:
            kept.add(slug)
        else:
            found.setdefault(slug, _gap(body, slug, f"“{title}” has no figures.", steward, Audience(audience)))
    for slug, title, reason in _wanted(body, on):
        words = f"“{title}” has no figures, and {reason} leans on it."
        held = found.get(slug)
        found[slug] = _gap(body, slug, words, held.who if held else "", held.audience if held else Audience.OFFICE)
    return [gap for slug, gap in found.items() if slug not in kept]


def _wanted(body: Body, on: dt.date) -> list[tuple[str, str, str]]:
    """The measures that the plans of a body lean on: short name, title, and what leans on it."""
    objectives = Objective.objects.filter(not_ended(on), plan__body=body, measures__isnull=False)
    titles = dict(objectives.order_by("-plan", "-number").values_list("measures", "title"))
    rows = SetRow.objects.filter(measure_set__in=list(titles)).order_by("measure_set", "position")
    found = [
        (slug, title, f"the objective “{titles[of_set]}”")
        for slug, title, of_set in rows.values_list("measure__slug", "measure__title", "measure_set")
    ]
    commitments = Commitment.objects.filter(not_ended(on), plan__body=body, measure__isnull=False, ended_why="")
    found += [
        (slug, title, f"commitment {number}")
        for slug, title, number in commitments.values_list("measure__slug", "measure__title", "number")
    ]
    return found


def _gap(body: Body, slug: str, words: str, who: str, audience: Audience) -> Gap:
    return Gap(Ref(body.slug, "performance", slug), GapKind.MEASURE_WITHOUT_DATA, words, None, who, audience)
