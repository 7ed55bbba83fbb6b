"""Checks: what a careful reader would say of a report, and what the office makes of it."""
