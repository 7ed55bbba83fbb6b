"""All reads about meetings, across rows."""
