"""The ``cchc`` command: which commands there are, what its help says, how one is run."""
