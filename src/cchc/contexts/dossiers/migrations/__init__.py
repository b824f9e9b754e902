"""Migrations of dossiers."""
