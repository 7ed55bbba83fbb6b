"""What may be done to an action, one entry a turn: its name in the address, its words, its form, its service."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.registers.actions import responses, services
from peelian.registers.actions.due import read_due
from peelian.registers.actions.kinds import NEXT, OWED, UNFINISHED, Kind, Response, Status
from peelian.registers.actions.models import Action
from peelian.surfaces.desk.actions.forms import (
    DueForm,
    EvidenceForm,
    ResponseForm,
    SaidForm,
    WhereForm,
    WordlessForm,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that may be done. ``owner`` lets in whoever may write at the body that owes the action."""

    title: str
    button: str
    hint: str
    form: type[SaidForm]
    do: Callable[[Action, SaidForm, Actor], None]
    fits: Callable[[Action], bool]
    permission: Permission = Permission.ACTIONS_WRITE
    owner: bool = False


def _plain(service: Callable[..., None], *, locked: bool = True, evidence: bool = False) -> Callable[..., None]:
    """A service that takes what was said, and perhaps the version and the evidence."""

    def do(action: Action, form: SaidForm, by: Actor) -> None:
        extra: dict[str, Any] = {"lock": form.cleaned_data["lock"]} if locked else {}
        extra |= {"shown": form.shown()} if evidence else {}
        service(action=action, said=form.said(), by=by, **extra)

    return do


def _due(action: Action, form: SaidForm, by: Actor) -> None:
    told = form.cleaned_data
    due = read_due(told["due"], raised_on=action.raised_on, next_meeting=None)
    services.change_due(action=action, due=due, said=form.said(), lock=told["lock"], by=by)


def _respond(action: Action, form: SaidForm, by: Actor) -> None:
    told = form.cleaned_data
    response = Response(told["response"])
    responses.respond(action=action, response=response, said=form.said(), lock=told["lock"], by=by)


def _publish(action: Action, form: SaidForm, by: Actor) -> None:
    told = form.cleaned_data
    responses.publish_response(action=action, published=told["at"], said=form.said(), lock=told["lock"], by=by)


def _check(action: Action, form: SaidForm, by: Actor) -> None:
    told = form.cleaned_data
    responses.check_implementation(action=action, meeting=told["at"], said=form.said(), lock=told["lock"], by=by)


def _to(status: Status) -> Callable[[Action], bool]:
    return lambda action: status in NEXT[Status(action.status)]


def _unfinished(action: Action) -> bool:
    return action.status in UNFINISHED


_VERIFY = Permission.ACTIONS_VERIFY
TURNS: Mapping[str, Turn] = {
    "update": Turn(
        "Say how it is getting on",
        "Enter the update",
        "An update is kept for good. It is public only if you say so.",
        EvidenceForm,
        _plain(services.update_action, locked=False, evidence=True),
        _unfinished,
        owner=True,
    ),
    "start": Turn(
        "Say that it is in progress",
        "It is in progress",
        "",
        WordlessForm,
        _plain(services.start),
        _to(Status.IN_PROGRESS),
        owner=True,
    ),
    "deliver": Turn(
        "Enter that it was done this time",
        "It was done this time",
        "It is then due the next time.",
        EvidenceForm,
        _plain(services.deliver, evidence=True),
        lambda action: action.every_months is not None and action.status in OWED,
        owner=True,
    ),
    "submit": Turn(
        "Submit it for closure",
        "Submit for closure",
        "Say what was done, with evidence. Somebody else then verifies it.",
        EvidenceForm,
        _plain(services.submit, evidence=True),
        _to(Status.SUBMITTED),
        owner=True,
    ),
    "close": Turn(
        "Verify that it was done",
        "Verify and close",
        "Only somebody else than the person who submitted it may close it.",
        WordlessForm,
        _plain(services.close),
        lambda action: action.status == Status.SUBMITTED,
        permission=_VERIFY,
    ),
    "reopen": Turn(
        "Reopen it",
        "Reopen",
        "Say why. What was closed stays on the record.",
        SaidForm,
        _plain(services.reopen),
        _to(Status.REOPENED),
    ),
    "due": Turn(
        "Change when it is due",
        "Change the due day",
        "If it was overdue, that stays on the record.",
        DueForm,
        _due,
        _unfinished,
    ),
    "respond": Turn(
        "Respond to the recommendation",
        "Enter the response",
        "A response needs its reasons.",
        ResponseForm,
        _respond,
        lambda action: action.kind == Kind.RECOMMENDATION and _unfinished(action),
        owner=True,
    ),
    "publish": Turn(
        "Say where the response was published",
        "Enter where it was published",
        "",
        WhereForm,
        _publish,
        lambda action: bool(action.response),
        owner=True,
    ),
    "check": Turn(
        "Enter what a later meeting found",
        "Enter what was found",
        "Give the reference of the meeting, and say what it found.",
        WhereForm,
        _check,
        lambda action: bool(action.response_ref) and action.response != Response.REJECTED,
    ),
    "drop": Turn(
        "End it undone",
        "End it undone",
        "Say why it will not be done. It stays in the ledger as dropped.",
        SaidForm,
        _plain(services.drop),
        _to(Status.DROPPED),
        permission=_VERIFY,
    ),
}


def open_to(action: Action, by: Actor) -> dict[str, Turn]:
    """What this person may do to this action as it stands."""
    return {name: turn for name, turn in TURNS.items() if turn.fits(action) and may(turn, action, by)}


def may(turn: Turn, action: Action, by: Actor) -> bool:
    """Whether a person may take a turn at the body that keeps the record or, for some, at the one that owes it."""
    owner = [action.owed_by_body] if turn.owner and action.owed_by_body else []
    return any(by.may(turn.permission, body.slug) for body in (action.body, *owner))
