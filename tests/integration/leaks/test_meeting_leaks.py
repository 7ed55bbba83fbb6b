"""Nothing of a meeting that the public may not read reaches it: before a release, after it, and when it was
released first and closed later. Every byte is opened and searched, as in :mod:`test_leaks`."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail

from peelian.facts.meetings.services.minutes import circulate, draft_minutes
from peelian.kernel.errors import Refused
from peelian.kernel.refs import Ref
from peelian.publication.meeting_releases import release_meeting, release_meetings, withdraw_released
from peelian.publication.models import WithdrawalReason
from peelian.publication.promises import release_promises
from peelian.publication.store.models import Published
from peelian.registers.actions.mailing import send_reminders
from tests.factories import meeting as make
from tests.integration.leaks import planting_meetings as plant
from tests.integration.leaks.opening import words_in
from tests.integration.leaks.planting import Canaries
from tests.integration.leaks.walking import PARTS, leaked, public_addresses, store_bytes, walk

pytestmark = [pytest.mark.django_db(databases=["default", "public"]), pytest.mark.slow]
NAME = make.MEETING_ON.isoformat()
NAMES = (NAME, "2018-02-01", "2018-05-01", "2018-09-20", f"{NAME}-item-3", "nothing")
HERE = {
    **dict.fromkeys(PARTS, ("nothing",)),
    r"<(?:name:)?body>": ("anyshire-panel", "anyshire"),
    r"<(?:name:)?meeting>": NAMES,
    r"<(?:name:)?(?:promise|action)>": ("1", "2", "3", "4"),
    r"<(?:name:)?member>": ("mark-cargill", "guest"),
    r"<(?:name:)?series>": ("panel",),
}


@pytest.fixture
def delivering(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def panel(delivering):
    with delivering():
        return plant.bodies()


def everything(client) -> dict[str, bytes]:
    """Every byte the public can get, and the public store itself."""
    outputs = walk(client, public_addresses(HERE) | {"/anyshire-panel/publication/", "/sitemap.xml"})
    return outputs | store_bytes()


def holding(word: str, outputs: dict[str, bytes]) -> set[str]:
    return {name for name, content in outputs.items() if any(word in text for text in words_in(content))}


@pytest.fixture
def planted(panel):
    """A meeting with an exempt item, and everything beside it that is not for the public."""
    canary = Canaries()
    meeting = plant.a_held_meeting()
    plant.an_item_full_of(canary, meeting, "3", make.EXEMPT)
    plant.what_is_for_fewer_readers(canary, meeting)
    plant.what_is_not_out(canary, panel)
    plant.minuted(canary, meeting)
    return meeting, canary.planted


def test_before_any_release_there_is_nothing(planted, client):
    _, canaries = planted
    outputs = everything(client)
    assert leaked([*canaries, plant.OPEN_WORD], outputs) == []


def test_released_it_tells_what_is_open_and_nothing_else(planted, client, delivering):
    meeting, canaries = planted
    with delivering():
        release_meeting(meeting=meeting, by=make.CLERK)
    outputs = everything(client)
    assert leaked(canaries, outputs) == []
    found = holding(plant.OPEN_WORD, outputs)
    assert {"pdf", "docx", "odt", "html", "txt"} <= {name.rsplit(".", 1)[-1] for name in found}
    pages = (f"meetings/{NAME}/", "actions/", "work-programme/", "holding-to-account/")
    assert {f"/anyshire-panel/{page}" for page in pages} <= found
    assert {f"/api/v1/bodies/anyshire-panel/meetings/{NAME}", "/api/v1/bodies/anyshire-panel/actions"} <= found


def test_all_of_it_released_and_withdrawn_again_leaves_nothing(planted, panel, client, delivering):
    _, canaries = planted
    with delivering():
        release_meetings(body=panel, by=make.CLERK)
        release_promises(body=panel, by=make.CLERK)
    assert leaked(canaries, everything(client)) == []
    why = {"reason": WithdrawalReason.PERSONAL_DATA, "words": plant.OPEN_WORD}
    with delivering():
        for ref in Published.objects.filter(body="anyshire-panel", name__gt="").values_list("ref", flat=True):
            withdraw_released(ref=Ref.parse(ref), by=make.CLERK, **why)
    assert leaked([*canaries, plant.OPEN_WORD, plant.MEMBER, "Shire Hall"], store_bytes()) == []


def test_what_is_closed_after_it_was_released_is_gone(panel, client, delivering):
    canary = Canaries()
    meeting = plant.a_held_meeting()
    item = plant.an_item_full_of(canary, meeting, "3", make.PUBLIC)
    draft = draft_minutes(meeting=meeting, by=make.CLERK)
    circulate(minutes=draft, on=dt.date(2018, 4, 3), by=make.CLERK)
    with delivering():
        release_meeting(meeting=meeting, by=make.CLERK)
    outputs = everything(client)
    told = {word for word in canary.planted if holding(word, outputs)}
    internal = {item.source, item.papers.get().source}
    assert len(told) > 20
    assert not told & internal
    plant.close(item)
    with pytest.raises(Refused, match="still says"):  # the minutes were drafted while it was open
        release_meeting(meeting=meeting, by=make.CLERK)
    draft_minutes(meeting=meeting, by=make.CLERK)
    with delivering():
        release_meeting(meeting=meeting, by=make.CLERK)
    assert leaked(canary.planted, everything(client)) == []


def test_a_meeting_closed_after_it_was_released_is_gone(panel, client, delivering):
    canary = Canaries()
    meeting = plant.a_held_meeting()
    plant.an_item_full_of(canary, meeting, "3", make.PUBLIC)
    with delivering():
        release_meetings(body=panel, by=make.CLERK)
    assert leaked(canary.planted, everything(client)) != []
    type(meeting).objects.filter(pk=meeting.pk).update(audience="panel")
    with delivering():
        release_meetings(body=panel, by=make.CLERK)
    assert leaked([*canary.planted, plant.OPEN_WORD], everything(client)) == []


def test_no_mail_tells_what_is_exempt(planted, panel, delivering):
    meeting, canaries = planted
    with delivering():
        release_meeting(meeting=meeting, by=make.CLERK)
    assert mail.outbox == []
    send_reminders(body=panel, on=dt.date(2018, 7, 1), by=make.CLERK)
    texts = {f"mail {at}": f"{one.subject}\n{one.body}".encode() for at, one in enumerate(mail.outbox)}
    assert any(plant.OPEN_WORD.encode() in text for text in texts.values())
    assert leaked(canaries, texts) == []
