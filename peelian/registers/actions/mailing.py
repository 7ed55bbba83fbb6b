"""Writes: where reminders go, and that they went. A mail server that fails loses nothing: ask again later."""

from __future__ import annotations

import datetime as dt
import smtplib
from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email
from django.utils import timezone

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.kernel.errors import Refused
from peelian.registers.actions.models import ReminderAddress, ReminderSent
from peelian.registers.actions.queries import to_remind
from peelian.registers.actions.reminders import WITHIN, Mail, reminders
from peelian.registers.actions.writing import WRITE
from peelian.registers.bodies.models import Body


@dataclass(frozen=True, slots=True)
class Sending:
    """What became of one round of reminders, by the names of the owners.

    ``failed`` pairs an owner with the mail server's words; ``before`` were reminded on that day already.
    """

    sent: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    without_address: tuple[str, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()


def address_reminders(*, body: Body, owner: str, email: str, by: Actor) -> ReminderAddress:
    """Say where reminders for an owner go, or that they go elsewhere from now on. Refuses no address."""
    by.require(WRITE, body.slug)
    name = _plain(owner)
    if not name:
        raise Refused("Say whom the reminders are for, as the actions name them.")
    try:
        validate_email(email.strip())
    except ValidationError as fault:
        raise Refused(f"“{email.strip()}” is not an e-mail address.") from fault
    with trail.atomic():
        address, made = ReminderAddress.objects.update_or_create(
            body=body,
            owner__iexact=name,
            defaults={"email": email.strip(), "saved_by": by.identity},
            create_defaults={"owner": name, "email": email.strip(), "saved_by": by.identity},
        )
        verb = "gave reminder address" if made else "changed reminder address"
        trail.record(by=by, verb=verb, ref=body.ref, details={"owner": name})
    return address


def addresses_of(body: Body) -> list[ReminderAddress]:
    """Where a body's reminders go, by owner. One query."""
    return list(ReminderAddress.objects.filter(body=body))


def send_reminders(*, body: Body, on: dt.date, by: Actor, within: int = WITHIN) -> Sending:
    """Mail every owner in a body's record who owes something overdue on a day or due soon after, once a day."""
    by.require(WRITE, body.slug)
    lines = [line for line in to_remind(body, on=on, within=within) if line.ref.body == body.slug]
    mails = reminders(lines, on=on, within=within)
    known = {one.owner.casefold(): one.email for one in addresses_of(body)}
    told = _told(body, on)
    due = [mail for mail in mails if mail.owner.casefold() in known and mail.owner.casefold() not in told]
    sent, failed = _send_all(body, [(mail, known[mail.owner.casefold()]) for mail in due], on=on, by=by)
    return Sending(
        sent=sent,
        before=tuple(mail.owner for mail in mails if mail.owner.casefold() in told),
        without_address=tuple(mail.owner for mail in mails if mail.owner.casefold() not in known),
        failed=failed,
    )


def _told(body: Body, on: dt.date) -> Collection[str]:
    sent = ReminderSent.objects.filter(body=body, on=on, sent_at__isnull=False)
    return {owner.casefold() for owner in sent.values_list("owner", flat=True)}


def _send_all(
    body: Body, mails: list[tuple[Mail, str]], *, on: dt.date, by: Actor
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Who was written to, and who was not and why. One connection for all."""
    sent, failed = [], []
    connection = get_connection()
    for mail, email in mails:
        begun = _begin(body, mail, email, on)
        try:
            EmailMessage(mail.subject, mail.text, to=[email], connection=connection).send()
        except (smtplib.SMTPException, OSError) as fault:
            failed.append((mail.owner, str(fault)))
            continue
        with trail.atomic():
            ReminderSent.objects.filter(pk=begun.pk).update(sent_at=timezone.now())
            details = {"owner": mail.owner, "overdue": mail.overdue, "due": mail.due}
            trail.record(by=by, verb="sent reminder", ref=body.ref, details=details)
        sent.append(mail.owner)
    return tuple(sent), tuple(failed)


def _begin(body: Body, mail: Mail, email: str, on: dt.date) -> ReminderSent:
    counts = {"email": email, "overdue": mail.overdue, "due": mail.due}
    begun, _ = ReminderSent.objects.update_or_create(
        body=body,
        owner__iexact=mail.owner,
        on=on,
        defaults=counts,
        create_defaults={"owner": mail.owner, "body": body, "on": on, **counts},
    )
    return begun


def _plain(owner: str) -> str:
    return " ".join(owner.split())
