"""Lists and sheets put together from other contexts."""
