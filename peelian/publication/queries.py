"""Reads: what has been released."""

from __future__ import annotations

import json
from collections.abc import Collection

from django.db.models import Max, QuerySet

from peelian.publication.models import Release


def releases_of(body: str) -> QuerySet[Release]:
    """Every release of a body, newest first, without payloads."""
    return Release.objects.filter(body=body).defer("payload", "card").order_by("-released_at", "-pk")


def newest_release(ref: str) -> Release | None:
    """The newest release at this reference, withdrawn or not."""
    return Release.objects.filter(ref=ref).defer("payload", "card").order_by("-version").first()


def newest_releases(noun: str, *, bodies: Collection[str]) -> dict[str, Release]:
    """The newest release at each reference of one noun, withdrawn or not, without payloads. One query."""
    found = Release.objects.filter(noun=noun, body__in=bodies).defer("payload", "card").order_by("version")
    return {release.ref: release for release in found}


def bodies_with_record() -> set[str]:
    """The short names of the bodies whose public pages say that there is more to read of them."""
    newest = dict(Release.objects.filter(noun="body").order_by("version").values_list("body", "card"))
    return {body for body, card in newest.items() if json.loads(card)["has_record"]}


def out_now(refs: Collection[str]) -> frozenset[str]:
    """Those of the references at which something is out and not withdrawn. One query."""
    newest = {
        release.ref: release
        for release in Release.objects.filter(ref__in=list(refs)).defer("payload", "card").order_by("version")
    }
    return frozenset(ref for ref, release in newest.items() if release.withdrawn_at is None)


def payloads_out(noun: str, *, body: str) -> dict[str, str]:
    """The payloads of what is out of one noun at a body, as canonical JSON by reference. One query."""
    return dict(_out(noun, body).values_list("ref", "payload"))


def cards_out(noun: str, *, body: str) -> dict[str, str]:
    """The cards of what is out of one noun at a body, as canonical JSON by reference. One query."""
    return dict(_out(noun, body).values_list("ref", "card"))


def _out(noun: str, body: str) -> QuerySet[Release]:
    newest = Release.objects.filter(noun=noun, body=body).values("ref").annotate(last=Max("pk")).values("last")
    return Release.objects.filter(pk__in=newest, withdrawn_at__isnull=True).order_by("ref")
