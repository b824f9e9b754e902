"""What each database is asked in its own way."""
