"""The first page: what is due, what is late, what waits."""
