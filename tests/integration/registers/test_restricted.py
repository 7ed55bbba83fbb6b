"""The database itself refuses an audience of the public unless all three axes are clear."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from django.db import IntegrityError, connection, transaction

from peelian.facts.measures.models import DataNotice, Series
from peelian.kernel.errors import Refused
from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction
from peelian.registers.records.models import Document
from peelian.registers.records.restricted import restriction_fields
from tests.factories.record import make_body, make_measure

pytestmark = pytest.mark.django_db
CLEAR = {"marking": "OFFICIAL", "exemption": "", "foi": "disclosable", "audience": "public"}


@pytest.fixture
def document():
    return Document.objects.create(body=make_body(), name="a", title="A", kind="paper", **CLEAR)


@pytest.mark.parametrize(
    ("marking", "exemption", "foi"),
    list(product([None, "", *Marking, "official"], ["", "3"], [None, "", *FoiStatus])),
)
def test_public_only_when_every_axis_is_clear(document, marking, exemption, foi):
    clear = marking in ("OFFICIAL", "NOT PROTECTIVELY MARKED") and exemption == "" and foi == "disclosable"
    values = {"marking": marking, "exemption": exemption, "foi": foi}
    if clear:
        assert Document.objects.update(**values) == 1
        return
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.update(**values)
    for audience in ("panel", "office", "named"):
        assert Document.objects.update(audience=audience, **values) == 1


@pytest.mark.parametrize("audience", ["", "everybody", "PUBLIC"])
def test_an_unknown_audience_is_refused(document, audience):
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.update(audience=audience)


def test_raw_sql_is_refused_too(document):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {Document._meta.db_table} SET foi = NULL")


@pytest.mark.parametrize("axis", ["marking", "exemption", "foi"])
@pytest.mark.parametrize("model", [Document, Series, DataNotice])
def test_every_restricted_table_has_the_rule(model, axis):
    body, measure = make_body(), make_measure()
    fields = {
        Document: {"name": "a", "title": "A", "kind": "paper"},
        Series: {"measure": measure, "frequency": "month", "supplier": "S"},
        DataNotice: {"measure": measure, "confidence": "low", "text": "T"},
    }[model]
    unclear = CLEAR | {axis: "3" if axis == "exemption" else None}
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(body=body, **fields, **unclear)
    made = model.objects.create(body=body, **fields, **CLEAR)
    assert made.restriction.is_public


def test_what_says_nothing_is_for_the_office():
    made = Document.objects.create(body=make_body(), name="a", title="A", kind="paper")
    assert made.restriction == Restriction()
    assert not made.restriction.is_public


def test_a_service_refuses_with_every_reason_before_the_database_does():
    with pytest.raises(Refused) as caught:
        restriction_fields(Restriction(Marking.RESTRICTED, "3", None, Audience.PUBLIC))
    assert len(caught.value.problems) == 3
    assert restriction_fields(
        Restriction(Marking.RESTRICTED, "3", None, Audience.PANEL, exemption_reason="Why", exemption_by="Who")
    ) == {
        "marking": "RESTRICTED",
        "exemption": "3",
        "exemption_reason": "Why",
        "exemption_by": "Who",
        "foi": None,
        "audience": "panel",
    }


@pytest.mark.parametrize("model", [Document, Series, DataNotice])
def test_a_restriction_comes_back_as_it_was_given(model):
    body, measure = make_body(), make_measure()
    fields = {
        Document: {"name": "a", "title": "A", "kind": "paper"},
        Series: {"measure": measure, "frequency": "month", "supplier": "S"},
        DataNotice: {"measure": measure, "confidence": "low", "text": "T"},
    }[model]
    given = Restriction(
        Marking.OFFICIAL, "1, 2", FoiStatus.WITHHELD, Audience.PANEL, "Why,\nat length", "The panel"
    )
    made = model.objects.create(body=body, **fields, **restriction_fields(given))
    assert model.objects.get(pk=made.pk).restriction == given


def test_why_and_by_whom_it_is_exempt_is_no_obstacle_of_its_own():
    clear = Restriction(Marking.OFFICIAL, "", FoiStatus.DISCLOSABLE, Audience.PUBLIC)
    assert replace(clear, exemption_reason="Why", exemption_by="Who").obstacles() == ()
    exempt = replace(clear, exemption="3")
    assert replace(exempt, exemption_reason="Why", exemption_by="Who").obstacles() == exempt.obstacles()
