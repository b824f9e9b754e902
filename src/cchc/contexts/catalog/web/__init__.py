"""Pages of the catalogue for staff."""
