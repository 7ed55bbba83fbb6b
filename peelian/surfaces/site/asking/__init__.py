"""A member of the public asks a meeting something: the form, what keeps spam out, and what happens next."""
