"""SQL that is written here and not by Django."""
