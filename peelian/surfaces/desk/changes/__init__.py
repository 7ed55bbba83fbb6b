"""What changed since a load: figures new, revised and confirmed, and the signals that are others because of it."""
