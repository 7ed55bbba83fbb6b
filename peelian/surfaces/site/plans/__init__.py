"""Plans: what a body has promised, each objective of it, and how it is going."""
