"""Ring 2: the business, one Django app a context, entered by others only at ``api``, ``events``."""
