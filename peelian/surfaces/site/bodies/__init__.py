"""A body's own page."""
