"""Statements that only one database understands."""
