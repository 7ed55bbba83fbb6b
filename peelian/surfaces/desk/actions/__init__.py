"""What is owed: the ledger of a body's record, what the body itself owes, and what is entered of each action."""
