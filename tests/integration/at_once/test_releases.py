"""Several who release or issue the same at once: it goes out once, and the public store is whole."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest

from peelian.facts.meetings.kinds import MeetingState
from peelian.kernel.errors import NotFound, Refused
from peelian.kernel.markings import Audience
from peelian.publication import outbox
from peelian.publication.models import Delivery, Release, WithdrawalReason
from peelian.publication.promises import release_promises
from peelian.publication.reports import release_report
from peelian.publication.services import withdraw
from peelian.publication.store.models import Published, PublishedFile
from peelian.reports.models import IssuedPack
from peelian.reports.packs.issuing import issue_pack
from tests.factories import meeting as make
from tests.factories.owed import CLERK, SECOND_CLERK, bodies, raised
from tests.factories.papers import CHIEF, office, signed
from tests.integration.reports.packs.test_gathering import laid
from tests.unit.reports.packs import sample

pytestmark = pytest.mark.django_db(databases=["default", "public"], transaction=True)


def test_promises_are_released_once(at_once):
    panel, _ = bodies()
    actions = [raised(panel, what=f"That matter {number} be settled.") for number in range(3)]
    released = at_once(*(partial(release_promises, body=panel, by=by) for by in (CLERK, SECOND_CLERK) * 2))
    assert sorted(map(len, released)) == [0, 0, 0, Release.objects.count()]
    outbox.deliver()
    out = set(Published.objects.values_list("ref", flat=True))
    assert {str(action.ref) for action in actions} <= out
    assert not Delivery.objects.filter(delivered_at__isnull=True).exists()


def test_a_report_is_released_once_with_its_files(at_once):
    office()
    version = signed()
    released = at_once(*[partial(release_report, version=version, by=CHIEF)] * 3)
    assert sorted(type(one).__name__ for one in released) == ["NoneType", "NoneType", "Release"]
    assert PublishedFile.objects.count() == Release.objects.get().files.count() == 4


def test_what_is_owed_to_the_public_store_may_be_delivered_by_many(at_once):
    panel, _ = bodies()
    for number in range(3):
        raised(panel, what=f"That matter {number} be settled.")
    release_promises(body=panel, by=CLERK)
    Published.objects.all().delete()
    Delivery.objects.update(delivered_at=None)
    done = at_once(*[outbox.deliver] * 4)
    assert [one for one in done if isinstance(one, Exception)] == []
    assert not Delivery.objects.filter(delivered_at__isnull=True).exists()
    assert Published.objects.count() == Release.objects.count()


def test_a_thing_is_withdrawn_once(at_once):
    panel, _ = bodies()
    ref = raised(panel).ref
    release_promises(body=panel, by=CLERK)
    reason = WithdrawalReason.INACCURATE
    taken = at_once(*[partial(withdraw, ref=ref, reason=reason, words="It was wrong.", by=CLERK)] * 3)
    assert [type(one) for one in taken if isinstance(one, Exception)] == [NotFound, NotFound]
    assert Published.objects.get(ref=str(ref)).withdrawn_at is not None


def test_a_pack_is_issued_once(at_once):
    meeting = make.a_meeting(state=MeetingState.CALLED, called_on=dt.date(2018, 3, 9))
    laid(make.an_item(meeting), sample.untagged(4), title="First paper")
    issued = at_once(
        *(
            partial(issue_pack, meeting=meeting, audience=audience, by=make.CLERK)
            for audience in (Audience.PUBLIC, Audience.PANEL) * 2
        )
    )
    refused = [one for one in issued if isinstance(one, Exception)]
    assert [type(one) for one in refused] == [Refused, Refused]
    assert IssuedPack.objects.count() == 2
