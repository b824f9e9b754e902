"""The composition root's own commands."""
