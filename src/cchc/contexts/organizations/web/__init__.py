"""Screens of the organisation, under /to-chuc/."""
