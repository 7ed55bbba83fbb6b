"""How many letters are taken in an hour from one network address, and for one body.

Addresses are counted scrambled, each hour otherwise: without our key what is kept says nothing of anybody.
"""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from peelian.kernel.errors import Refused

FROM_AN_ADDRESS = 6
FOR_A_BODY = 60
_HOUR = 3600


class TooMany(Refused):
    """More letters than an hour allows."""


def count_letter(request: HttpRequest, body: str) -> None:
    """Count one letter to a body; refuses as :class:`TooMany`, and then counts nothing."""
    window = int(timezone.now().timestamp()) // _HOUR
    most = {f"asking:{window}:body:{body}": FOR_A_BODY}
    source = _source(request, window)
    if source:
        most[f"asking:{window}:from:{source}"] = FROM_AN_ADDRESS
    counted = cache.get_many(most)
    if any(counted.get(key, 0) >= limit for key, limit in most.items()):
        raise TooMany("Many questions have just been sent, so we take no more for an hour.")
    cache.set_many({key: counted.get(key, 0) + 1 for key in most}, timeout=_HOUR)


def _source(request: HttpRequest, window: int) -> str:
    """Where the request came from, scrambled anew each hour; empty where it is not known.

    An IPv6 network of 2^64 addresses counts as one, for that is what one household has.
    """
    stated = str(request.META.get("REMOTE_ADDR", ""))
    if settings.BEHIND_A_PROXY:  # whoever is nearest to us writes last, and only that one is ours
        stated = str(request.META.get("HTTP_X_FORWARDED_FOR", stated)).rsplit(",", 1)[-1].strip()
    try:
        address = ipaddress.ip_address(stated)
    except ValueError:
        return ""
    network = ipaddress.ip_network(f"{address}/64", strict=False) if address.version == 6 else address
    return salted_hmac("peelian.asking", f"{window} {network}", algorithm="sha256").hexdigest()[:32]
