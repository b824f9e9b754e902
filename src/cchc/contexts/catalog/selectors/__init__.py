"""Questions to the catalogue, one a file."""
