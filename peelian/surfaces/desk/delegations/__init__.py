"""Who may exercise which function of the policing body, and until when."""
