"""What a cell says: a period, a count, a share, a name. Each raises ``ValueError`` for a cell that says none."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal

from peelian.kernel.errors import Refused
from peelian.kernel.periods import MONTH_NAMES, Period
from peelian.sources.official.columns import Cells
from peelian.sources.official.reporters import Role, called
from peelian.sources.printed_numbers import null_reason

NOT_PROVIDED = "not provided by the force"
EXPIRED = "offence code expired"
NOT_HAPPENING = (EXPIRED, "not applicable")
"""Why there is no count because there can be none; any other reason means that a total lacks something."""

_WHOLE = re.compile(r"-?([0-9]{1,3}(,[0-9]{3})+|[0-9]{1,12})(\.0+)?")
_DECIMAL = re.compile(r"([0-9]{1,3}(,[0-9]{3})+|[0-9]{1,9})(\.[0-9]{1,20})?")
_YEAR = re.compile(r"(19|20)([0-9]{2})\s?[/–-]\s?(?:20)?([0-9]{2})")
_QUARTER = re.compile(r"(?:q|quarter )?([1-4])", re.IGNORECASE)
_QUARTER_FIRST = re.compile(r"Q([1-4])[ ,]+([0-9]{4}[/-][0-9]{2})", re.IGNORECASE)
_MONTH = re.compile(rf"({'|'.join(MONTH_NAMES)}) ([0-9]{{4}})", re.IGNORECASE)
_BRITISH_DAY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


def words(text: str) -> Cells:
    """Any words, or none."""
    return (text,)


def said(text: str) -> Cells:
    """Words that must be there."""
    if not text:
        raise ValueError(text)
    return (text,)


def financial_year(text: str) -> Cells:
    """``2017-18`` of 2017/18, 2017-18 or 2017/2018."""
    match = _YEAR.fullmatch(text)
    if match is None or int(match[3]) != (int(match[2]) + 1) % 100:
        raise ValueError(text)
    return (f"{match[1]}{match[2]}-{match[3]}",)


def quarter(text: str) -> Cells:
    """``1`` to ``4``, of 1, Q1 or Quarter 1."""
    match = _QUARTER.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return (match[1],)


def count(text: str) -> Cells:
    """A whole number, or the reason why there is none. One below zero corrects an earlier quarter."""
    if _WHOLE.fullmatch(text):
        return text.replace(",", "").split(".")[0], ""
    return None, _why_none(text)


def _why_none(text: str) -> str:
    plain = " ".join(text.casefold().replace("–", "-").split())
    if plain.startswith("n/a") and "expired" in plain:
        return EXPIRED
    if plain.startswith("n/a") and "not provided" in plain:
        return NOT_PROVIDED
    if plain in ("na", "n/a"):
        return NOT_HAPPENING[1]
    reason = null_reason(text) if text else None
    if reason is None:
        raise ValueError(text)
    return reason


def full_time(text: str) -> Cells:
    """Full-time equivalents to four decimals, why there are none, and the cell as printed."""
    if _DECIMAL.fullmatch(text):
        # files carry the noise of binary fractions, such as 2834.8755499999997, which must not tip the rounding
        exact = Decimal(text.replace(",", "")).quantize(Decimal("0.00000001"))
        return str(exact.quantize(Decimal("0.0001"), ROUND_HALF_UP)), "", text
    return None, _why_none(text), text


def percentage(text: str) -> Cells:
    """A percentage from 0 to 100, and why there is none."""
    if _DECIMAL.fullmatch(plain := text.removesuffix("%").strip()):
        exact = Decimal(plain)
        if exact > 100:
            raise ValueError(text)
        return str(exact.quantize(Decimal("0.0001"), ROUND_HALF_UP)), ""
    return None, _why_none(text)


def base(text: str) -> Cells:
    """How many were asked; none where the cell is empty or says so."""
    if not text:
        return (None,)
    number, _ = count(text)
    if number is not None and int(number) <= 0:
        raise ValueError(text)
    return (number,)


def day(text: str) -> Cells:
    """A day as 2025-05-14 or 14/05/2025; none where the cell is empty."""
    british = _BRITISH_DAY.fullmatch(text)
    if british:
        text = dt.date(int(british[3]), int(british[2]), int(british[1])).isoformat()
    return (dt.date.fromisoformat(text).isoformat() if text else None,)


def period(text: str) -> Cells:
    """The code of a period, also of ``Q1 2023/24`` and ``March 2023``."""
    first, month = _QUARTER_FIRST.fullmatch(text), _MONTH.fullmatch(text)
    if first:
        text = f"{first[2]}-Q{first[1]}"
    elif month:
        text = f"{month[2]}-{MONTH_NAMES.index(month[1].capitalize()) + 1:02d}"
    try:
        return (Period.parse(text).code,)
    except Refused:
        raise ValueError(text) from None


def end_of_month(text: str) -> str:
    """The last day of ``September 2015``."""
    code = period(text)[0] or ""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}", code):
        raise ValueError(text)
    return Period.parse(code).last_day.isoformat()


def march_of(text: str) -> Cells:
    """31 March of a year."""
    if not re.fullmatch("(19|20)[0-9]{2}", text):
        raise ValueError(text)
    return (f"{text}-03-31",)


def who(text: str) -> Cells:
    """The slug of whoever is named, what they are, and the name as printed."""
    found = called(text)
    if not found:
        raise ValueError(text)
    return found[0].slug, found[0].role.value, text


def force(text: str) -> Cells:
    """The slug of a territorial force or of the transport police, what it is, and its name as printed."""
    slug, role, name = who(text)
    if role not in (Role.FORCE, Role.TRANSPORT):
        raise ValueError(text)
    return slug, role, name
