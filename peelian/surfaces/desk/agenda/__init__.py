"""The agenda of a meeting: built item by item, previewed for each reader, and kept as a file."""
