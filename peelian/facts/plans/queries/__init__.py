"""All reads about plans, across rows."""
