"""What each database is told in its own words."""
