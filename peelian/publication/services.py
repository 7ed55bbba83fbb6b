"""Writes: release and withdraw. Every release passes the gate of its noun first (see ``gate``)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.kernel.errors import NotFound, Refused
from peelian.kernel.refs import Ref
from peelian.publication import outbox
from peelian.publication.models import Delivery, Release, ReleaseFile, WithdrawalReason
from peelian.publication.payloads import Payload
from peelian.sources.services import keep


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to release, as bytes made by us."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything a release freezes: what lists show, what the page shows, and the files."""

    ref: Ref
    title: str
    card: Payload
    payload: Payload
    version: int | None = None
    files: Sequence[NewFile] = field(default=())

    @property
    def noun(self) -> str:
        """The noun of the reference; a body's own page is of the noun ``body``."""
        return self.ref.noun or "body"


def publish(drafts: Iterable[Draft], *, by: Actor, again: bool = False) -> list[Release]:
    """Release each draft whose payload differs from what is out already, then deliver.

    Without a version of its own a draft takes the next number; then what was withdrawn stays withdrawn, unless
    ``again`` says that it may come back. The caller has passed the gate.
    """
    drafts = list(drafts)
    for body in {draft.ref.body for draft in drafts}:
        by.require(Permission.RELEASE, body)
    with trail.atomic():
        newest = _newest(str(draft.ref) for draft in drafts)
        due = [draft for draft in drafts if _is_due(draft, newest.get(str(draft.ref)), again=again)]
        releases = [_release(draft, newest.get(str(draft.ref)), by) for draft in due]
    transaction.on_commit(outbox.deliver)
    return releases


def changes(drafts: Iterable[Draft]) -> list[tuple[Draft, Release | None]]:
    """The drafts that would be released if they were published now, each with the release before it."""
    drafts = list(drafts)
    newest = _newest(str(draft.ref) for draft in drafts)
    pairs = ((draft, newest.get(str(draft.ref))) for draft in drafts)
    return [(draft, before) for draft, before in pairs if _is_due(draft, before)]


def _newest(refs: Iterable[str]) -> dict[str, Release]:
    found = Release.objects.filter(ref__in=list(refs)).order_by("version").defer("payload", "card")
    return {release.ref: release for release in found}


def _release(draft: Draft, before: Release | None, by: Actor) -> Release:
    digest = _digest(draft)
    version = draft.version or (before.version + 1 if before else 1)
    if before is not None and version <= before.version:
        raise Refused(f"Version {before.version} of {draft.ref} has been released already. Make a new version.")
    release = Release.objects.create(
        ref=str(draft.ref),
        noun=draft.noun,
        body=draft.ref.body,
        name=draft.ref.name,
        title=draft.title,
        version=version,
        card=_canonical(draft.card),
        payload=_canonical(draft.payload),
        digest=digest,
        released_by=by.identity,
        released_at=timezone.now(),
    )
    for file in draft.files:
        ReleaseFile.objects.create(
            release=release, name=file.name, media_type=file.media_type, blob=keep(file.content)
        )
    Delivery.objects.create(release=release)
    trail.record(by=by, verb="released", ref=draft.ref, details={"version": version, "sha256": digest})
    return release


def withdraw(*, ref: Ref, reason: WithdrawalReason, words: str, by: Actor) -> Release:
    """Take the thing out of public view and leave a tombstone that gives the class of reason.

    Refuses when nothing is out at this reference, and when no words say why.
    """
    by.require(Permission.WITHDRAW, ref.body)
    if not words.strip():
        raise Refused("Say in a sentence why it is withdrawn. The words stay in the office.")
    with trail.atomic():
        release = Release.objects.filter(ref=str(ref)).order_by("-version").first()
        if release is None or release.withdrawn_at is not None:
            raise NotFound(f"Nothing is out at {ref}.")
        release.withdrawn_at, release.withdrawn_by = timezone.now(), by.identity
        release.withdrawn_reason, release.withdrawn_words = reason, words.strip()
        release.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason", "withdrawn_words"])
        Delivery.objects.create(release=release, withdrawal=True)
        trail.record(by=by, verb="withdrew", ref=ref, details={"reason": reason, "version": release.version})
    transaction.on_commit(outbox.deliver)
    return release


def _is_due(draft: Draft, before: Release | None, *, again: bool = False) -> bool:
    """Whether the draft is to be released: it is not what the public can read now, and was not taken back."""
    if before is None:
        return True
    if before.withdrawn_at is not None:
        return again or draft.version is not None
    return before.digest != _digest(draft)


def _digest(draft: Draft) -> str:
    return hashlib.sha256(_canonical(draft.payload).encode()).hexdigest()


def _canonical(payload: Payload) -> str:
    return json.dumps(payload.model_dump(mode="json"), sort_keys=True, separators=(",", ":"))
