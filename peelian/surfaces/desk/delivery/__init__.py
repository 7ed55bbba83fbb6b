"""How a plan is going: as at a day, line by line, with what contradicts a rating, and what is reported of it."""
