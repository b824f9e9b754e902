"""One use case a file; each reads: load, check, decide, store, tell."""
