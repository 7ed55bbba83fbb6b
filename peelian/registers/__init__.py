"""What every fact cites."""
