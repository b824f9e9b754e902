"""Ring 3: the composition root: settings, addresses, navigation and the ``cchc`` command."""
