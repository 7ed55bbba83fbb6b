"""Lists of people in one line, whichever way they are set: commas, semicolons, brackets, dashes, columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from peelian.sources.minutes.lines import clean, fold
from peelian.sources.minutes.marks import without_bullet
from peelian.sources.minutes.people import BODY, ROLE, initials_of, is_name, name_at
from peelian.sources.minutes.posts_first import holders_named

_PLURAL = re.compile(r"(?:Councillors|Cllrs\.?|Messrs|Cynghorwyr)\b\.?\s*", re.IGNORECASE)
_SURNAME = r"(?:[A-Z]\.? ?){0,2}(?:[A-Z][\w'-]+ ?){1,2}(?:\([^()]*\))?"
_SURNAMES = re.compile(rf"(?:Councillor|Cllr)\.? (?:{_SURNAME}\s*,\s*){{2,}}{_SURNAME}(?:,? and {_SURNAME})")
"""``Councillor Ash (Chair), Birch, Cherry and Dill``: the courtesy title is said once."""
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_PART = re.compile(
    (
        r"(?:Vice[ -]?|Deputy )?Chair(?:man|woman|person)?(?: of the Panel)?(?: in the chair)?"
        r"|in the chair|Cadeirydd|Is-Gadeirydd|(?:An )?Cathaoirleach"
    ),
    re.IGNORECASE,
)
_SUBSTITUTE = re.compile(
    r"(?:as |a |named |also )*(?:substitut(?:e|ing|ed)|sub|deputis(?:ing)?"
    r"|dirprwy)(?: member)?(?:\s+(?:for|on behalf of)\s+"
    r"(?P<who>.+))?|(?:in place of|on behalf of)\s+(?P<who2>.+)",
    re.IGNORECASE,
)
_CAPACITY = re.compile(r"\b(?:independent|lay|co-?opted|appointed|vacan)", re.IGNORECASE)
_INITIALS = re.compile(
    r"[A-Z][A-Za-z]{0,3}|(?:[A-Z]\.){1,3}[A-Z]\.?"
    r"|Con(?:servative)?|Lab(?:our)?|Lib(?:eral)? Dem(?:ocrat)?|Green|Ind|Plaid Cymru|Reform"
)
_BODY_WORDS = re.compile(
    r"\b(?:Council|Authority|Constabulary|Office|OPCC|OPFCC|Police|\w\w+ (?:CC|DC|BC|MBC"
    r"|UA))$|^(?:the )?Office of\b"
)
_BODY_TAIL = re.compile(
    r"(?:(?:Borough|County|City|District|Metropolitan|Unitary|Town|Fire|and)\s+)*(?:Council"
    r"|Police|Constabulary|Authority|Panel|Force|Service|BC|DC|CC)(?:$|[\s,;(.]*(?:$|\())"
)
_TITLE_NEXT = re.compile(r"\)\s+(?=(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor)\b)")
_LEADS = re.compile(r"(?:Leader|Head|Chair|Director|Mayor|Cabinet Member|Member|Portfolio)\b")
_AND = re.compile(r"\s(?:and|&|a)\s")
_POST_FIRST = re.compile(
    rf"(?P<post>(?:{ROLE.pattern}|and|of|&)(?:\s+(?:{ROLE.pattern}|and|of|&))*)\s+"
    r"(?P<who>[A-Z][a-z]\S* [A-Z]\S*) \([A-Z]{2,4}\)"
)
_POST_THEN_NAME = re.compile(r"\s*(?:[Tt]he )?(?P<post>[^,;()]{3,70}), (?P<who>[^,;()]{5,50})\.?")
_FIRE, _HELD_COMMA = re.compile(r"(\bPolice),(?= (?:Fire|Crime)\b)"), "\ue000"
"""A comma within a name is held back while commas part people."""
_LONGEST_NAME = 100
_SAYS_WHAT = re.compile(
    r"(?:as |a |an |named |also |in |the |via )*(?:sub|deput|dirprwy|place|behalf"
    r"|vice|chair|lay|independent|co-?opt"
    r"|appoint|absent|apolog|not |did not|no$|yes$|y$|x$|p$|leader|member|non-)|for\b",
    re.IGNORECASE,
)
_ABSENT = re.compile(r"apolog(?:y|ies)(?: received| given)?|absent|no|not present|did not attend", re.IGNORECASE)
_TICK = re.compile(r"yes|y|p|x|present|attended|in attendance|\W", re.IGNORECASE)
_WHILE = re.compile(
    r"^(?:from|until|to|left|joined|arrived|via|virtual|remote|online|minutes?(?! tak)|items?|agenda)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A person of a list, with what stood beside the name; ``left_over`` is what could not be placed."""

    name: str
    title: str = ""
    role: str = ""
    body: str = ""
    capacity: str = ""
    substitute_for: str = ""
    part: str = ""
    as_printed: str = ""
    left_over: str = ""


def people_in(text: str, cells: Sequence[str] = ()) -> list[Listed]:
    """Everybody in the words, in order; empty where they hold no list of people."""
    if len(cells) > 1:
        found = _of_cells([clean(cell) for cell in cells])
        if found:
            return found
    words = holders_named(without_bullet(clean(text)))
    words = ";".join(_name_first(part) for part in _TITLE_NEXT.sub("), ", words).split(";"))
    words = _FIRE.sub(r"\1" + _HELD_COMMA, words)
    people: list[Listed] = []
    plural = bool(_SURNAMES.fullmatch(fold(words.rstrip(" .;,"))))
    for fragment in _fragments(words):
        plural = plural or bool(_PLURAL.match(fragment))
        fragment = _PLURAL.sub("", fragment, count=1) if _PLURAL.match(fragment) else fragment
        named = _listed(fragment, plural=plural and not _BRACKETS.fullmatch(fragment))
        if named:
            people.append(_of_councillors(named) if plural else named)
        elif people:
            people[-1] = _described(people[-1], fragment)
        else:
            return []
    return [_with_commas(one) for one in people]


def _with_commas(one: Listed) -> Listed:
    return replace(
        one,
        role=one.role.replace(_HELD_COMMA, ","),
        body=one.body.replace(_HELD_COMMA, ","),
        as_printed=one.as_printed.replace(_HELD_COMMA, ","),
    )


def _name_first(part: str) -> str:
    """``The Treasurer, Jo Ash`` as ``Jo Ash (Treasurer)``."""
    match = _POST_THEN_NAME.fullmatch(part)
    if match is None or not ROLE.search(match["post"]) or name_at(match["post"]) or not is_name(match["who"]):
        return part
    return f"{match['who']} ({match['post']})"


def _of_councillors(one: Listed) -> Listed:
    """A woman or a doctor in a list of councillors is one of them, unless the list says otherwise."""
    councillor = one.title.rstrip(".") in ("Mrs", "Ms", "Miss", "Dr") and not one.capacity and not one.role
    return replace(one, title=f"Councillor {one.title}") if councillor else one


def _of_cells(cells: Sequence[str]) -> list[Listed]:
    """A row of a table: a name and what he or she is; or names in every cell."""
    people = [one for cell in cells if (one := _listed(cell))]
    if len(people) == len(cells) and len({bool(one.title or one.role) for one in people}) == 1:
        return people
    if len(cells) == 2 and not _listed(cells[0]) and len(people) == 1 and BODY.search(cells[0]):
        return [_described(people[0], cells[0])]
    first = _listed(cells[0])
    if first is None:
        return []
    for cell in cells[1:]:
        first = _described(first, cell)
    return [first]


def _fragments(text: str) -> list[str]:
    """The parts between commas, semicolons, bullets and ``and``, outside brackets; ``and`` only before a name."""
    parts, depth, start = [], 0, 0
    plural = bool(_PLURAL.search(text) or _SURNAMES.fullmatch(fold(text.rstrip(" .;,"))))
    text = text.rstrip(" .;,")
    folded = fold(text)
    at = 0
    while at < len(folded):
        depth += (folded[at] in "([") - (folded[at] in ")]")
        width = _separator(folded, at, plural=plural) if depth <= 0 else 0
        if width:
            parts.append(text[start:at])
            start = at + width
        at += max(width, 1)
    parts.append(text[start:])
    return [part for raw in parts if (part := clean(raw).strip(" .;,"))]


def _separator(text: str, at: int, *, plural: bool) -> int:
    if text[at] in ",;\u2022":
        return 1
    match = _AND.match(text, at)
    after = text[match.end() : match.end() + _LONGEST_NAME] if match else ""
    return len(match[0]) if match and (name_at(after) or (plural and _bare(after))) else 0


def _bare(text: str) -> bool:
    return bool(re.match(r"[A-Z][\w'-]+(?: \([^()]*\))?\.?(?:$|[,;])", text))


def _listed(fragment: str, *, plural: bool = False) -> Listed | None:
    if (after := _POST_FIRST.fullmatch(fragment)) and (named := name_at(after["who"])):
        return Listed(named.name, named.title, after["post"], as_printed=fragment)
    named = name_at(fragment) or (name_at(f"Cllr {fragment}") if plural else None)
    if named is None or (not named.title and _BODY_TAIL.match(named.rest)):
        return None
    person = Listed(named.name, named.title or ("Councillor" if plural else ""), named.rank, as_printed=fragment)
    return _described(person, named.rest, printed=False)


def _described(person: Listed, words: str, *, printed: bool = True) -> Listed:
    """The person with what the words say of post, council, part and capacity."""
    if printed:
        person = replace(person, as_printed=f"{person.as_printed}, {words}")
    outside = _BRACKETS.sub(" ", words)
    for piece in re.split(r"\s[-\u2013\u2014]\s|^[-\u2013\u2014:]\s*|,", outside):
        person = _one(person, piece)
    for match in _BRACKETS.finditer(words):
        for inside in (match[1] or match[2] or "").split(", "):
            if initials_of(person.name, f"({inside})") == inside:
                continue
            aside = inside[:1].islower() and not _SAYS_WHAT.match(inside)
            if aside:
                person = replace(person, left_over=inside)
            elif not (person.role and inside.isupper()):
                person = _one(person, inside)
    return person


def _one(person: Listed, words: str) -> Listed:
    words = clean(words).strip(" ,.;:-\u2013*()")
    if not words or words == "CC":
        return replace(person, title=f"{person.title} CC".strip()) if words else person
    substitute = _SUBSTITUTE.fullmatch(words)
    if substitute:
        who = name_at(substitute["who"] or substitute["who2"] or "")
        return replace(person, capacity="substitute", substitute_for=who.name if who else "")
    part = _PART.match(words)
    if part:
        rest = words[part.end() :].strip(" -\u2013,")
        person = replace(person, part=part[0])
        return _one(person, rest) if rest else person
    if _CAPACITY.search(words):
        return replace(person, capacity=words.casefold().replace("coopted", "co-opted"))
    return _post_or_body(person, words)


def _post_or_body(person: Listed, words: str) -> Listed:
    if _INITIALS.fullmatch(words) and not BODY.fullmatch(words) and not ROLE.fullmatch(words):
        return person
    if _WHILE.match(words):
        return replace(person, left_over=words)
    if _ABSENT.fullmatch(words):
        return replace(person, capacity="absent")
    if _TICK.fullmatch(words):
        return person
    if _LEADS.match(words) or (ROLE.search(words) and not _BODY_WORDS.search(words)):
        return replace(person, role=f"{person.role}, {words}" if person.role else words)
    if not person.body and not (person.role and not BODY.search(words)):
        return replace(person, body=words)
    return replace(person, role=f"{person.role}, {words}" if person.role else words)
