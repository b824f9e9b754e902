"""Application nodes as processes of their own, on one PostgreSQL and one S3 store."""
