"""Comments on a report: what was said of it, and what the office makes of it."""
