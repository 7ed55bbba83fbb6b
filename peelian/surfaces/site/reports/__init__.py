"""Reports: the list of a body's, the page of each, and its files."""
