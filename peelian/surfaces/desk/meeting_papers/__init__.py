"""The papers to a meeting: asked for, uploaded, laid as a report, amended, withdrawn."""
