"""Settings, addresses and the server's entry point. Joins everything; nothing imports it."""
