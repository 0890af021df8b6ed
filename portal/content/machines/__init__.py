"""What programs read: feeds, sitemaps, robots.txt, security.txt, structured data."""
