"""The rota of spotlights, month by month."""
