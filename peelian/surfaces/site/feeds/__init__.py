"""What machines follow: the Atom feeds, the site map and the rules for crawlers."""
