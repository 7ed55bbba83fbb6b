"""All writes about meetings, one module for each thing that is written."""
