"""The trail of a body."""
