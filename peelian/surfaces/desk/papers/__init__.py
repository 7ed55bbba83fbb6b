"""Papers meant for the panel."""
