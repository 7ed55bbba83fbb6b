"""What the golden thread lacks: one kind of gap, one function, one file, each in a fixed number of queries."""
