"""What the pages of plans show: the list by how each stands, and one plan with what is next and what it lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from peelian.access.permissions import Permission
from peelian.facts.plans.delivery import Delivery
from peelian.facts.plans.gaps import Gap, GapKind
from peelian.facts.plans.kinds import PlanKind, PlanStanding
from peelian.facts.plans.models import Plan
from peelian.facts.plans.plan_text import PlanText
from peelian.kernel.markings import Audience
from peelian.kernel.periods import day_words
from peelian.publication.models import Release
from peelian.registers.duties.kinds import ProceedingKind
from peelian.registers.duties.ledger import ProceedingStanding
from peelian.reports.plans.wording import capital, several
from peelian.surfaces.desk.meetings.opening import readers
from peelian.surfaces.desk.pages import Desk
from peelian.surfaces.desk.plans.due import STYLES, Due, PlanShown, reports_due
from peelian.surfaces.desk.plans.opening import may_write, plan_address, told_to
from peelian.surfaces.desk.proceedings.presenters import slug_of
from peelian.surfaces.desk.thread.pages_of import page_of, thread_address
from peelian.surfaces.desk.way import Step

BEGIN = {
    PlanKind.POLICE_AND_CRIME: "Begin a police and crime plan",
    PlanKind.DELIVERY: "Begin a delivery plan",
    PlanKind.SUSTAINABILITY: "Begin a sustainability plan",
    PlanKind.EQUALITY: "Begin equality objectives",
}
_TO_DO = "To\u00a0do"
_IN_THE_MAKING = (PlanStanding.IN_DEVELOPMENT, PlanStanding.ISSUED)


@dataclass(frozen=True, slots=True)
class Heap:
    """Plans that stand alike."""

    title: str
    plans: tuple[PlanShown, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What the page of a plan is made of."""

    plan: Plan
    text: PlanText
    gaps: Sequence[Gap]
    delivery: Delivery
    proceedings: Sequence[ProceedingStanding]
    release: Release | None


@dataclass(frozen=True, slots=True)
class GapsShown:
    """What is lacking of one kind, and how often."""

    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The page of a plan. ``steps`` are for those who make it, ``due`` is what is late in its delivery."""

    text: PlanText
    objectives: str
    style: str
    steps: tuple[Step, ...]
    gaps: tuple[GapsShown, ...]
    due: tuple[Due, ...]
    may_write: bool
    is_office: bool
    told_to: tuple[Audience, ...]

    @property
    def missing(self) -> int:
        """How much is lacking in all."""
        return sum(len(one.lines) for one in self.gaps)


def heaps(shown: Sequence[PlanShown]) -> list[Heap]:
    """The plans by how they stand; empty heaps are left out."""
    sorts = (
        ("Current", [one for one in shown if one.standing is PlanStanding.CURRENT]),
        ("In the making", [one for one in shown if one.standing in _IN_THE_MAKING]),
        ("Ended", [one for one in shown if one.is_over]),
    )
    return [Heap(title, tuple(those)) for title, those in sorts if those]


def plan_page(known: Known, desk: Desk) -> PlanPage:
    """The page of a plan as somebody may see it."""
    is_office = Audience.OFFICE in readers(desk)
    is_current = known.text.standing is PlanStanding.CURRENT
    href = plan_address(desk, known.plan, "plan-delivery")
    return PlanPage(
        text=known.text,
        objectives=several(known.text.objective_word),
        style=STYLES.get(known.text.standing, "unknown"),
        steps=tuple(_steps(known, desk)) if is_office else (),
        gaps=_gaps(known, desk) if is_office else (),
        due=tuple(reports_due(known.delivery, href)) if is_current else (),
        may_write=may_write(desk),
        is_office=is_office,
        told_to=tuple(told_to(desk, known.plan)),
    )


def _gaps(known: Known, desk: Desk) -> tuple[GapsShown, ...]:
    counted = Counter(one.kind for one in known.gaps)
    return tuple(
        GapsShown(
            _plural(kind, counted[kind]),
            tuple((one.words, _mended(one, known.plan, desk)) for one in known.gaps if one.kind is kind),
        )
        for kind in GapKind
        if counted[kind]
    )


def _mended(gap: Gap, plan: Plan, desk: Desk) -> str:
    """Where a gap is filled."""
    if gap.kind is GapKind.NOT_MET:
        return plan_address(desk, plan, "plan-checklist")
    if not may_write(desk):
        return ""
    return plan_address(desk, plan, "plan-part", gap.ref.noun, gap.ref.name.rpartition("-")[2])


def _plural(kind: GapKind, count: int) -> str:
    if kind is GapKind.NOT_MET:
        return f"{count} item{'' if count == 1 else 's'} of the checklists not met"
    first, _, rest = kind.value.partition(" ")
    if count == 1:
        return f"1 {kind}"
    return (
        f"{count} {first} {rest.replace('commitment ', 'commitments ', 1)}"
        if first == "joint"
        else f"{count} {first}s {rest}"
    )


def _steps(known: Known, desk: Desk) -> Iterator[Step]:
    text, plan = known.text, known.plan
    counted = Counter(one.kind for one in known.gaps)
    yield _filled("The text", "Foreword, resources, how it is paid for", len(text.sections), "part", "#text")
    objectives = counted[GapKind.NO_MEASURES] + counted[GapKind.NO_COMMITMENTS]
    yield _lacking(
        f"{capital(several(text.objective_word))} with measures and commitments",
        len(text.objectives),
        objectives,
        "#objectives",
    )
    promises = "Commitments with owner, date and milestones"
    yield _lacking(promises, len(text.every_commitment), _promises(counted), "#commitments")
    yield _checklist(text, counted[GapKind.NOT_MET], plan_address(desk, plan, "plan-checklist"))
    yield _filled("Evidence", "What the plan is made from", len(text.evidence), "source", "#evidence")
    yield from _processes(known, desk)
    yield _versions(text, plan_address(desk, plan, "plan-versions"))
    yield _delivery(known, plan_address(desk, plan, "plan-delivery"))
    yield _release(known, desk)


def _promises(counted: Counter[GapKind]) -> int:
    kinds = (GapKind.NO_OWNER, GapKind.NO_DATE, GapKind.NO_MILESTONE, GapKind.NO_PARTNERS)
    return sum(counted[kind] for kind in kinds)


def _filled(title: str, hint: str, count: int, noun: str, href: str) -> Step:
    if not count:
        return Step(title, hint, _TO_DO, "due", href)
    return Step(title, hint, f"{count} {noun}{'' if count == 1 else 's'}", "done", href)


def _lacking(title: str, count: int, gaps: int, href: str) -> Step:
    if not count:
        return Step(title, "None yet", _TO_DO, "due", href)
    if gaps:
        return Step(title, f"{count} entered", f"{gaps}\u00a0gap{'' if gaps == 1 else 's'}", "due", "#gaps")
    return Step(title, f"{count} entered", "Nothing lacks", "done", href)


def _checklist(text: PlanText, gaps: int, href: str) -> Step:
    title = "Checklists"
    if not text.checklists:
        hint = "What the law asks of the plan, and what it takes in besides"
        is_asked = text.kind is PlanKind.POLICE_AND_CRIME
        return Step(title, hint, _TO_DO if is_asked else "None laid", "due" if is_asked else "unknown", href)
    hint = "; ".join(f"{one.checklist.value}: {one.words}" for one in text.checklists)
    status = f"{gaps}\u00a0gap{'' if gaps == 1 else 's'}" if gaps else "All answered"
    return Step(title, f"{hint[0].upper()}{hint[1:]}", status, "due" if gaps else "done", href)


def _processes(known: Known, desk: Desk) -> Iterator[Step]:
    """The processes about the plan; where none is opened, a police and crime plan lacks one."""
    for one in known.proceedings:
        following = ", ".join(each.stage.state for each in one.open_stages)
        hint = f"{one.title}. Next it can be: {following}" if following else one.title
        href = page_of(desk, one.ref) or thread_address(desk, one.ref)
        yield Step("Statutory process", hint, (one.state or "opened").capitalize(), "on-track", href)
    if not known.proceedings and known.text.kind is PlanKind.POLICE_AND_CRIME:
        hint = "None is opened for this plan"
        yield Step("Statutory process", hint, "Not opened", "unknown", _opening(known.plan, desk))


def _opening(plan: Plan, desk: Desk) -> str:
    """Where a process is opened for the plan, for those who may."""
    if not desk.may(Permission.DUTIES_WRITE):
        return ""
    address = reverse("desk:proceeding-new", args=[desk.body.slug, slug_of(ProceedingKind.PLAN)])
    return f"{address}?{urlencode({'about': str(plan.ref)})}"


def _versions(text: PlanText, href: str) -> Step:
    title = "Versions"
    if not text.versions:
        return Step(
            title, "Freeze a draft, and it can be compared with what comes after", "None yet", "unknown", href
        )
    last = text.versions[0]
    return Step(title, f"The last is of {day_words(last.on)}", f"Version {last.number}, {last.kind}", "done", href)


def _delivery(known: Known, href: str) -> Step:
    title = "How it is going"
    rated = sum(line.rating is not None for line in known.delivery.lines)
    late = list(reports_due(known.delivery, href)) if known.text.standing is PlanStanding.CURRENT else []
    if late:
        return Step(title, ". ".join(one.words for one in late), "Late", "late", href)
    if not rated:
        return Step(title, "Nothing is rated yet", "Not rated", "unknown", href)
    return Step(title, f"{rated} of {len(known.delivery.lines)} lines are rated", "Rated", "on-track", href)


def _release(known: Known, desk: Desk) -> Step:
    """How it stands with the public."""
    title, out = "Made public", known.release
    may = desk.may(Permission.RELEASE)
    href = plan_address(desk, known.plan, "plan-release") if may else ""
    if out is not None and out.withdrawn_at is None:
        hint = f"Version {out.version} of its page, since {day_words(out.released_at.date())}"
        return Step(title, hint, "Public", "done", href)
    if out is not None and out.withdrawn_at is not None:
        return Step(title, f"Withdrawn on {day_words(out.withdrawn_at.date())}", "Withdrawn", "withdrawn", href)
    if not known.text.restriction.is_public:
        return Step(title, "It is not for the public as it stands", "Not public", "unknown", href)
    return Step(title, "The public does not see it yet", "Not released", "waiting", href)
