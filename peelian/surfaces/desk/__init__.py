"""The office's screens: what is due, what waits, and the work itself. Every view asks a permission first."""
