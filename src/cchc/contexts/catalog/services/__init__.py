"""Use cases of the catalogue, one a file."""
