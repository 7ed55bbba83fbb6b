"""Questions to the chief constable: drafted from a signal, asked, answered."""
