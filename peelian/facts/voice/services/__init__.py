"""All writes of consultation and engagement, each with ``by=`` and an entry in the trail."""
