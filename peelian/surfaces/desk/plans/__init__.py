"""Plans: what they say, what they must contain, their frozen versions and documents, and making them public."""
