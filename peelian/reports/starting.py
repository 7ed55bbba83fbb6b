"""Writes: a report begun from a template, for a body and a period. Its sections can be changed like any other."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.facts.measures.kinds import SetKind
from peelian.facts.measures.models import MeasureSet
from peelian.facts.measures.queries import History, sets_in_force
from peelian.kernel.errors import Refused
from peelian.kernel.markings import Restriction
from peelian.kernel.periods import Period
from peelian.registers.bodies.models import Body
from peelian.reports.annual.objectives import plan_objectives
from peelian.reports.figures import Figures
from peelian.reports.models import ReportVersion
from peelian.reports.queries import versions_of
from peelian.reports.report_templates import NamedSet, ReportTemplate, filled, title_of
from peelian.reports.services import ControlBlock, NewSection, add_section, create_report


def create_report_from_template(
    *,
    body: Body,
    template: ReportTemplate,
    period: Period,
    slug: str,
    block: ControlBlock,
    restriction: Restriction,
    by: Actor,
) -> ReportVersion:
    """A new report, a draft, with the sections of a template filled in for a period.

    A control block without a title gets the template's, one without a window the period. Refuses a period the
    template is not for, a body that has nothing to fill it with, and whatever
    :func:`peelian.reports.services.create_report` refuses.
    """
    template.require(period)
    named = [*plan_objectives(body, period, on=block.as_at), *_sets(body, period, on=block.as_at)]
    sections = filled(template, body=body.name, period=period, sets=named)
    if not sections:
        raise Refused(f"{body.name} has no measures to fill “{template.title}” with.")
    block = replace(
        block,
        title=block.title.strip() or title_of(template, body=body.name, period=period),
        window_from=block.window_from or period.start,
        window_to=block.window_to or period.last_day,
    )
    with trail.atomic():
        version = create_report(
            body=body, slug=slug, kind=template.kind, block=block, restriction=restriction, by=by
        )
        for section in sections:
            add_section(version=version, section=NewSection(section.heading, section.text), by=by)
    return version


def _sets(body: Body, period: Period, *, on: dt.date) -> list[NamedSet]:
    """The sets in force of which the body has a measure that may be public, kind by kind.

    Of the tables only those with a figure of the period, where there are such.
    """
    histories = [one for one in Figures(body, as_at=on).histories() if one.series.measure.performance]
    held = {one.series.measure_id for one in histories}
    reported = {one.series.measure_id for one in histories if _inside(one, period)}
    found = [one for kind in SetKind for one in sets_in_force(kind, body=body, on=on)]
    tables = [one for one in found if one.kind == SetKind.TABLE and _measures(one) & reported]
    wanted = [one for one in found if one in tables or (one.kind != SetKind.TABLE or not tables)]
    return [NamedSet(one.slug, one.title, one.kind) for one in wanted if _measures(one) & held]


def _measures(measure_set: MeasureSet) -> set[int]:
    return {row.measure_id for row in measure_set.rows.all()}


def _inside(history: History, period: Period) -> bool:
    return any(period.start <= one.start and one.end <= period.end for one in history.readings)


def suggested_block(body: Body, *, as_at: dt.date, dated: dt.date) -> ControlBlock:
    """The control block of a next report as that of the last one had it, still without a title."""
    last = versions_of([body.slug]).first()
    if last is None:
        return ControlBlock("", "", "", dated, as_at, "", "")
    return ControlBlock(
        title="",
        prepared_by=last.prepared_by,
        prepared_for=last.prepared_for,
        dated=dated,
        as_at=as_at,
        signatory=last.signatory,
        signatory_post=last.signatory_post,
    )
