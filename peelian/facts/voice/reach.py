"""Which local authorities have been engaged, and which not. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from peelian.facts.voice.kinds import EventState
from peelian.facts.voice.lines import EventLine, NetworkLine
from peelian.kernel.refs import Ref


@dataclass(frozen=True, slots=True)
class AuthorityLine:
    """One local authority: the events there that were held or have begun, those planned, and its networks."""

    code: str
    name: str
    held: tuple[Ref, ...]
    planned: tuple[Ref, ...]
    networks: tuple[Ref, ...]

    @property
    def is_engaged(self) -> bool:
        """Whether it is stated that anything was held there or has begun."""
        return bool(self.held)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every local authority of a body's area, by name."""

    authorities: tuple[AuthorityLine, ...]

    @property
    def engaged(self) -> tuple[AuthorityLine, ...]:
        """Those in which something was held or has begun."""
        return tuple(one for one in self.authorities if one.is_engaged)

    @property
    def planned_only(self) -> tuple[AuthorityLine, ...]:
        """Those for which something is planned, and nothing is stated to have begun."""
        return tuple(one for one in self.authorities if one.planned and not one.is_engaged)

    @property
    def missing(self) -> tuple[AuthorityLine, ...]:
        """Those of which the record says nothing."""
        return tuple(one for one in self.authorities if not one.planned and not one.is_engaged)


def reach(
    authorities: Iterable[tuple[str, str]], events: Iterable[EventLine], networks: Iterable[NetworkLine]
) -> Coverage:
    """Arrange events and networks under the authorities, given by code and name, that they name."""
    events, networks = list(events), list(networks)
    return Coverage(
        tuple(
            AuthorityLine(
                code,
                name,
                held=tuple(one.ref for one in events if code in one.areas and one.has_happened),
                planned=tuple(one.ref for one in events if code in one.areas and one.state is EventState.PLANNED),
                networks=tuple(one.ref for one in networks if code in one.areas),
            )
            for code, name in authorities
        )
    )
