"""Ring 2: the business, one Django app a context; its doors are ``api`` and ``events``."""
