"""Peelian: the open accountability record of policing in England and Wales."""

__version__ = "0.1.0"
