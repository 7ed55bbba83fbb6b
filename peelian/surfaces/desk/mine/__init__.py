"""A member's page: the papers of the meetings to come, their questions, what is owed to them."""
