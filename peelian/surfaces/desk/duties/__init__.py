"""What the law asks of the body: what is late, due and done, the events it comes of, and what is entered of it."""
