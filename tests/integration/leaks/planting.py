"""An office with a canary in every field that is restricted or not released, and one open word that is public."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from itertools import count

from peelian.access.actors import OPERATOR
from peelian.access.services import grant_role, open_account
from peelian.facts.measures.intake import Arrival, load, plan
from peelian.facts.measures.kinds import Confidence, Kind, MarkKind, SetKind, Unit
from peelian.facts.measures.marks import MarkRow, TargetRow, add_mark, set_target
from peelian.facts.measures.queries import series_of
from peelian.facts.measures.services import (
    MeasureRow,
    NoticeRow,
    SeriesRow,
    SetDetails,
    define_measures,
    define_set,
    give_notice,
    open_series,
)
from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction
from peelian.kernel.periods import Frequency
from peelian.kernel.refs import Ref
from peelian.publication.bodies import release_bodies
from peelian.publication.models import WithdrawalReason
from peelian.publication.performance import release_performance
from peelian.publication.reports import release_report
from peelian.publication.services import withdraw
from peelian.registers.bodies.kinds import AreaKind, BodyKind
from peelian.registers.bodies.models import Body
from peelian.registers.bodies.queries import body_called
from peelian.registers.bodies.services import AreaRow, BodyRow, enter_areas, enter_bodies
from peelian.registers.records.services import DocumentCard, add_version, register_document
from peelian.reports.checks.dismissing import dismiss, take_up_again
from peelian.reports.checks.reading import checks_of
from peelian.reports.commenting import AnswerRow, CommentRow, answer_comment, enter_comment
from peelian.reports.models import Disposition, ReportVersion
from peelian.reports.services import (
    ControlBlock,
    NewSection,
    add_section,
    cited,
    create_report,
    list_appendices,
    new_version,
    sign,
)
from peelian.sources.figures import read_figures
from peelian.sources.services import Origin
from peelian.sources.tables import read_table
from peelian.statistics.polarity import Polarity

PUBLIC = Restriction(Marking.OFFICIAL, "", FoiStatus.DISCLOSABLE, Audience.PUBLIC)
RESTRICTED = Restriction(Marking.RESTRICTED, "3", FoiStatus.WITHHELD, Audience.OFFICE)
OPEN_WORD = "openlarkword"
TODAY = dt.date(2021, 10, 1)


class Canaries:
    """Hands out words that stand nowhere else."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self.planted: list[str] = []

    def __call__(self) -> str:
        word = f"canaryzq{next(self._numbers)}x"
        self.planted.append(word)
        return word


def plant() -> Canaries:
    """Build the office, release what is public and withdraw one report. Returns the canaries."""
    canary = Canaries()
    enter_areas([AreaRow("E1", "Anyshire", AreaKind.POLICE_FORCE_AREA)], by=OPERATOR)
    bodies = [
        BodyRow("anyshire-police", "Anyshire Police", BodyKind.FORCE, "E1"),
        BodyRow("anyshire", "Commissioner for Anyshire", BodyKind.PCC, "E1", "", "anyshire-police"),
    ]
    enter_bodies(bodies, by=OPERATOR)
    account = open_account(email=f"{canary()}@anyshire.example", name=canary(), password=None, by=OPERATOR)
    grant_role(account=account, role="chief-executive", body="anyshire", by=OPERATOR)
    _figures(canary)
    _documents(canary)
    _reports(canary)
    return canary


def _measure(slug: str, title: str, definition: str) -> MeasureRow:
    return MeasureRow(slug, title, definition, Unit.COUNT, Kind.VOLUME, Polarity.LOWER_IS_BETTER)


def _figures(canary: Canaries) -> None:
    body = body_called("anyshire")
    hidden = canary()
    rows = [_measure("burglary", "Burglary", "Counted."), _measure(hidden, canary(), canary())]
    rows += [_measure(slug, slug.title(), "Counted.") for slug in ("robbery", "caution", "strength", "posts")]
    define_measures(rows, by=OPERATOR)
    monthly, daily = Frequency.MONTH, Frequency.DAY
    series = [
        SeriesRow("burglary", "", monthly, "Anyshire Police", PUBLIC, origin=canary(), source=canary()),
        SeriesRow("robbery", "", monthly, "Anyshire Police", PUBLIC),
        SeriesRow("caution", "", monthly, "Anyshire Police", PUBLIC),
        SeriesRow("strength", "", daily, "Anyshire Police", PUBLIC),
        SeriesRow("posts", "", daily, "Anyshire Police", PUBLIC),
        SeriesRow(hidden, "", monthly, canary(), RESTRICTED, canary(), canary(), canary(), canary()),
    ]
    open_series(body=body, rows=series, by=OPERATOR)
    notice = NoticeRow(Confidence.LOW, canary(), RESTRICTED, measure="burglary", source=canary())
    give_notice(body=body, row=replace(notice, stated_by=canary()), by=OPERATOR)
    months = [f"burglary,2020-{month:02d},{30 + month}" for month in range(1, 13)]
    _load(body, "figures.csv", "\n".join(["Measure,Period,Value", *months]), Origin("Anyshire Police", TODAY))
    secret = f"Measure,Period,Value\n{hidden},2020-01,987654\n{hidden},2020-02,n/a\n"
    _load(body, f"{canary()}.csv", secret, Origin(canary(), TODAY, canary(), "", canary()))
    canary.planted.append("987654")
    _withheld(canary, body)
    _marks(canary, body, hidden)
    _sets(canary, body, hidden)


def _withheld(canary: Canaries, body: Body) -> None:
    """Figures of a public measure that a public notice withholds, as first reported and as revised."""
    for value, day in (("876543", dt.date(2021, 3, 1)), ("765432", dt.date(2021, 9, 1))):
        months = "".join(f"robbery,2020-{month:02d},{20 + month}\n" for month in range(1, 12))
        text = f"Measure,Period,Value\n{months}robbery,2020-12,{value}\n"
        _load(body, f"robbery-{day}.csv", text, Origin("Anyshire Police", TODAY), reported_on=day)
        canary.planted += [value, f"{int(value):,}"]
    held = NoticeRow(Confidence.LOW, "Kept back.", PUBLIC, measure="robbery", start=dt.date(2020, 12, 1))
    give_notice(body=body, row=replace(held, withheld=True, source=canary()), by=OPERATOR)


def _marks(canary: Canaries, body: Body, hidden: str) -> None:
    by_measure = {one.measure.slug: one for one in series_of(body)}
    mark = MarkRow(MarkKind.ANNOTATION, dt.date(2020, 1, 1), canary(), canary(), TODAY, source=canary())
    add_mark(series=by_measure[hidden], row=mark, by=OPERATOR)
    target = TargetRow(Decimal(5), dt.date(2020, 1, 1), canary(), TODAY, reason=canary(), source=canary())
    set_target(series=by_measure[hidden], row=target, by=OPERATOR)
    mark = replace(mark, reason="Seen by all.", stated_by="The office", source=canary())
    add_mark(series=by_measure["burglary"], row=mark, by=OPERATOR)


def _sets(canary: Canaries, body: Body, hidden: str) -> None:
    """A framework, a table of outcomes with a row that is restricted, and a bridge; and one nobody may see."""
    counted = "Measure,Period,Value\ncaution,2020-01,40\nstrength,2020-01-01,90\nposts,2020-01-01,100\n"
    _load(body, "counted.csv", counted, Origin("Anyshire Police", TODAY))
    for slug, kind, rows in (
        ("framework-one", SetKind.NATIONAL, [("burglary", "Burglary")]),
        ("outcomes-one", SetKind.OUTCOMES, [("caution", "Caution"), (hidden, canary())]),
        ("bridge-one", SetKind.BRIDGE, [("strength", "Strength"), ("posts", "Posts")]),
        (canary(), SetKind.OUTCOMES, [(hidden, canary())]),
        (canary(), SetKind.BRIDGE, [("strength", canary()), (hidden, canary())]),
    ):
        details = SetDetails(kind=kind, body="anyshire", description=f"About {slug}.", source=canary())
        define_set(slug=slug, title=f"The set {slug}", rows=rows, by=OPERATOR, details=details)


def _load(body, name: str, text: str, origin: Origin, *, reported_on: dt.date = dt.date(2021, 9, 1)) -> None:
    figures = read_figures(read_table(name, text.encode()))
    arrival = Arrival(name, text.encode(), figures, body, reported_on, origin)
    load(plan(arrival, today=TODAY), by=OPERATOR)


def _documents(canary: Canaries) -> None:
    card = DocumentCard("appendix-b", canary(), "appendix", RESTRICTED, canary(), TODAY, canary())
    document = register_document(body=body_called("anyshire"), card=card, by=OPERATOR)
    add_version(document=document, file_name=f"{canary()}.txt", content=canary().encode(), by=OPERATOR)


def _report(slug: str, title: str, text: str, restriction: Restriction = PUBLIC):
    block = ControlBlock(title, "The office", "The panel", TODAY, TODAY, "A. Holder", "Commissioner")
    version = create_report(
        body=body_called("anyshire"),
        slug=slug,
        kind="panel-report",
        block=block,
        restriction=restriction,
        by=OPERATOR,
    )
    add_section(version=version, section=NewSection("1. Words", text, source="S1"), by=OPERATOR)
    return version


def _reports(canary: Canaries) -> None:
    body = body_called("anyshire")
    _report("draft-one", canary(), canary())
    sign(version=_report("signed-one", canary(), canary(), RESTRICTED), by=OPERATOR)
    out = _report("open-one", "The open report", f"{OPEN_WORD} [[figure burglary 2020-03]]\n\n[[chart burglary]]")
    restricted = register_document(
        body=body,
        card=DocumentCard("appendix-c", canary(), "appendix", RESTRICTED, canary(), TODAY),
        by=OPERATOR,
    )
    list_appendices(version=out, appendices=[cited("C", "A paper", restricted, canary())], by=OPERATOR)
    release_bodies(with_record={"anyshire"}, on=TODAY, by=OPERATOR)
    release_performance(body=body, as_at=TODAY, by=OPERATOR)
    _said_of(sign(version=out, by=OPERATOR), canary)
    _dismissed(second := new_version(report=out.report, by=OPERATOR), canary)
    release_report(version=sign(version=second, by=OPERATOR), by=OPERATOR)
    gone = sign(version=_report("gone-one", canary(), canary()), by=OPERATOR)
    release_report(version=gone, by=OPERATOR)
    withdraw(
        ref=Ref("anyshire", "reports", "gone-one"),
        reason=WithdrawalReason.PERSONAL_DATA,
        words=canary(),
        by=OPERATOR,
    )
    third = new_version(report=out.report, by=OPERATOR)
    add_section(version=third, section=NewSection(canary(), canary()), by=OPERATOR)


def _said_of(version: ReportVersion, canary: Canaries) -> None:
    """Comments that are not for the public, one of them answered; the version that follows lists its comments."""
    for restriction in (RESTRICTED, replace(PUBLIC, audience=Audience.PANEL)):
        row = CommentRow(canary(), TODAY, canary(), restriction, section=canary())
        comment = enter_comment(version=version, row=row, by=OPERATOR)
    answer = AnswerRow(Disposition.REJECTED, canary())
    answer_comment(comment=comment, row=answer, lock=comment.lock, by=OPERATOR)


def _dismissed(version: ReportVersion, canary: Canaries) -> None:
    """A finding dismissed for a reason, taken up again for another and dismissed for a third."""
    [noted] = checks_of(version, today=TODAY, printing=False).noted
    fingerprint = noted.finding.fingerprint
    dismiss(version=version, fingerprint=fingerprint, why=canary(), today=TODAY, by=OPERATOR)
    take_up_again(version=version, fingerprint=fingerprint, why=canary(), by=OPERATOR)
    dismiss(version=version, fingerprint=fingerprint, why=canary(), today=TODAY, by=OPERATOR)
