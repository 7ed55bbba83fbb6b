"""Reminders by a real mail server on this machine: who gets one, what is in it, and what a failure leaves."""

from __future__ import annotations

import datetime as dt
import socket
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Handler

from peelian.access.models import TrailEntry
from peelian.kernel.errors import Forbidden, Refused
from peelian.registers.actions.mailing import address_reminders, send_reminders
from peelian.registers.actions.models import ReminderSent
from tests.factories.owed import ATHENA, CLERK, FOR_THE_OFFICE, LEAD, bodies, raised

pytestmark = pytest.mark.django_db
LATE = dt.date(2018, 6, 30)
TO = "office@anyshire.example"


class Post(Handler):
    """Keeps what arrives; turns away whom it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.mails: list[Message] = []
        self.turned_away: set[str] = set()

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address in self.turned_away:
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    def prepare_message(self, session, envelope):
        return BytesParser(policy=default).parsebytes(envelope.content)

    def handle_message(self, message: Message) -> None:
        self.mails.append(message)


@pytest.fixture
def post(settings) -> Iterator[Post]:
    handler = Post()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield handler
    controller.stop()


def test_who_owes_something_overdue_is_written_to_once_a_day(post):
    panel, _ = bodies()
    raised(panel)
    address_reminders(body=panel, owner=" commissioner ", email=TO, by=CLERK)
    sending = send_reminders(body=panel, on=LATE, by=CLERK)
    assert sending.sent == ("Commissioner",)
    [mail] = post.mails
    assert mail["To"] == TO
    assert "1 overdue" in mail["Subject"]
    assert "Athena" not in mail["Subject"]
    assert " ".join(ATHENA.split()) in " ".join(mail.get_content().split())
    again = send_reminders(body=panel, on=LATE, by=CLERK)
    assert (again.sent, again.before, len(post.mails)) == ((), ("Commissioner",), 1)
    assert send_reminders(body=panel, on=LATE + dt.timedelta(1), by=CLERK).sent == ("Commissioner",)
    assert TrailEntry.objects.filter(verb="sent reminder").count() == 2


def test_what_may_not_be_read_is_named_by_its_reference_alone(post):
    _, office = bodies()
    action = raised(office, what="A thing between ourselves", restriction=FOR_THE_OFFICE)
    address_reminders(body=office, owner="Commissioner", email=TO, by=LEAD)
    send_reminders(body=office, on=LATE, by=LEAD)
    [mail] = post.mails
    assert "between ourselves" not in mail.as_string()
    assert str(action.ref) in mail.get_content()


def test_an_owner_without_an_address_is_named(post):
    panel, _ = bodies()
    raised(panel)
    assert send_reminders(body=panel, on=LATE, by=CLERK).without_address == ("Commissioner",)
    assert post.mails == []


def test_a_mail_the_server_refuses_is_said_and_sent_later(post):
    panel, _ = bodies()
    raised(panel)
    raised(panel, what="Another thing", owed_by="Treasurer")
    address_reminders(body=panel, owner="Commissioner", email=TO, by=CLERK)
    address_reminders(body=panel, owner="Treasurer", email="money@anyshire.example", by=CLERK)
    post.turned_away = {TO}
    sending = send_reminders(body=panel, on=LATE, by=CLERK)
    assert sending.sent == ("Treasurer",)
    assert [owner for owner, _ in sending.failed] == ["Commissioner"]
    assert ReminderSent.objects.get(owner="Commissioner").sent_at is None
    post.turned_away = set()
    assert send_reminders(body=panel, on=LATE, by=CLERK).sent == ("Commissioner",)
    assert ReminderSent.objects.filter(sent_at__isnull=False).count() == 2


def test_a_server_that_is_away_loses_nothing(post, settings):
    panel, _ = bodies()
    raised(panel)
    address_reminders(body=panel, owner="Commissioner", email=TO, by=CLERK)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    assert send_reminders(body=panel, on=LATE, by=CLERK).failed
    settings.EMAIL_PORT = port
    assert send_reminders(body=panel, on=LATE, by=CLERK).sent == ("Commissioner",)


@pytest.mark.parametrize(("owner", "email"), [("", TO), ("Commissioner", "not an address"), ("Commissioner", "")])
def test_an_address_that_is_none_is_refused(owner, email):
    panel, _ = bodies()
    with pytest.raises(Refused):
        address_reminders(body=panel, owner=owner, email=email, by=CLERK)


def test_an_address_is_changed_and_not_doubled():
    panel, _ = bodies()
    address_reminders(body=panel, owner="Commissioner", email=TO, by=CLERK)
    changed = address_reminders(body=panel, owner="COMMISSIONER", email="new@anyshire.example", by=CLERK)
    assert (changed.owner, changed.email) == ("Commissioner", "new@anyshire.example")


def test_only_who_writes_there_may_send_or_address():
    panel, _ = bodies()
    with pytest.raises(Forbidden):
        send_reminders(body=panel, on=LATE, by=LEAD)
    with pytest.raises(Forbidden):
        address_reminders(body=panel, owner="Commissioner", email=TO, by=LEAD)
