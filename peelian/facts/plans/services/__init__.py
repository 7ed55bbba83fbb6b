"""All writes about plans, one module for each thing that is written."""
