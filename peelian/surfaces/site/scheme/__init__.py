"""The publication scheme: what the law asks a body to publish, what of it is there, and who owes the rest."""
