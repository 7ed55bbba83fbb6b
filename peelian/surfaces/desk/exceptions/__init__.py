"""Exceptions: what is unusual or misses its target, and whether anybody has explained it."""
