"""The golden thread with reports on it: which figures each prints, and what each is."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from peelian.assurance.thread.holding import Holder
from peelian.assurance.thread.readers import Reader
from peelian.assurance.thread.reading import Threads
from peelian.assurance.thread.sources import BELOW, Source
from peelian.facts.measures.models import Measure, SetRow
from peelian.facts.meetings.openness import strictest_of
from peelian.kernel.edges import Edge, Node
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body
from peelian.reports.freezing import figures_in
from peelian.reports.models import Appendix, ReportVersion, Section, Status
from peelian.reports.tokens import Token, split

NOUNS = frozenset({"reports"})
_PRINTED: dict[str, tuple[Ref, ...]] = {}
"""What each frozen document prints, by its digest: it never changes, so it is read once."""


def edges(body: Body | None = None) -> list[Edge]:
    """From each report to the measures it prints figures of and to the documents it cites. Six queries.

    Of a report that was signed, what its signed versions print, by their manifests; of another, what its draft
    asks for.
    """
    return list(dict.fromkeys([*_signed(body), *_drafted(body), *_cited(body)]))


def _signed(body: Body | None) -> Iterator[Edge]:
    found = ReportVersion.objects.filter(status=Status.SIGNED, **_of("report__body", body)).order_by("pk")
    known = list(found.values_list("pk", "digest", "report__body__slug", "report__slug"))
    unread = {key for key, digest, *_ in known if digest not in _PRINTED}
    for digest, frozen in found.filter(pk__in=unread).values_list("digest", "frozen").iterator(chunk_size=20):
        uses = (Ref(use.body, "performance", use.measure) for use in figures_in(frozen) if use.measure)
        _PRINTED[digest] = tuple(dict.fromkeys(uses))
    for _, digest, slug, name in known:
        for measure in _PRINTED[digest]:
            yield Edge(Ref(slug, "reports", name), "prints a figure of", measure)


def _drafted(body: Body | None) -> Iterator[Edge]:
    signed = ReportVersion.objects.filter(status=Status.SIGNED).values("report")
    sections = Section.objects.filter(
        version__status=Status.DRAFT, text__contains="[[", **_of("version__report__body", body)
    ).exclude(version__report__in=signed)
    asked = [
        (slug, name, part.name)
        for slug, name, text in sections.order_by("version", "position").values_list(
            "version__report__body__slug", "version__report__slug", "text"
        )
        for part in split(text)
        if isinstance(part, Token) and part.name
    ]
    names = {name for *_, name in asked}
    meant = {slug: [slug] for slug in Measure.objects.filter(slug__in=names).values_list("slug", flat=True)}
    rows = SetRow.objects.filter(measure_set__slug__in=names).order_by("measure_set", "position")
    for of_set, measure in rows.values_list("measure_set__slug", "measure__slug"):
        meant.setdefault(of_set, []).append(measure)
    for slug, report, name in asked:
        for measure in meant.get(name, ()):
            yield Edge(Ref(slug, "reports", report), "prints a figure of", Ref(slug, "performance", measure))


def _cited(body: Body | None) -> Iterator[Edge]:
    found = Appendix.objects.filter(document__isnull=False, **_of("version__report__body", body)).order_by("pk")
    columns = ("version__report__body__slug", "version__report__slug", "document__body__slug", "document__name")
    for slug, report, keeper, name in found.values_list(*columns):
        yield Edge(Ref(slug, "reports", report), "cites", Ref(keeper, "documents", name))


def _of(path: str, body: Body | None) -> dict[str, Body]:
    return {} if body is None else {path: body}


def describe(refs: Collection[Ref]) -> dict[Ref, Node]:
    """The reports of these references, each as last signed. One query.

    A report that was never signed is for nobody but the office.
    """
    wanted = {ref for ref in refs if ref.noun == "reports"}
    found = ReportVersion.objects.filter(
        report__body__slug__in={ref.body for ref in wanted}, report__slug__in={ref.name for ref in wanted}
    )
    nodes: dict[Ref, Node] = {}
    columns = ("report__body__slug", "report__slug", "title", "dated", "audience", "status")
    # drafts first, so that the newest signed version has the last word
    for slug, name, title, dated, audience, status in found.order_by("status", "number").values_list(*columns):
        ref = Ref(slug, "reports", name)
        for_whom = Audience(audience) if status == Status.SIGNED else strictest_of(audience, Audience.OFFICE)
        if ref in wanted:
            nodes[ref] = Node(ref, "report", title, dated, for_whom)
    return nodes


SOURCES = (*BELOW, Source("reports", NOUNS, edges, describe))
HOLDER = Holder(SOURCES)


def threads_for(reader: Reader) -> Threads:
    """The golden thread of all there is, as one reader may see it."""
    return Threads(HOLDER, reader)
