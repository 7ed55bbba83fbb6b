"""The public contract: strict about names, frozen, and the same text for the same thing."""

from __future__ import annotations

import datetime as dt
import inspect

import pytest
from pydantic import ValidationError

from peelian.publication import payloads
from peelian.publication.payloads import FileCard, Payload, ReportCard

CARD = {
    "slug": "2021-09-23",
    "title": "Report",
    "dated": "2021-09-14",
    "meeting_on": None,
    "prepared_for": "The panel",
    "version": 1,
    "signed_by": "A. Holder",
    "figures": 12,
}
EVERY = [
    one
    for _, one in inspect.getmembers(payloads, inspect.isclass)
    if issubclass(one, Payload) and one is not Payload
]


def test_a_card_is_read_from_what_was_written():
    card = ReportCard.model_validate(CARD)
    assert card.dated == dt.date(2021, 9, 14)
    assert card.model_dump(mode="json") == CARD


def test_a_name_that_is_not_in_the_contract_is_refused():
    with pytest.raises(ValidationError, match="released_by"):
        ReportCard.model_validate({**CARD, "released_by": "chief@anyshire.example"})


@pytest.mark.parametrize("name", [name for name in CARD if name != "meeting_on"])
def test_a_name_that_is_missing_is_refused(name):
    with pytest.raises(ValidationError, match=name):
        ReportCard.model_validate({key: value for key, value in CARD.items() if key != name})


def test_a_payload_does_not_change():
    card = FileCard(name="a.pdf", format="pdf", media_type="application/pdf", size=1, sha256="0" * 64)
    with pytest.raises(ValidationError, match="frozen"):
        card.size = 2


@pytest.mark.parametrize("schema", EVERY, ids=lambda schema: schema.__name__)
def test_every_schema_is_frozen_and_closed(schema):
    assert schema.model_config == {"frozen": True, "extra": "forbid"}
    assert schema.model_json_schema()["additionalProperties"] is False


@pytest.mark.parametrize("schema", EVERY, ids=lambda schema: schema.__name__)
def test_no_schema_has_room_for_what_the_office_keeps(schema):
    kept = {
        "released_by",
        "signed_by_email",
        "marking",
        "exemption",
        "foi",
        "audience",
        "withdrawn_words",
        "source",
    }
    assert not kept & set(schema.model_fields)
