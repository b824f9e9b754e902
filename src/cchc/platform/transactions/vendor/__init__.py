"""The SQL that only one database understands."""
