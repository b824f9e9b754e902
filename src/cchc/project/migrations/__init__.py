"""Migrations of the composition root: the demo year."""
