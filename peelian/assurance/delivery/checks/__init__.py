"""One check of a rating, one function, one file."""
