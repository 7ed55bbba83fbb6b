"""The home page: what Peelian is, whose record is here, and who answers for each police force area."""
