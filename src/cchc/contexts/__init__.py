"""Ring 2: the business, one Django app a context; a context enters another only by ``api`` and ``events``."""
