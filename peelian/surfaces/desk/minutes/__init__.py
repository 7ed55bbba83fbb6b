"""The minutes of a meeting: drafted from the record, edited, circulated, confirmed, annotated, kept as files."""
