"""The measures that official statistics are figures of, as plain definitions for whoever keeps them.

Units and kinds are the words of the record's own measures. ``parent`` is the measure that holds this one.
"""

from __future__ import annotations

from dataclasses import dataclass

from peelian.sources.official.kinds import Kind
from peelian.sources.official.offences import FRAUD, GROUPS, PLACES, Place, line_of
from peelian.sources.official.outcome_rates import ALL_CRIME, LABELS, Basis
from peelian.sources.official.outcome_types import ACTION_TAKEN, CHARGED, OUTCOME_TYPES
from peelian.sources.official.querying import rows
from peelian.sources.official.store import Store
from peelian.statistics.polarity import Polarity

ALL_RECORDED = "recorded-crime"
OFFICERS = "police-officers-fte"
POSITIVE_SETS = {"charge": CHARGED, "action-taken": ACTION_TAKEN}
"""The sets of outcome types for which rates are made; another body may call another set positive."""
_SET_TITLES = {"charge": "Charge rate", "action-taken": "Action-taken rate"}


@dataclass(frozen=True, slots=True)
class MeasureDefinition:
    """What is counted. ``kind`` is volume, stock or share."""

    slug: str
    title: str
    definition: str
    unit: str
    kind: str
    polarity: Polarity
    parent: str = ""


def place_measure(place: str) -> str:
    """The measure of a place in the offence tree, or of all crime."""
    return f"{ALL_RECORDED}-{place}" if place else ALL_RECORDED


def rate_measure(name: str, basis: Basis, group: str = ALL_CRIME) -> str:
    """The measure of an outcome rate."""
    return "-".join(word for word in (name, "rate", basis.value, group) if word)


def survey_measure(question: str) -> str:
    """The measure of a survey question, from its slug."""
    return f"survey-{question}"


def measures(kind: Kind, store: Store | None = None) -> tuple[MeasureDefinition, ...]:
    """Every measure of a kind, parents first.

    Those of surveys are the questions ``store`` holds; grades have none, since a grade is no number.
    """
    if kind is Kind.RECORDED_CRIME:
        return (
            _all_recorded(),
            *(_of_place(place) for place in PLACES.values() if line_of(place.slug)[-1] != FRAUD),
        )
    if kind is Kind.WORKFORCE:
        return (_officers(),)
    if kind is Kind.OUTCOMES:
        return tuple(_rates())
    if kind is Kind.SURVEYS and store is not None:
        questions = {row.measure: row.question for row in rows(kind, store)}
        return tuple(_of_question(slug, question) for slug, question in sorted(questions.items()))
    return ()


def _all_recorded() -> MeasureDefinition:
    definition = (
        "Crimes recorded by the force in the period, excluding fraud, which is recorded centrally. "
        "Source: Home Office police recorded crime open data tables."
    )
    title = "Total recorded crime (excluding fraud)"
    return MeasureDefinition(ALL_RECORDED, title, definition, "count", "volume", Polarity.LOWER_IS_BETTER)


def _of_place(place: Place) -> MeasureDefinition:
    definition = f"{place.title}: offences recorded by the force in the period. {place.note}".strip()
    parent = place_measure(place.parent)
    title = f"Recorded crime: {place.title[0].lower()}{place.title[1:]}"
    return MeasureDefinition(
        place_measure(place.slug), title, definition, "count", "volume", place.polarity, parent
    )


def _officers() -> MeasureDefinition:
    definition = (
        "Police officers of the force on the day, full-time equivalent. "
        "Source: Home Office police workforce statistics."
    )
    return MeasureDefinition(OFFICERS, "Police officers (FTE)", definition, "fte", "stock", Polarity.NEUTRAL)


def _rates() -> list[MeasureDefinition]:
    found = []
    for name, types in POSITIVE_SETS.items():
        listed = "; ".join(f"{one} {OUTCOME_TYPES[str(one)].name}" for one in sorted(types))
        for basis in Basis:
            for group in (ALL_CRIME, *(slug for slug in GROUPS if slug != FRAUD)):
                whose = (
                    PLACES[group].title[0].lower() + PLACES[group].title[1:] if group else "all crime but fraud"
                )
                parent = rate_measure(name, basis) if group else ""
                definition = (
                    f"Outcomes of these types, {LABELS[basis]}, in per cent, of {whose}: {listed}. "
                    "Crimes not yet assigned an outcome are never counted as outcomes."
                )
                title = f"{_SET_TITLES[name]} ({LABELS[basis]}): {whose}"
                slug = rate_measure(name, basis, group)
                found.append(
                    MeasureDefinition(slug, title, definition, "percent", "share", Polarity.NEUTRAL, parent)
                )
    return found


def _of_question(slug: str, question: str) -> MeasureDefinition:
    definition = f"Share of the people asked: {question}"
    return MeasureDefinition(
        survey_measure(slug), question[:200], definition, "percent", "share", Polarity.NEUTRAL
    )
