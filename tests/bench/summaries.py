"""The few lines that stand under a chart on both sides: where the series usually lies and where it is now."""

from __future__ import annotations

from tests.bench.content import Run

SUMMARY_HEAD = ("Of this chart", "Offences a month")


def summary(run: Run, levels: tuple[float, float, float], signals: int) -> tuple[tuple[str, ...], ...]:
    """``levels`` are mean, lower and upper limit; ``signals`` how many months stand out."""
    mean, lower, upper = (f"{level:,.1f}" for level in levels)
    return (
        ("Average", mean),
        ("Lower limit", lower),
        ("Upper limit", upper),
        ("Latest month", f"{run.values[-1]:,.0f}"),
        ("Months that stand out", str(signals)),
    )
