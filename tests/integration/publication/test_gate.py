"""The gate: everything that keeps a report from the public, and every reason at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from peelian.facts.measures.models import Series
from peelian.kernel.errors import Forbidden, Refused
from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction
from peelian.publication.gate import pass_report
from peelian.publication.models import Delivery, Release
from peelian.publication.reports import release_report
from peelian.publication.store.models import Published
from peelian.reports.freezing import freeze, thaw
from peelian.reports.services import sign
from tests.factories.papers import AS_AT, CHIEF, HIDDEN, HIDDEN_TITLE, PUBLIC, STRANGER, WRITER, draft, signed

pytestmark = pytest.mark.django_db(databases=["default", "public"])
OFFICIAL, NO, YES = Marking.OFFICIAL, FoiStatus.WITHHELD, FoiStatus.DISCLOSABLE


def reasons(version) -> list[str]:
    with pytest.raises(Refused, match="cannot be released") as refusal:
        release_report(version=version, by=CHIEF)
    assert not Release.objects.exists()
    assert not Delivery.objects.exists()
    assert not Published.objects.exists()
    return [problem.message for problem in refusal.value.problems]


def test_a_signed_public_paper_passes_as_it_was_signed(anyshire):
    version = signed()
    assert pass_report(version) == thaw(version.frozen)


def test_an_unsigned_paper_is_refused(anyshire):
    assert reasons(draft()) == ["It is not signed."]


@pytest.mark.parametrize(
    ("restriction", "expected"),
    [
        (Restriction(Marking.RESTRICTED, "", YES, Audience.PANEL), "It is marked RESTRICTED."),
        (Restriction(Marking.OFFICIAL_SENSITIVE, "", YES, Audience.PANEL), "It is marked OFFICIAL-SENSITIVE."),
        (Restriction(None, "", YES, Audience.PANEL), "It has no protective marking."),
        (Restriction(OFFICIAL, "3", YES, Audience.PANEL), "It is exempt under Schedule 12A, paragraph 3."),
        (Restriction(OFFICIAL, "", NO, Audience.PANEL), "Freedom of Information: withheld."),
        (
            Restriction(OFFICIAL, "", FoiStatus.PARTLY, Audience.PANEL),
            "Freedom of Information: partly disclosable.",
        ),
        (Restriction(OFFICIAL, "", None, Audience.PANEL), "Nobody has said whether it is disclosable"),
    ],
)
def test_each_axis_keeps_it_back_by_itself(anyshire, restriction, expected):
    found = reasons(signed(text="Words.", restriction=restriction))
    assert len(found) == 2
    assert found[0].startswith(expected)
    assert found[1] == "Its audience is the panel, not the public."


@pytest.mark.parametrize("audience", [Audience.OFFICE, Audience.PANEL, Audience.NAMED])
def test_an_audience_other_than_the_public_keeps_it_back(anyshire, audience):
    found = reasons(signed(text="Words.", restriction=Restriction(OFFICIAL, "", YES, audience)))
    assert found == [f"Its audience is the {audience}, not the public."]


@pytest.mark.parametrize(
    "text",
    [f"[[figure {HIDDEN} 2020-01]]", f"[[chart {HIDDEN}]]", f"- [[figure {HIDDEN} 2020-02 show=sentence]]"],
)
def test_a_figure_that_is_not_public_keeps_a_public_paper_back(anyshire, text):
    found = reasons(signed(text=text))
    assert len(found) == 3
    assert all(
        one.startswith(f"It prints figures of “{HIDDEN_TITLE}, Commissioner for Anyshire”.") for one in found
    )


def test_a_figure_that_was_public_when_signed_and_is_not_now_keeps_it_back(anyshire):
    version = signed()
    Series.objects.filter(measure__slug="burglary", area__code="E2").update(audience="office")
    assert reasons(version) == [
        "It prints figures of “Burglary, North Anyshire”. Its audience is the office, not the public."
    ]


def test_a_figure_of_no_series_keeps_it_back(anyshire):
    version = signed()
    document = thaw(version.frozen)
    version.frozen = freeze(replace(document, figures=(replace(document.figures[0], measure="vanished"),)))
    assert reasons(version) == ["It prints figures of “vanished”, of which the record has no series."]


def test_every_reason_is_given_at_once(anyshire):
    restriction = Restriction(Marking.RESTRICTED, "3", None, Audience.OFFICE)
    assert len(reasons(draft(text=f"[[figure {HIDDEN}]]", restriction=restriction))) == 5
    assert len(reasons(signed("other", text=f"[[figure {HIDDEN}]]", restriction=restriction))) == 7


@pytest.mark.parametrize("actor", [WRITER, STRANGER])
def test_only_those_who_may_release_reach_the_gate(anyshire, actor):
    version = sign(version=draft(restriction=PUBLIC), by=CHIEF, on=AS_AT)
    with pytest.raises(Forbidden):
        release_report(version=version, by=actor)
    assert not Release.objects.exists()
