"""Pages of dossiers: a view translates a request into one call of a service or selector."""
