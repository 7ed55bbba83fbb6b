"""What Peelian is, on what terms, and how accessible it is."""
