"""The peer of the pages bench: a report in plain tables, and a plain view that renders it on every request."""
