"""Commands that belong to no single context: migrate, serve, settings, docs, working-time."""
