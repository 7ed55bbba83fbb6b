from __future__ import annotations

from pathlib import Path

import pytest

from peelian.kernel.markings import Audience
from peelian.reports.meetings.agenda import agenda_document
from peelian.reports.meetings.minutes import minutes_document
from peelian.reports.rendering.pdf import render_pdf
from tests.factories import minuted
from tests.functional.verapdf.validator import HOW_TO_GET, class_path, verify_ua1

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(class_path() is None, reason=f"needs the veraPDF engine: {HOW_TO_GET}"),
    pytest.mark.django_db(databases=["default", "public"]),
]


def test_an_agenda_and_minutes_are_pdf_ua_1(tmp_path: Path) -> None:
    recorded = minuted.a_held_meeting()
    minuted.circulated(recorded)
    public, everybody = frozenset({Audience.PUBLIC}), frozenset(Audience)
    documents = {
        "agenda.pdf": agenda_document(recorded.meeting, audiences=public),
        "minutes.pdf": minutes_document(recorded.meeting, audiences=public),
        "all.pdf": minutes_document(recorded.meeting, audiences=everybody),
    }
    for name, document in documents.items():
        (tmp_path / name).write_bytes(render_pdf(document))
    found = verify_ua1(tmp_path / name for name in documents)
    assert {path.name: rules for path, rules in found.items()} == {name: [] for name in documents}
