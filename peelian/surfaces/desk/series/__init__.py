"""Runs of meetings: who sits, the quorum, what stands on every agenda, who presides."""
