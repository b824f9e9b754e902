"""SQL that the ORM cannot say."""
