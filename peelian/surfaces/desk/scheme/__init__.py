"""The publication scheme: what is late and who owes it, and what is disclosed under each item."""
