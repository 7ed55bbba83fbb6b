"""National frameworks of measures, as the figures of a body answer them."""
