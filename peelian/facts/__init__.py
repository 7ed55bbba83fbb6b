"""What happened and what was said."""
