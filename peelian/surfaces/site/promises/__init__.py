"""Promises: the public ledger of what was agreed, by whom it is owed, and what became of it."""
