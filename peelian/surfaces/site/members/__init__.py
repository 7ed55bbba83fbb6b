"""Members: how many of the meetings they were summoned to they came to, what they asked, what they declared."""
